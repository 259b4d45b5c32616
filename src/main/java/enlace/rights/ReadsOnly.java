package enlace.rights;

import enlace.problems.Problem;

/// Why a member may read for now and change nothing but what is its own. Whatever such a member
/// sends is refused before a feature hears of it, unless the route is for readers as well
/// (`web.Routes.reading`).
public sealed interface ReadsOnly {

  /// The data of the office were not confirmed, a month after the letter that asked for it.
  record Unconfirmed() implements ReadsOnly {}

  /// What is said of whatever is refused for it.
  default Problem problem() {
    return switch (this) {
      case Unconfirmed _ -> new Problem.Unconfirmed();
    };
  }
}
