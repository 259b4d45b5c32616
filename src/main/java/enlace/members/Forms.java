package enlace.members;

import enlace.problems.Refused;
import enlace.web.Call;
import enlace.web.Form;

/// What becomes of a form that was refused.
final class Forms {
  private static final int TOO_MANY = 429;

  private Forms() {}

  /// The form again, with its complaints.
  ///
  /// @throws Refused the refusal itself when another input would not help but waiting would: its
  ///     page says how long
  static Form again(Call call, Refused refused) {
    if (refused.problem().status() >= TOO_MANY) throw refused;
    return call.again(refused);
  }
}
