package enlace.mail;

import enlace.ids.LetterId;
import enlace.mail.LetterWriter.Order;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A letter in a postman's hand: a lease with a fencing token, so that a postman whose lease ran
/// out while it waited can change nothing any more.
///
/// @param fence grows with every claim; whoever holds an older one can change nothing any more
/// @param refusals how often it was refused or lost before
/// @param refusedFirst when that began
/// @param frozen present when it may have been sent before: then only these bytes may go
/// @param judged what its writer kept to judge the frozen content again
record Claim(
    Order order,
    String kind,
    long fence,
    int refusals,
    Optional<Instant> refusedFirst,
    Optional<Frozen> frozen,
    Map<String, String> judged) {

  LetterId id() {
    return order.id();
  }
}
