package enlace.requests;

import enlace.ids.EmailAddress;
import enlace.problems.Complaint;
import java.util.Map;
import java.util.Optional;

/// What is wrong with an address as it was typed, by the character that no address has.
public final class AddressComplaint {
  private AddressComplaint() {}

  /// Empty where it is an address.
  public static Optional<Complaint> of(String field, String typed) {
    if (EmailAddress.typed(typed).isPresent()) return Optional.empty();
    return Optional.of(
        EmailAddress.strangeIn(typed)
            .map(sign -> new Complaint(field, "members.complaint.email-sign", Map.of("sign", sign)))
            .orElseGet(() -> Complaint.of(field, "members.complaint.email")));
  }
}
