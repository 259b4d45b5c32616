package enlace.journal;

import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import enlace.events.EventNames;
import enlace.events.Recorded;
import enlace.ids.EventId;
import enlace.store.Mapping;
import enlace.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bson.Document;

/// The journal's collection: `{_id: number, eventId, at, name, event, deed}`. Both numbers and
/// event ids are unique, and that alone keeps it right. As numbers have no gaps, entries are asked
/// for by their numbers, which both stores answer from an index.
final class Entries {
  private static final int STEPS = 24;

  /// Entries inserted lately, for the listeners of this process, which read all of them; about
  /// 0.5 kB each.
  private static final int RECENT = 4_000;

  private final Store store;
  private final MongoCollection<Document> raw;
  private final NavigableMap<Long, Recorded> recent = new ConcurrentSkipListMap<>();

  Entries(Store store) {
    this.store = store;
    this.raw = store.journal();
  }

  /// The number of the last entry, looked for from one that is known: mostly that is the last, else
  /// in growing steps.
  long end(long known) {
    long end = known;
    for (var next = List.of(known + 1); ; next = steps(end)) {
      long last = lastOf(next);
      if (last == 0) return end;
      end = last;
    }
  }

  private static List<Long> steps(long known) {
    return IntStream.range(0, STEPS).mapToObj(power -> known + (1L << power)).toList();
  }

  private long lastOf(List<Long> numbers) {
    var found = new ArrayList<Document>();
    store.call(() -> raw.find(in("_id", numbers)).projection(include("_id")).into(found));
    return found.stream().mapToLong(entry -> entry.getLong("_id")).max().orElse(0);
  }

  /// The entries after the first number up to the second, at most so many.
  List<Recorded> between(long after, long to, int limit) {
    var numbers = LongStream.rangeClosed(after + 1, Math.min(to, after + limit)).boxed().toList();
    if (numbers.isEmpty()) return List.of();
    var known =
        List.copyOf(recent.subMap(numbers.getFirst(), true, numbers.getLast(), true).values());
    if (known.size() == numbers.size()) return known;
    var found = new ArrayList<Document>();
    store.call(
        () ->
            raw.find(in("_id", numbers))
                .sort(new Document("_id", 1))
                .batchSize(numbers.size())
                .into(found));
    return found.stream().map(Entries::recorded).toList();
  }

  private static Recorded recorded(Document entry) {
    var name = entry.getString("name");
    var type =
        EventNames.type(name)
            .orElseThrow(() -> new IllegalStateException("an event of a later version: " + name));
    return new Recorded(
        entry.getLong("_id"),
        new EventId(entry.getString("eventId")),
        Instant.ofEpochMilli(entry.get("at", Date.class).getTime()),
        Mapping.record(entry.get("event", Document.class), type));
  }

  /// Those of the events that are in the journal.
  Set<String> told(Collection<String> events) {
    var unknown = new HashSet<>(events);
    for (var entry : recent.descendingMap().values()) {
      if (unknown.isEmpty()) break;
      unknown.remove(entry.id().value());
    }
    var told = new HashSet<>(events);
    told.removeAll(unknown);
    if (!unknown.isEmpty()) told.addAll(found(unknown));
    return told;
  }

  private List<String> found(Set<String> events) {
    var found = new ArrayList<Document>();
    store.call(
        () ->
            raw.find(in("eventId", events))
                .projection(include("eventId"))
                .batchSize(events.size())
                .into(found));
    return found.stream().map(entry -> entry.getString("eventId")).toList();
  }

  /// Inserts in that order, stopping at the first that fails.
  ///
  /// @param untold as they lie in a document's `untold`
  /// @return false when somebody else took a number or told an event
  boolean insert(List<Document> untold, long first) {
    var entries =
        IntStream.range(0, untold.size()).mapToObj(i -> entry(first + i, untold.get(i))).toList();
    if (!store.unlessTaken(() -> raw.insertMany(entries))) return false;
    remember(entries);
    return true;
  }

  /// What a majority has does not change any more. What only a later version knows is for the
  /// listeners to stumble over.
  private void remember(List<Document> entries) {
    for (var entry : entries)
      if (EventNames.type(entry.getString("name")).isPresent())
        recent.put(entry.getLong("_id"), recorded(entry));
    recent.headMap(entries.getLast().getLong("_id") - RECENT, true).clear();
  }

  private static Document entry(long number, Document untold) {
    var entry = new Document("_id", number).append("eventId", untold.getString("id"));
    for (var field : List.of("at", "name", "event", "deed")) entry.append(field, untold.get(field));
    return entry;
  }
}
