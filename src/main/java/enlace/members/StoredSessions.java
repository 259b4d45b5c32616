package enlace.members;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.max;

import com.mongodb.client.MongoCollection;
import enlace.ids.MemberId;
import enlace.store.DocumentKind.Index;
import enlace.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/// The sessions in the database, so that they outlive a restart.
final class StoredSessions {
  private final Store store;
  private final MongoCollection<Document> sessions;

  StoredSessions(Store store) {
    this.store = store;
    this.sessions = store.bookkeeping("sessions", List.of(Index.on("+since")));
  }

  List<Begun> all() {
    var found = store.call(() -> sessions.find().into(new ArrayList<>()));
    return found.stream().map(StoredSessions::begun).toList();
  }

  private static Begun begun(Document document) {
    return new Begun(
        document.getString("_id"),
        new MemberId(document.getString("member")),
        document.getInteger("epoch"),
        document.getDate("since").toInstant(),
        document.getDate("seen").toInstant(),
        document.getString("device"));
  }

  void begin(Begun session) {
    var document =
        new Document("_id", session.id())
            .append("member", session.member().value())
            .append("epoch", session.epoch())
            .append("since", Date.from(session.since()))
            .append("seen", Date.from(session.seen()))
            .append("device", session.device());
    store.call(() -> sessions.insertOne(document));
  }

  void seen(String id, Instant at) {
    store.call(() -> sessions.updateOne(eq(id), max("seen", Date.from(at))));
  }

  void end(Collection<String> ids) {
    store.call(() -> sessions.deleteMany(in("_id", ids)));
  }

  /// Whatever became of them.
  void endBegunBefore(Instant instant) {
    store.call(() -> sessions.deleteMany(lt("since", Date.from(instant))));
  }

  /// @param id the hash of the token
  /// @param epoch the member's when it began ([Member.Access])
  /// @param seen to the minute
  record Begun(String id, MemberId member, int epoch, Instant since, Instant seen, String device) {
    Begun seen(Instant at) {
      return new Begun(id, member, epoch, since, at, device);
    }
  }
}
