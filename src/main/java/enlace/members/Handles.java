package enlace.members;

import enlace.ids.Office;
import enlace.vocabulary.Role;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// What mentions use after the `@`: role and office, since one writes to an office.
final class Handles {
  static final String DEMONSTRATION = "@demo.example";

  private Handles() {}

  /// `poc.br`, `partner.opcw`, and for a demo account its own name; then `poc.br-2`, `poc.br-3` …
  static String free(String email, Role role, Office office, Predicate<String> taken) {
    var first = first(email, role, office);
    return IntStream.iterate(1, i -> i + 1)
        .mapToObj(i -> i == 1 ? first : first + "-" + i)
        .filter(taken.negate())
        .findFirst()
        .orElseThrow();
  }

  private static String first(String email, Role role, Office office) {
    if (email.endsWith(DEMONSTRATION)) return email.substring(0, email.indexOf('@'));
    return role.code() + "." + office.code().toLowerCase(Locale.ROOT);
  }
}
