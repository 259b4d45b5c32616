package enlace.reading;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import enlace.bus.Waiting;
import enlace.ids.Id;
import enlace.ids.MemberId;
import enlace.memory.Share;
import enlace.problems.Refused;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Gatherers;

/// How far each member has read things whose parts are numbered, and what each follows, in memory
/// for the members who are about: posts of a discussion, editions of a practice. What a member asks
/// to follow is in the database before it is answered. Read marks, and what members wrote, gather
/// for a moment and are written many at a time: what was written is known from its event anyway.
public final class Reading<T extends Id> {
  /// Positions of one member; what was touched before these is looked up one by one.
  private static final int MOST_OF_ONE = 5_000;

  /// Of a position, roughly, in bytes.
  private static final int SIZE = 160;

  /// Positions moved in one command of the database.
  private static final int BATCH = 1_000;

  private static final Duration GATHER = Duration.ofMillis(200);

  private final StoredReading<T> stored;
  private final Clock clock;
  private final Cache<MemberId, Positions<T>> members;

  private final Map<Own<T>, Mark> unwritten = new ConcurrentHashMap<>();
  private final AtomicBoolean gathering = new AtomicBoolean();
  private final ReentrantLock writing = new ReentrantLock();

  private final List<BiConsumer<MemberId, T>> moved = new CopyOnWriteArrayList<>();

  record Own<T extends Id>(MemberId member, T thing) {}

  /// How far a position is to be moved; never back.
  ///
  /// @param wrote the highest number the member wrote, 0 for none
  /// @param own what the member wrote beyond the gap since
  record Mark(int to, int wrote, Numbers own) {
    Mark or(Mark other) {
      return new Mark(Math.max(to, other.to), Math.max(wrote, other.wrote), own.with(other.own));
    }
  }

  /// One thing that was read on in an act that can be taken back.
  ///
  /// @param from and `own`, what the position was before
  record Step<T extends Id>(T thing, int from, Numbers own, int to) {
    static <T extends Id> Step<T> of(T thing, Position before, int to) {
      return new Step<>(thing, before.to(), before.own(), before.read(to).to());
    }

    Position done(Position present) {
      return present.read(to);
    }

    /// Only where nothing came after it.
    Position undone(Position present) {
      return present.to() == to
          ? new Position(from, present.asked(), present.askedAt(), present.wrote(), own)
          : present;
    }
  }

  /// Whoever writes follows from then on, and has read what was written, but not what others wrote
  /// before it.
  ///
  /// @param to number up to which the member has read, without a gap
  /// @param asked whether the member asked to follow, or not to
  /// @param askedAt number of the last post then; an earlier version wrote there what made the
  ///     member follow
  /// @param wrote the highest number the member wrote, 0 for none
  /// @param own what the member wrote beyond the gap behind `to`
  public record Position(int to, boolean asked, int askedAt, int wrote, Numbers own) {
    public static final Position NONE = new Position(0, false, 0, 0, Numbers.NONE);

    /// The same with `to` moved on over what lies right behind it.
    public Position {
      while (own.has(to + 1)) to++;
      own = own.after(to);
    }

    /// Who asked not to is made to follow again by what was written later alone.
    public boolean follows() {
      return asked || wrote > askedAt;
    }

    /// As if the member had written these too: there is nothing in them to read.
    public Position besides(Numbers removed) {
      return removed.size() == 0
          ? this
          : new Position(to, asked, askedAt, wrote, own.with(removed));
    }

    Position read(int number) {
      return new Position(Math.max(to, number), asked, askedAt, wrote, own);
    }

    Position backTo(int number, Numbers written) {
      return new Position(
          Math.min(to, number), asked, askedAt, wrote, own.with(written.after(number)));
    }

    Position following(boolean wanted, int last) {
      return new Position(to, wanted, Math.max(askedAt, last), wrote, own);
    }

    Position written(int number) {
      return new Position(to, asked, askedAt, Math.max(wrote, number), own.with(number));
    }

    /// Whether it is known that the member wrote that.
    private boolean has(int number) {
      return wrote >= number && (to >= number || own.has(number));
    }

    /// What is to be written down when the member wrote that last.
    private Mark mark(int number) {
      return new Mark(to, number, own.has(number) ? Numbers.of(number) : Numbers.NONE);
    }

    public int unread(int last) {
      return Math.max(0, last - to - own.size());
    }
  }

  /// @param whole whether these are all; else what is missing may stand in the database
  private record Positions<T>(Map<T, Position> known, boolean whole) {}

  public Reading(StoredReading<T> stored, Share share, Clock clock) {
    this.stored = stored;
    this.members =
        Caffeine.newBuilder()
            .maximumWeight(share.entries(SIZE))
            .weigher((MemberId _, Positions<T> positions) -> positions.known().size() + 1)
            .build();
    this.clock = clock;
  }

  /// @param heard is told after each change of a position, on the thread that made it
  public void onMoved(BiConsumer<MemberId, T> heard) {
    moved.add(heard);
  }

  /// Only what is in memory; never waits.
  public Optional<Position> known(MemberId member, T thing) {
    var positions = members.getIfPresent(member);
    if (positions == null) return Optional.empty();
    var position = positions.known().get(thing);
    return position == null && !positions.whole()
        ? Optional.empty()
        : Optional.of(position == null ? Position.NONE : position);
  }

  public Position of(MemberId member, T thing) {
    return of(member, List.of(thing)).apply(thing);
  }

  /// For each that is asked about: as it stands at the moment it is looked for.
  public Function<T, Position> of(MemberId member, Collection<T> things) {
    var positions = positions(member);
    var missing =
        positions.whole()
            ? List.<T>of()
            : things.stream().filter(id -> !positions.known().containsKey(id)).toList();
    if (!missing.isEmpty()) {
      var older = stored.of(member, missing);
      missing.forEach(
          id -> positions.known().putIfAbsent(id, older.getOrDefault(id, Position.NONE)));
      members.asMap().computeIfPresent(member, (_, more) -> more); // weighed anew
    }
    return id -> positions.known().getOrDefault(id, Position.NONE);
  }

  /// All things a member follows, among the 5,000 touched last.
  public Map<T, Position> followed(MemberId member) {
    return positions(member).known().entrySet().stream()
        .filter(entry -> entry.getValue().follows())
        .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  public void read(MemberId member, T thing, int number) {
    var position = of(member, thing);
    if (position.to() >= number) return;
    change(member, thing, present -> present.read(number));
    writeLater(new Own<>(member, thing), new Mark(position.read(number).to(), 0, Numbers.NONE));
  }

  /// What is behind that number is to be read again. Down in the database before it returns; only a
  /// page that is shown meanwhile moves the position on.
  ///
  /// @param own what the member wrote behind it
  public void keepUnread(MemberId member, T thing, int number, Numbers own) {
    writing.lock();
    try {
      write(taken()); // else what was gathered before would undo it
      stored.back(member, thing, number, own.after(number), clock.instant());
      change(member, thing, position -> position.backTo(number, own));
    } finally {
      writing.unlock();
    }
  }

  /// All these are read up to those numbers, in one act that [#undo] takes back. Both are down in
  /// the database before it returns, and what the act was before what it did. With nothing to read
  /// the act before it stays the one to be taken back.
  ///
  /// @param place where it was done; each keeps its latest act alone
  /// @return how many were moved
  public int readAll(MemberId member, Id place, Map<T, Integer> numbers) {
    writing.lock();
    try {
      write(taken());
      var before = of(member, numbers.keySet());
      var steps =
          numbers.entrySet().stream()
              .map(entry -> Step.of(entry.getKey(), before.apply(entry.getKey()), entry.getValue()))
              .filter(step -> step.to() > step.from())
              .toList();
      if (steps.isEmpty()) return 0;
      stored.keep(member, place, steps, clock.instant());
      for (var some : batches(steps)) {
        stored.forward(member, some, clock.instant());
        for (var step : some) change(member, step.thing(), step::done);
      }
      return steps.size();
    } finally {
      writing.unlock();
    }
  }

  /// Takes the latest act of [#readAll] there back, wherever nothing was read or written since.
  /// Down in the database before it returns; done again, nothing changes.
  public void undo(MemberId member, Id place) {
    writing.lock();
    try {
      write(taken());
      for (var some : batches(stored.kept(member, place))) {
        of(member, some.stream().map(Step::thing).toList());
        stored.back(member, some, clock.instant());
        for (var step : some) change(member, step.thing(), step::undone);
      }
      stored.drop(member, place);
    } finally {
      writing.unlock();
    }
  }

  /// Of how many things the latest act there is, 0 where none is to be taken back.
  public int undoable(MemberId member, Id place) {
    return stored.kept(member, place).size();
  }

  private static <S> List<List<S>> batches(List<S> all) {
    return all.stream().gather(Gatherers.windowFixed(BATCH)).toList();
  }

  /// @param last number of the last post: who stops following is not made to follow again by what
  ///     was written up to there, however late it is heard of
  public void follow(MemberId member, T thing, boolean follows, int last) {
    of(member, thing); // how far it was read stays known beside it
    stored.follow(member, thing, follows, last, clock.instant());
    change(member, thing, position -> position.following(follows, last));
  }

  /// The member wrote that. Done once for each post, however often and in whatever order it is
  /// heard of; to be told again by whoever hears of it from the journal, before it goes on there
  /// ([#writeNow]).
  public void wrote(MemberId member, T thing, int number) {
    var position = of(member, thing);
    if (position.has(number)) return;
    change(member, thing, present -> present.written(number));
    writeLater(new Own<>(member, thing), position.written(number).mark(number));
  }

  /// Lets a member go on where another ends: it follows what that one followed, and has read what
  /// that one read and wrote. Down in the database before it returns; done twice, nothing changes.
  public void takeOver(MemberId leaver, MemberId successor) {
    writeNow();
    var things = stored.takeOver(leaver, successor, MOST_OF_ONE);
    members.invalidateAll(List.of(leaver, successor));
    for (var thing : things) moved.forEach(heard -> heard.accept(successor, thing));
  }

  private void writeLater(Own<T> own, Mark mark) {
    unwritten.merge(own, mark, Mark::or);
    if (gathering.compareAndSet(false, true))
      Waiting.run("Keeping how far members have read", this::writeGathered);
  }

  /// What is lost when the process dies before is no more than a read mark: what was written is
  /// told again.
  private void writeGathered() {
    Waiting.pause(GATHER);
    gathering.set(false); // before they are taken: what comes after this gathers anew
    writeNow();
  }

  /// When it returns, every mark that was made before is in the database, whoever writes it.
  ///
  /// @throws Refused `Unavailable` when they could not be written; they are kept for the next time
  public void writeNow() {
    writing.lock();
    try {
      write(taken());
    } finally {
      writing.unlock();
    }
  }

  private void write(Map<Own<T>, Mark> marks) {
    try {
      stored.mark(marks, clock.instant());
    } catch (RuntimeException failure) {
      marks.forEach((own, mark) -> unwritten.merge(own, mark, Mark::or));
      throw failure;
    }
  }

  private Map<Own<T>, Mark> taken() {
    var all = new HashMap<Own<T>, Mark>();
    for (var own : unwritten.keySet()) {
      var mark = unwritten.remove(own);
      if (mark != null) all.put(own, mark);
    }
    return all;
  }

  private Positions<T> positions(MemberId member) {
    return members.get(member, this::load);
  }

  private Positions<T> load(MemberId member) {
    var latest = stored.latest(member, MOST_OF_ONE);
    return new Positions<>(new ConcurrentHashMap<>(latest), latest.size() < MOST_OF_ONE);
  }

  /// Waits for a load under way, so that what was read before the change is never what remains.
  private void change(MemberId member, T thing, UnaryOperator<Position> change) {
    members
        .asMap()
        .computeIfPresent(
            member,
            (_, positions) -> {
              positions
                  .known()
                  .compute(
                      thing,
                      (_, position) -> change.apply(position == null ? Position.NONE : position));
              return positions;
            });
    moved.forEach(heard -> heard.accept(member, thing));
  }
}
