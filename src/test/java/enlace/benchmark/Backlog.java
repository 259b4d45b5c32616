package enlace.benchmark;

import static java.util.Comparator.comparing;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import org.bson.Document;

/// How far the listeners are behind the journal.
final class Backlog {
  private static final int LONGEST_WAIT_SECONDS = 300;

  private final MongoDatabase database;

  Backlog(MongoClient mongo) {
    this.database = mongo.getDatabase("enlace");
  }

  /// @param heard by that listener meanwhile
  /// @param told by listeners meanwhile, which others must hear as well
  record Awaited(
      String listener, long atFirst, long atLast, double seconds, long heard, long told) {}

  private record Slowest(String listener, long position, long end) {
    long behind() {
      return Math.max(0, end - position);
    }
  }

  /// Until every listener has heard of everything, or as long as we wait for that.
  Awaited awaited() {
    long began = System.nanoTime();
    var first = slowest();
    var now = first;
    double waited = 0;
    do {
      Load.seconds(0.1);
      now = slowest();
      waited = (System.nanoTime() - began) / 1e9;
    } while (now.behind() > 0 && waited < LONGEST_WAIT_SECONDS);
    return new Awaited(
        first.listener(),
        first.behind(),
        now.behind(),
        waited,
        now.position() - first.position(),
        now.end() - first.end());
  }

  private Slowest slowest() {
    var positions = database.getCollection("positions").find().into(new ArrayList<>());
    var last = database.getCollection("journal").find().sort(Sorts.descending("_id")).first();
    long end = last == null ? 0 : number(last, "_id");
    return positions.stream()
        .map(it -> new Slowest(it.getString("_id"), number(it, "number"), end))
        .min(comparing(Slowest::position))
        .orElse(new Slowest("none", end, end));
  }

  private static long number(Document document, String field) {
    return ((Number) document.get(field)).longValue();
  }
}
