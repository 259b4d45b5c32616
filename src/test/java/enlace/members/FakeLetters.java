package enlace.members;

import enlace.ids.EmailAddress;
import enlace.ids.LetterId;
import enlace.ids.MemberId;
import enlace.mail.LetterState;
import enlace.mail.LetterWriter.Order;
import enlace.mail.Letters;
import enlace.mail.NoMailbox;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// Keeps what was put into the queue.
public final class FakeLetters implements Letters {
  public volatile Optional<NoMailbox> noMailbox = Optional.empty();

  @Override
  public Optional<NoMailbox> noMailbox(EmailAddress address) {
    return noMailbox.filter(it -> it.address().equals(address));
  }

  private final Map<LetterId, Queued> queued = new ConcurrentHashMap<>();

  private final Map<LetterId, LetterState> states = new ConcurrentHashMap<>();

  public record Queued(String kind, Order order) {}

  @Override
  public void queue(
      LetterId id, String kind, MemberId owner, EmailAddress to, Map<String, String> facts) {
    queued.putIfAbsent(id, new Queued(kind, new Order(id, owner, to, facts)));
  }

  @Override
  public Optional<Standing> find(LetterId id) {
    return Optional.ofNullable(queued.get(id))
        .map(it -> new Standing(states.getOrDefault(id, LetterState.WAITING), it.order().facts()));
  }

  private volatile Predicate<String> forgets = _ -> false;

  @Override
  public void forget(Predicate<String> said) {
    forgets = said;
  }

  /// Whether a letter that says this was forgotten at last.
  public boolean forgets(String letter) {
    return forgets.test(letter);
  }

  /// What the postman would say of it.
  public void ended(Queued letter, LetterState state) {
    states.put(letter.order().id(), state);
  }

  @Override
  public long countFailed() {
    return 0;
  }

  public List<Queued> to(String address) {
    return queued.values().stream()
        .filter(letter -> letter.order().to().value().equals(address))
        .toList();
  }
}
