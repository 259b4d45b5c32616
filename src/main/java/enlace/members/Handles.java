package enlace.members;

import enlace.ids.Office;
import enlace.vocabulary.Role;
import enlace.vocabulary.Seat;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// The own handles of members, which go with the person: role and office, then with a number. Who
/// holds a seat first is called as the seat is ([Seat#name]), which then means all who hold it.
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
    return new Seat(role, office).name();
  }
}
