package enlace.members;

import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.requests.Asker;
import enlace.vocabulary.Language;
import enlace.vocabulary.Rhythm;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The members in memory, for everyone who must know who somebody is: features, followers, mail.
/// Read once from the database, then changed with every save.
public final class Members {
  private final Clock clock;
  private final Map<MemberId, Entry> byId = new ConcurrentHashMap<>();
  private final Map<String, MemberId> byHandle = new ConcurrentHashMap<>();

  public Members(Clock clock) {
    this.clock = clock;
  }

  /// A fixed company, for tests.
  public static Members of(Clock clock, Known... known) {
    var members = new Members(clock);
    for (var member : known) members.put(member, Instant.MAX);
    return members;
  }

  /// @param until the end of the last day of a guest
  void put(Known known, Instant until) {
    var before = byId.put(known.id(), new Entry(known, known.with(false), until));
    if (before != null && !before.active().handle().equals(known.handle()))
      byHandle.remove(before.active().handle());
    byHandle.put(known.handle(), known.id());
  }

  /// Everything to judge the asker by. A suspended or expired member is a visitor, and so is the
  /// platform: it sees nothing that it could show.
  public Reader reader(Asker asker) {
    return switch (asker) {
      case Asker.Member(var id, _) -> reader(id);
      case Asker.Visitor _, Asker.Platform _ -> new Reader.Visitor();
    };
  }

  private Reader reader(MemberId id) {
    return find(id).filter(Known::active).<Reader>map(Known::reader).orElseGet(Reader.Visitor::new);
  }

  public Optional<Known> find(MemberId id) {
    return Optional.ofNullable(byId.get(id)).map(this::present);
  }

  private Known present(Entry entry) {
    return clock.instant().isBefore(entry.until()) ? entry.active() : entry.ended();
  }

  /// The member mentioned as `@handle` ([Known#handle]).
  public Optional<Known> byHandle(String handle) {
    return Optional.ofNullable(byHandle.get(handle)).flatMap(this::find);
  }

  /// Active members only, in no order.
  public List<Known> all() {
    return byId.values().stream().map(this::present).filter(Known::active).toList();
  }

  /// Whether nobody was ever a member: the front page then says how to invite the first.
  public boolean isEmpty() {
    return byId.isEmpty();
  }

  /// @param ended the same once its last day is over
  private record Entry(Known active, Known ended, Instant until) {}

  /// A member as the others know it, and how to reach it.
  ///
  /// @param handle what mentions use after the `@`, such as `poc.qm`
  /// @param active neither suspended nor past the end date
  public record Known(
      Reader.Member reader,
      String handle,
      String email,
      String name,
      String function,
      Language language,
      Set<Language> reads,
      ZoneId zone,
      Set<String> interests,
      Rhythm digest,
      boolean active) {
    public MemberId id() {
      return reader.id();
    }

    public Office office() {
      return reader.office();
    }

    Known with(boolean active) {
      return new Known(
          reader, handle, email, name, function, language, reads, zone, interests, digest, active);
    }
  }
}
