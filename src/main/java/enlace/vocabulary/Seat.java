package enlace.vocabulary;

import enlace.ids.Office;
import java.util.Locale;

/// A role in an office, whoever holds it now: people change, what one wrote to stays.
public record Seat(Role role, Office office) {
  /// What mentions use after the `@`: `poc.br`, `partner.opcw`.
  public String name() {
    return role.code() + "." + office.code().toLowerCase(Locale.ROOT);
  }
}
