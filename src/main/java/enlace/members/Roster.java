package enlace.members;

import enlace.ids.MemberId;
import enlace.requests.Asker;
import enlace.rights.Members;
import enlace.rights.Reader;
import enlace.rights.ReadsOnly;
import enlace.vocabulary.Role;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// The members in memory, read once from the database, then changed with every save.
final class Roster implements Members {
  private final Clock clock;
  private final Map<MemberId, Account> byId = new ConcurrentHashMap<>();
  private final Map<String, MemberId> byHandle = new ConcurrentHashMap<>();

  /// Whom each name means or meant: who changed seats is called otherwise since.
  private final Map<String, Set<MemberId>> byName = new ConcurrentHashMap<>();

  private final AtomicLong changes = new AtomicLong();

  Roster(Clock clock) {
    this.clock = clock;
  }

  void put(Account account) {
    var known = account.known();
    byHandle.put(known.handle(), known.id());
    for (var name : known.names())
      byName.computeIfAbsent(name, _ -> ConcurrentHashMap.newKeySet()).add(known.id());
    byId.merge(
        known.id(),
        account,
        (before, after) -> before.version() > after.version() ? before : after);
    changes.incrementAndGet();
  }

  /// How often any of them changed: what was made of all of them before is out of date.
  long changes() {
    return changes.get();
  }

  @Override
  public Reader reader(Asker asker) {
    return switch (asker) {
      case Asker.Member(var id, _) -> reader(id);
      case Asker.Visitor _, Asker.Platform _ -> new Reader.Visitor();
    };
  }

  Reader reader(MemberId id) {
    return find(id).filter(Known::active).<Reader>map(Known::reader).orElseGet(Reader.Visitor::new);
  }

  @Override
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

  /// Since when that member's data are not confirmed, once that is too long.
  Optional<Instant> unconfirmed(MemberId id) {
    return account(id)
        .map(Account::confirmation)
        .filter(confirmation -> confirmation.isDue(clock.instant()))
        .map(Confirmation::at);
  }

  /// Active members who are to be asked by letter to confirm their data, or are being asked.
  List<MemberId> toBeAsked() {
    var now = clock.instant();
    return byId.values().stream()
        .map(account -> account.at(now))
        .filter(account -> account.known().active())
        .filter(account -> account.confirmation().isDue(now))
        .filter(account -> !account.confirmation().isWarned())
        .map(account -> account.known().id())
        .toList();
  }

  @Override
  public boolean isLastAdministrator(MemberId id) {
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

  /// Empty for who has left.
  Optional<Account> account(MemberId id) {
    return Optional.ofNullable(byId.get(id))
        .filter(account -> !account.left())
        .map(account -> account.at(clock.instant()));
  }

  @Override
  public Optional<Known> byHandle(String handle) {
    return Optional.ofNullable(byHandle.get(handle))
        .flatMap(this::find)
        .filter(known -> known.handle().equals(handle));
  }

  @Override
  public List<Known> called(String name) {
    return byName.getOrDefault(name, Set.of()).stream()
        .map(this::find)
        .flatMap(Optional::stream)
        .filter(known -> known.isCalled(name))
        .toList();
  }

  @Override
  public List<Known> all() {
    return everyone().stream().filter(Known::active).toList();
  }

  /// Those who are suspended or whose time is over as well, but nobody who has left.
  List<Known> everyone() {
    var now = clock.instant();
    return byId.values().stream()
        .filter(account -> !account.left())
        .map(account -> account.at(now).known())
        .toList();
  }

  @Override
  public boolean isEmpty() {
    return byId.isEmpty();
  }

  private static Known as(Reader.Member reader, Known known, boolean active) {
    return new Known(
        reader,
        known.handle(),
        known.email(),
        known.name(),
        known.function(),
        known.language(),
        known.zone(),
        known.interests(),
        known.digest(),
        active);
  }

  /// @param epoch of [Member.Access]
  /// @param until the end of a guest's last day
  /// @param readsUntil the end of a restriction by moderation
  /// @param version of the document it was made from
  /// @param left whether somebody else took the seat: kept, so that no earlier version of it comes
  ///     back
  record Account(
      Known known,
      int epoch,
      String theme,
      Instant until,
      Confirmation confirmation,
      Instant readsUntil,
      long version,
      boolean left) {
    Account at(Instant now) {
      boolean active = known.active() && now.isBefore(until);
      var reads = readsOnly(now);
      if (active == known.active() && reads.isEmpty()) return this;
      var reader = reads.map(known.reader()::reading).orElseGet(known::reader);
      var present = as(reader, known, active);
      return new Account(present, epoch, theme, until, confirmation, readsUntil, version, left);
    }

    private Optional<ReadsOnly> readsOnly(Instant now) {
      if (now.isBefore(readsUntil)) return Optional.of(new ReadsOnly.Restricted(readsUntil));
      return Optional.<ReadsOnly>of(new ReadsOnly.Unconfirmed())
          .filter(_ -> !now.isBefore(confirmation.readsOnlyFrom()));
    }
  }
}
