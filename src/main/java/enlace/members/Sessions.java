package enlace.members;

import enlace.bus.Waiting;
import enlace.ids.Hash;
import enlace.ids.MemberId;
import enlace.members.StoredSessions.Begun;
import enlace.problems.Refused;
import enlace.rights.Permissions;
import enlace.rights.Session;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Who is signed in, where. All in memory, since every page asks; in the database as well, by the
/// hash of the token, so that a restart signs nobody out. A session is good while its member is
/// active and in the epoch in which it began, so that a suspension or a new password ends it in
/// the very write that makes it so.
public final class Sessions implements Session.Finder {
  private static final Duration IDLE = Duration.ofHours(2);
  private static final Duration LONGEST = Duration.ofHours(12);
  private static final Duration COARSE = Duration.ofSeconds(60);
  private static final int EACH = 20;
  private static final int TOKEN = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Clock clock;
  private final Roster members;
  private final Permissions permissions;
  private final StoredSessions stored;
  private final Map<String, Begun> begun = new ConcurrentHashMap<>();
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

  Sessions(Clock clock, Roster members, Permissions permissions, StoredSessions stored) {
    this.clock = clock;
    this.members = members;
    this.permissions = permissions;
    this.stored = stored;
    stored.all().forEach(session -> begun.put(session.id(), session));
  }

  /// Hears the id of every session that ends, at once; live streams of it close.
  public void onEnded(Consumer<String> listener) {
    listeners.add(listener);
  }

  @Override
  public Optional<Session> find(String token) {
    return Optional.ofNullable(begun.get(id(token)))
        .filter(this::isGood)
        .flatMap(session -> members.account(session.member()).map(it -> seen(session, it)));
  }

  private Session seen(Begun session, Roster.Account account) {
    var now = clock.instant();
    if (session.seen().plus(COARSE).isBefore(now)) keepSeen(session, now);
    var known = account.known();
    return new Session(
        session.id(),
        known.id(),
        known.name(),
        known.reader().role(),
        known.language(),
        known.zone(),
        account.theme(),
        permissions.readsRooms(known.reader()),
        permissions.mayReadDirectory(known.reader()),
        Permissions.readsOnly(known.reader()));
  }

  private void keepSeen(Begun session, Instant now) {
    if (begun.replace(session.id(), session, session.seen(now)))
      Waiting.run("Keeping when a session was seen", () -> stored.seen(session.id(), now));
  }

  private boolean isGood(Begun session) {
    var now = clock.instant();
    return now.isBefore(session.since().plus(LONGEST))
        && now.isBefore(session.seen().plus(IDLE))
        && members
            .account(session.member())
            .filter(account -> account.known().active() && account.epoch() == session.epoch())
            .isPresent();
  }

  /// @return the token, which nobody can find out again
  String begin(Member member, String device) {
    var bytes = new byte[TOKEN];
    RANDOM.nextBytes(bytes);
    var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    var now = clock.instant();
    var session = new Begun(id(token), member.id(), member.access().epoch(), now, now, device);
    stored.begin(session);
    begun.put(session.id(), session);
    endTheOldest(member.id());
    return token;
  }

  private void endTheOldest(MemberId member) {
    var all = of(member);
    all.stream().skip(EACH).forEach(session -> end(member, session.id()));
  }

  /// Newest first.
  List<Begun> of(MemberId member) {
    return begun.values().stream()
        .filter(session -> session.member().equals(member) && isGood(session))
        .sorted(Comparator.comparing(Begun::since).reversed())
        .toList();
  }

  /// In the database first: when that is away, nothing was done.
  void end(MemberId member, String id) {
    var own = of(member).stream().filter(session -> session.id().equals(id)).toList();
    stored.end(ids(own));
    forget(own);
  }

  /// After the member's right to be here changed.
  void settle(MemberId member) {
    clear(session -> session.member().equals(member) && !isGood(session));
  }

  /// Ends what has run out: idle sessions and those of guests whose last day is over.
  void sweep() {
    clear(session -> !isGood(session));
    stored.endBegunBefore(clock.instant().minus(LONGEST));
  }

  /// What is no good any more stays so whether the database hears of it or not.
  private void clear(Predicate<Begun> which) {
    var over = begun.values().stream().filter(which).toList();
    if (over.isEmpty()) return;
    forget(over);
    try {
      stored.end(ids(over));
    } catch (Refused _) {
      // the sweep ends them by their age
    }
  }

  private void forget(Collection<Begun> over) {
    ids(over).forEach(begun::remove);
    ids(over).forEach(id -> listeners.forEach(listener -> listener.accept(id)));
  }

  private static List<String> ids(Collection<Begun> sessions) {
    return sessions.stream().map(Begun::id).toList();
  }

  private static String id(String token) {
    return Hash.of("session", token);
  }
}
