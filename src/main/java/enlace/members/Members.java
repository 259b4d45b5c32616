package enlace.members;

import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.problems.Problem.NotSignedIn;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.vocabulary.Language;
import enlace.vocabulary.Rhythm;
import enlace.vocabulary.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// The members in memory, for everyone who must know who somebody is: features, followers, mail.
/// Read once from the database, then changed with every save.
public final class Members {
  private final Clock clock;
  private final Map<MemberId, Account> byId = new ConcurrentHashMap<>();
  private final Map<String, MemberId> byHandle = new ConcurrentHashMap<>();
  private final AtomicLong changes = new AtomicLong();

  public Members(Clock clock) {
    this.clock = clock;
  }

  /// Handles never change, so that an old mention still means the same office.
  void put(Account account) {
    byHandle.put(account.known().handle(), account.known().id());
    byId.merge(
        account.known().id(),
        account,
        (before, after) -> before.version() > after.version() ? before : after);
    changes.incrementAndGet();
  }

  /// How often any of them changed: what was made of all of them before is out of date.
  long changes() {
    return changes.get();
  }

  /// Everything to judge the asker by. A suspended or expired member is a visitor, and so is the
  /// platform: it sees nothing that it could show.
  public Reader reader(Asker asker) {
    return switch (asker) {
      case Asker.Member(var id, _) -> reader(id);
      case Asker.Visitor _, Asker.Platform _ -> new Reader.Visitor();
    };
  }

  /// @throws Refused `NotSignedIn` when the asker is no member, or none any more
  public Reader.Member member(Asker asker) {
    if (reader(asker) instanceof Reader.Member member) return member;
    throw new Refused(new NotSignedIn());
  }

  Reader reader(MemberId id) {
    return find(id).filter(Known::active).<Reader>map(Known::reader).orElseGet(Reader.Visitor::new);
  }

  public Optional<Known> find(MemberId id) {
    return account(id).map(Account::known);
  }

  /// Whether only the last day is over: such a member is not suspended.
  boolean ended(MemberId id) {
    var now = clock.instant();
    return Optional.ofNullable(byId.get(id))
        .filter(account -> account.known().active() && !now.isBefore(account.until()))
        .isPresent();
  }

  /// Whether the platform would be without an administrator, at least after somebody's last day, if
  /// that one were none.
  boolean isLastAdministrator(MemberId id) {
    return administrators().anyMatch(account -> account.known().id().equals(id))
        && administrators()
            .filter(account -> account.until().equals(Instant.MAX))
            .allMatch(account -> account.known().id().equals(id));
  }

  private Stream<Account> administrators() {
    var now = clock.instant();
    return byId.values().stream()
        .map(account -> account.at(now))
        .filter(account -> account.known().active())
        .filter(account -> account.known().reader().role() == Role.ADMIN);
  }

  Optional<Account> account(MemberId id) {
    return Optional.ofNullable(byId.get(id)).map(account -> account.at(clock.instant()));
  }

  /// The member mentioned as `@handle` ([Known#handle]).
  public Optional<Known> byHandle(String handle) {
    return Optional.ofNullable(byHandle.get(handle)).flatMap(this::find);
  }

  /// Active members only, in no order.
  public List<Known> all() {
    return everyone().stream().filter(Known::active).toList();
  }

  /// Those who are suspended or whose time is over as well.
  List<Known> everyone() {
    var now = clock.instant();
    return byId.values().stream().map(account -> account.at(now).known()).toList();
  }

  /// Whether nobody was ever a member: the front page then says how to invite the first.
  public boolean isEmpty() {
    return byId.isEmpty();
  }

  /// @param epoch of [Member.Access]
  /// @param until the end of a guest's last day
  /// @param version of the document it was made from
  record Account(Known known, int epoch, String theme, Instant until, long version) {
    Account at(Instant now) {
      if (now.isBefore(until) || !known.active()) return this;
      return new Account(known.ended(), epoch, theme, until, version);
    }
  }

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

    private Known ended() {
      return new Known(
          reader, handle, email, name, function, language, zone, interests, digest, false);
    }
  }
}
