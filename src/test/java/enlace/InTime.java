package enlace;

import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import enlace.cast.MovingClock;
import enlace.demo.WoundClock;
import enlace.digests.DigestsVerticle;
import enlace.mail.Stationery;
import enlace.mail.StoredLetters;
import enlace.members.Enrolment;
import enlace.pages.Pages;
import enlace.requests.Asker;
import enlace.requests.NotificationRequest.CountUnread;
import enlace.rights.Members;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/// Enlace as it serves, at a time that a test sets, in the demonstration's States and with nothing
/// in it.
public final class InTime implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(60);

  private final MovingClock clock;
  private final Settings settings;
  private final Parts parts = new Parts();
  private final Features features;

  public InTime(MovingClock clock, Map<String, String> environment) {
    this.clock = clock;
    var all = new HashMap<>(environment);
    all.put("ENLACE_DEMO", "false");
    settings = Settings.read(Path.of("config/enlace.yaml"), all);
    var wound = new WoundClock(clock);
    try {
      features = new Features(settings.withDemo(), wound, parts);
      new Server(settings, features, wound, parts);
    } catch (RuntimeException | Error failure) {
      parts.close();
      throw failure;
    }
  }

  public URI site() {
    return settings.publicUrl();
  }

  public Members members() {
    return features.members();
  }

  /// All get the same password.
  public void enrol(List<Enrolment> enrolments, String password) {
    features.membership.enrol(enrolments, features.membership.hash(password));
  }

  /// What happened was heard by all who tell of it, and what they did in turn as well.
  public void settle() {
    for (int round = 0; round < 3; round++)
      features.journal.awaitHeard(
          "discussions", "members", "moderation", "notifications", "digests");
  }

  /// Looks whose digest is due, as is done every minute.
  public void queueDigests() {
    settle();
    var store = features.store;
    var verticle =
        new DigestsVerticle(
            features.bus,
            store,
            features.journal,
            new StoredLetters(store, features.bus, clock, false),
            features.members(),
            features.vocabulary,
            features.rooms,
            new Stationery(Pages.load(clock), true),
            features.key,
            settings.publicUrl(),
            settings.kept().news(),
            clock);
    var deployed = features.vertx.deployVerticle(verticle).await();
    var due = lte("due", Date.from(clock.instant()));
    await().atMost(SOON).until(() -> collection("digests").countDocuments(due) == 0);
    features.vertx.undeploy(deployed).await();
  }

  /// No letter waits any more: each was sent, or there was nothing to say.
  public void awaitLetters() {
    var open = in("state", "waiting", "sending", "uncertain");
    await().atMost(SOON).until(() -> collection("letters").countDocuments(open) == 0);
  }

  /// How many notices wait for that member, as the bell says it.
  public int unread(String account) {
    var known = features.members().byHandle(account).orElseThrow();
    var asker = new Asker.Member(known.id(), known.language());
    return features.bus.ask(asker, new CountUnread()).count();
  }

  /// As it is stored.
  public MongoCollection<Document> collection(String name) {
    return features.database.mongo().getCollection(name);
  }

  @Override
  public void close() {
    parts.close();
  }
}
