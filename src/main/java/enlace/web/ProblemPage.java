package enlace.web;

import enlace.pages.View;
import enlace.vocabulary.Marking;
import java.util.List;
import java.util.Optional;

/// What happened, what is not lost, what to do.
///
/// @param incident under which the log speaks of it, when it was our fault
/// @param signIn to be filled in below the texts, when the session of their writer has ended
/// @param action where the form that failed went
/// @param marking that was chosen for the texts; empty where none was
/// @param fields of it, to be copied or sent again, in their order: a field that stands there many
///     times belongs to those beside it by its place
/// @param kept whether there is something to show or to send again
/// @param mayRepeat whether sending it again may help
/// @param confirm whether the data of the office are to be confirmed first
public record ProblemPage(
    int status,
    String happened,
    String more,
    Optional<String> incident,
    Optional<SignIn> signIn,
    String action,
    Optional<Marking> marking,
    List<Sent> fields,
    List<String> complaints,
    boolean kept,
    boolean mayRepeat,
    boolean confirm)
    implements View {

  /// @param label what its form calls it; empty where that is not known
  /// @param shown whether somebody wrote it, and did not choose it
  /// @param place among those that are shown, from 0
  /// @param rows as many as a short or a long text asks for
  public record Sent(
      String name, Optional<String> label, String value, boolean shown, int place, int rows) {
    static Sent of(String name, Optional<String> label, String value, int place) {
      return new Sent(name, label, value, isText(value), place, value.length() < 100 ? 2 : 8);
    }

    /// Such as a title or a text; names and codes of a form's lists have no space.
    private static boolean isText(String value) {
      return value.strip().chars().anyMatch(Character::isWhitespace);
    }
  }

  /// Signing in and sending in one step ([SigningInAgain]).
  ///
  /// @param token with which the form was sent: it tells who wrote it
  /// @param email as it was typed before
  /// @param wrong why that failed
  /// @param sends whether it was to be sent, and not only to be looked at or kept
  public record SignIn(String token, String email, Optional<String> wrong, boolean sends) {}

  @Override
  public String template() {
    return "web/problem";
  }
}
