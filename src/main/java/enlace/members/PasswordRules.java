package enlace.members;

import static java.nio.charset.StandardCharsets.UTF_8;

import enlace.problems.Complaint;
import enlace.problems.Problem.Invalid;
import enlace.problems.Refused;
import enlace.requests.Password;
import enlace.resources.Resources;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which passwords are taken (NIST SP 800-63B-4): long enough, not one that is tried first. No
/// rules about kinds of characters: those make passwords worse.
final class PasswordRules {
  static final int SHORTEST = 15;
  static final int LONGEST = 128;

  /// What must be left of a password without the words that anybody would try.
  private static final int LEFT = 8;

  private static final int DIFFERENT = 5;
  private static final int WORD = 3;
  private static final Set<String> COMMON = common();

  private PasswordRules() {}

  private static Set<String> common() {
    return new String(Resources.read("members/common-passwords.txt"), UTF_8)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .collect(Collectors.toUnmodifiableSet());
  }

  /// @param field which the complaint stands beside
  /// @param own address and name of the one who chooses
  /// @throws Refused `Invalid` when it is not taken
  static void check(Password password, String field, String... own) {
    complaint(password, field, own)
        .ifPresent(
            complaint -> {
              throw new Refused(new Invalid(List.of(complaint)));
            });
  }

  private static Optional<Complaint> complaint(Password password, String field, String... own) {
    var text = Passwords.normal(password);
    int length = text.codePointCount(0, text.length());
    if (length < SHORTEST)
      return Optional.of(
          new Complaint(
              field, "members.complaint.password-short", Map.of("min", SHORTEST, "is", length)));
    if (length > LONGEST)
      return Optional.of(
          new Complaint(field, "members.complaint.password-long", Map.of("max", LONGEST)));
    return guessable(text.toLowerCase(Locale.ROOT), own)
        ? Optional.of(Complaint.of(field, "members.complaint.password-common"))
        : Optional.empty();
  }

  private static boolean guessable(String text, String... own) {
    return text.codePoints().distinct().count() < DIFFERENT
        || COMMON.contains(text)
        || without(words(own), text).length() < LEFT;
  }

  private static String without(Stream<String> words, String text) {
    return words.reduce(text, (left, word) -> left.replace(word, ""));
  }

  private static Stream<String> words(String... own) {
    return Stream.concat(
        Stream.of("enlace", "1540", "password", "contraseña", "senha", "motdepasse", "123456"),
        Arrays.stream(own)
            .flatMap(text -> Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")))
            .filter(word -> word.length() >= WORD));
  }
}
