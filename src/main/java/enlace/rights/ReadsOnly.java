package enlace.rights;

import enlace.problems.Problem;
import java.time.Instant;

/// Why a member may read for now and change nothing but what is its own. Whatever such a member
/// sends is refused before a feature hears of it, unless the route is for readers as well
/// (`web.Routes.reading`).
public sealed interface ReadsOnly {

  /// The data of the office were not confirmed, a month after the letter that asked for it.
  record Unconfirmed() implements ReadsOnly {}

  /// By moderation.
  ///
  /// @param until when it ends by itself
  record Restricted(Instant until) implements ReadsOnly {}

  /// What is said of whatever is refused for it.
  default Problem problem() {
    return switch (this) {
      case Unconfirmed _ -> new Problem.Unconfirmed();
      case Restricted _ -> new Problem.Restricted();
    };
  }
}
