package enlace.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import enlace.bus.Bus;
import enlace.events.Recorded;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.NoticeId;
import enlace.journal.Journal;
import enlace.live.CatchUp.Missed;
import enlace.live.LiveNews.Both;
import enlace.live.LiveNews.Changed;
import enlace.live.LiveNews.Ended;
import enlace.live.LiveNews.Gone;
import enlace.live.LiveNews.Nothing;
import enlace.live.LiveNews.Reset;
import enlace.problems.Problem.TooMany;
import enlace.problems.Refused;
import enlace.reading.Followed;
import enlace.requests.Asker;
import enlace.rights.Members;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Stream;

/// All streams open on this node. Hears the journal from where it stands when the node starts, and
/// hands each event, written once, to every stream whose member may hear of it.
public final class Hub {
  /// Tabs share a stream where the browser allows it; else this is for some devices and tabs.
  private static final int PER_MEMBER = 32;

  private final Bus bus;
  private final Members members;
  private final Judge judge;
  private final CatchUp catchUp;
  private final Set<LiveStream> streams = ConcurrentHashMap.newKeySet();

  /// Those that still catch up; each is either here, or in `streams`, or over.
  private final Set<LiveStream> opening = ConcurrentHashMap.newKeySet();

  /// Sessions that ended lately: a stream of theirs may still be on its way here.
  private final Cache<String, Boolean> over =
      Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(5)).maximumSize(100_000).build();

  /// Guarded by this, so that a stream joins either before an event is handed out or after it.
  private long position;

  private volatile boolean leaving;

  public Hub(
      Journal journal, Bus bus, Members members, Permissions permissions, Followed followed) {
    this.bus = bus;
    this.members = members;
    this.judge = new Judge(permissions, followed);
    this.catchUp = new CatchUp(journal, bus, judge);
    this.position = journal.end();
    followed.onSettled(this::settled);
  }

  /// Tells the member's other pages of what waits there no longer. No event is written for it: who
  /// misses it sees it on the next page.
  private void settled(MemberId member, DiscussionId discussion) {
    var notice = Wire.unnumbered(Judge.NOTIFICATION, NoticeId.of(member, discussion));
    for (var stream : streams)
      if (stream.member().id().equals(member)) stream.tellUnnumbered(notice);
  }

  synchronized long position() {
    return position;
  }

  void hear(List<Recorded> entries) {
    if (passed(entries.getLast().number())) return;
    var sources = new PresentLabels(bus);
    entries.forEach(recorded -> hand(recorded.number(), judge.of(recorded, sources)));
  }

  /// Nothing is asked for nobody: who comes later catches up from the journal.
  private synchronized boolean passed(long number) {
    if (!streams.isEmpty()) return false;
    position = number;
    return true;
  }

  private synchronized void hand(long number, Function<Reader.Member, LiveNews> told) {
    position = number;
    var written = new IdentityHashMap<LiveNews, Buffer>();
    for (var stream : streams) {
      if (members.reader(stream.member()) instanceof Reader.Member reader)
        hand(stream, number, told.apply(reader), written);
      else end(stream);
    }
  }

  private void hand(LiveStream stream, long number, LiveNews told, Map<LiveNews, Buffer> written) {
    switch (told) {
      case Changed _, Both _, Gone _, Reset _ ->
          stream.tell(written.computeIfAbsent(told, Wire::event), number);
      case Nothing _ -> stream.skip(number);
      case Ended _ -> end(stream);
    }
  }

  private void end(LiveStream stream) {
    streams.remove(stream);
    opening.remove(stream);
    stream.end();
  }

  /// @throws Refused `TooMany` when the member has many streams open already
  void checkRoomFor(MemberId member) {
    if (countOf(member) >= PER_MEMBER) throw new Refused(new TooMany(Duration.ofMinutes(1)));
  }

  private long countOf(MemberId member) {
    return all().filter(it -> it.member().id().equals(member)).count();
  }

  /// Tells what was missed since that number, then everything from now on. On a virtual thread.
  void open(LiveStream stream, long after) {
    if (!begun(stream)) return;
    try {
      stream.begin(wait(2, 5));
      catchUp(stream, after);
    } finally {
      opening.remove(stream);
    }
  }

  /// @return false when meanwhile its session ended, or the member's room was taken by others asked
  ///     for at the same time
  private synchronized boolean begun(LiveStream stream) {
    opening.add(stream);
    boolean ended = over.getIfPresent(stream.session()) != null;
    if (!ended && countOf(stream.member().id()) <= PER_MEMBER) return true;
    end(stream);
    return false;
  }

  private void catchUp(LiveStream stream, long after) {
    long upTo = after;
    do {
      var missed = missed(stream.member(), upTo);
      stream.catchUp(missed);
      upTo = missed.upTo();
    } while (!joined(stream, upTo));
  }

  /// What the member missed since that number.
  ///
  /// @throws Refused `NotSignedIn` when it is a member no longer
  Missed missed(Asker.Member member, long after) {
    return catchUp.after(after, members.member(member));
  }

  private synchronized boolean joined(LiveStream stream, long upTo) {
    if (upTo < position) return false;
    if (!opening.remove(stream)) return true; // its session ended meanwhile
    streams.add(stream);
    stream.onClose(() -> streams.remove(stream));
    if (leaving) stream.farewell(wait(1, 10));
    return true;
  }

  /// Keeps connections open, as some networks drop what was silent for a minute, and moves quiet
  /// readers on.
  void beat() {
    for (var stream : streams) {
      if (members.reader(stream.member()) instanceof Reader.Member) stream.beat();
      else end(stream);
    }
  }

  /// Closes the streams of a session that ended.
  public synchronized void ended(String session) {
    over.put(session, true);
    all().filter(stream -> stream.session().equals(session)).toList().forEach(this::end);
  }

  private Stream<LiveStream> all() {
    return Stream.concat(streams.stream(), opening.stream());
  }

  /// Sends everybody away, to come back at different times: this node is about to stop.
  public void farewell() {
    leaving = true;
    streams.forEach(stream -> stream.farewell(wait(1, 10)));
  }

  private static Duration wait(int least, int most) {
    return Duration.ofMillis(ThreadLocalRandom.current().nextInt(least * 1_000, most * 1_000));
  }

  int size() {
    return streams.size();
  }
}
