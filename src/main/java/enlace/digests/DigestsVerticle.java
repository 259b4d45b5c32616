package enlace.digests;

import enlace.bus.Bus;
import enlace.bus.Waiting;
import enlace.ids.MemberId;
import enlace.journal.Journal;
import enlace.journal.Listener;
import enlace.keys.ServerKey;
import enlace.mail.LetterWriter;
import enlace.mail.Letters;
import enlace.mail.Stationery;
import enlace.requests.Asker;
import enlace.requests.DigestRequest;
import enlace.requests.DigestRequest.Queued;
import enlace.requests.DigestRequest.ReadSigned;
import enlace.requests.DigestRequest.ReadSubscription;
import enlace.requests.DigestRequest.Receiving;
import enlace.requests.DigestRequest.SendMine;
import enlace.requests.DigestRequest.Unsubscribe;
import enlace.requests.Done;
import enlace.rights.Members;
import enlace.rights.Rooms;
import enlace.store.Store;
import enlace.vocabulary.Vocabulary;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// Answers requests about digests, and looks every minute whose is due.
public final class DigestsVerticle extends VerticleBase {
  private static final Duration LOOK = Duration.ofMinutes(1);
  private static final Duration FORGET = Duration.ofHours(1);

  private final Bus bus;
  private final Members members;
  private final Digests digests;
  private final Unsubscribing unsubscribing;
  private final DigestsListener listener;
  private final List<LetterWriter> writers;
  private boolean enrolled;

  /// A window ends where both have heard who tell what is in it: `digests` and `notifications`.
  ///
  /// @param kept how long news are kept for digests
  public DigestsVerticle(
      Bus bus,
      Store store,
      Journal journal,
      Letters letters,
      Members members,
      Vocabulary vocabulary,
      Rooms rooms,
      Stationery stationery,
      ServerKey key,
      URI publicUrl,
      Duration kept,
      Clock clock) {
    this.bus = bus;
    this.members = members;
    var stored = new StoredDigests(store);
    var gathering = new Gathering(stored, bus);
    digests =
        new Digests(
            stored,
            letters,
            members,
            gathering,
            () ->
                Math.min(journal.position(DigestsListener.NAME), journal.position("notifications")),
            kept,
            clock);
    unsubscribing = new Unsubscribing(bus, members, key);
    listener = new DigestsListener(stored, letters, members, clock);
    writers =
        List.of(
            new DigestWriter(
                gathering, members, vocabulary, rooms, stationery, key, publicUrl, clock),
            new StoppedWriter(members, stationery, publicUrl),
            new HelpWriter(bus, members, vocabulary, stationery, publicUrl));
  }

  /// To follow the journal with.
  public Listener listener() {
    return listener;
  }

  /// For the postman.
  public List<LetterWriter> writers() {
    return writers;
  }

  @Override
  public Future<?> start() {
    Waiting.every(vertx, Duration.ZERO, LOOK, "Queueing the digests that are due", this::look);
    Waiting.every(vertx, LOOK, FORGET, "Forgetting old news", digests::forgetOldNews);
    return bus.answer(DigestRequest.class, this::answer).completion();
  }

  private Future<? extends Record> answer(Asker asker, DigestRequest<?> request) {
    return switch (request) {
      case SendMine _ ->
          Waiting.start(() -> new Queued(digests.sendMine(members.member(asker).id())));
      case ReadSubscription _ -> Waiting.start(() -> receiving(asker));
      case ReadSigned(var member, var token) ->
          Waiting.start(() -> unsubscribing.receiving(member, token));
      case Unsubscribe(var member, var token) -> Waiting.start(() -> stop(member, token));
    };
  }

  private Receiving receiving(Asker asker) {
    var known = members.find(members.member(asker).id()).orElseThrow();
    return new Receiving(known.email(), known.digest());
  }

  private Done stop(MemberId member, String token) {
    unsubscribing.stop(member, token);
    return new Done();
  }

  /// Whoever joins while this runs is heard of by the listener.
  private void look() {
    if (!enrolled) digests.enrolMissing();
    enrolled = true;
    digests.queueDue();
  }
}
