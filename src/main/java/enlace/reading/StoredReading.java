package enlace.reading;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.addEachToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.min;
import static com.mongodb.client.model.Updates.pullByFilter;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static java.util.stream.Collectors.toMap;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import enlace.ids.Id;
import enlace.ids.MemberId;
import enlace.reading.Reading.Mark;
import enlace.reading.Reading.Own;
import enlace.reading.Reading.Position;
import enlace.reading.Reading.Step;
import enlace.store.DocumentKind.Index;
import enlace.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;

/// How far each member has read each thing and whether the member follows it: bookkeeping, one
/// document for a member and a thing.
public final class StoredReading<T extends Id> {
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final Store store;
  private final MongoCollection<Document> reading;

  /// One document for a member and a place, with what the latest act there moved.
  private final MongoCollection<Document> acts;

  private final String named;
  private final Function<String, T> id;

  /// @param named how a document names what it is about
  public StoredReading(Store store, String collection, String named, Function<String, T> id) {
    this.store = store;
    this.named = named;
    this.id = id;
    reading = store.bookkeeping(collection, List.of(Index.on("+member", "-touched")));
    acts = store.bookkeeping(collection + "_acts", List.of(Index.on("+member")));
  }

  /// The latest positions of a member, as they were touched.
  Map<T, Position> latest(MemberId member, int limit) {
    return positions(eq("member", member.value()), descending("touched"), limit);
  }

  Map<T, Position> of(MemberId member, Collection<T> things) {
    var keys = things.stream().map(thing -> key(member, thing)).toList();
    return positions(in("_id", keys), new Document(), keys.size());
  }

  void follow(MemberId member, T thing, boolean follows, int last, Instant at) {
    var update =
        combine(
            set("follows", follows),
            max("joined", last),
            touched(at),
            setOnInsert("to", 0),
            owned(member, thing));
    twice(() -> reading.updateOne(eq("_id", key(member, thing)), update, UPSERT));
  }

  /// Only of what was touched before.
  void back(MemberId member, T thing, int number, Numbers own, Instant at) {
    var update = combine(min("to", number), addEachToSet("own", own.list()), touched(at));
    store.call(() -> reading.updateOne(eq("_id", key(member, thing)), update));
  }

  void keep(MemberId member, Id place, List<Step<T>> steps, Instant at) {
    var act =
        new Document("member", member.value())
            .append("at", Date.from(at))
            .append("steps", steps.stream().map(StoredReading::document).toList());
    var whole = new ReplaceOptions().upsert(true);
    twice(() -> acts.replaceOne(eq("_id", member + ":" + place.value()), act, whole));
  }

  private static Document document(Step<?> step) {
    return new Document("thing", step.thing().value())
        .append("from", step.from())
        .append("own", step.own().list())
        .append("to", step.to());
  }

  List<Step<T>> kept(MemberId member, Id place) {
    var act = store.call(() -> acts.find(eq("_id", member + ":" + place.value())).first());
    if (act == null) return List.of();
    return act.getList("steps", Document.class).stream().map(this::step).toList();
  }

  private Step<T> step(Document step) {
    return new Step<>(
        id.apply(step.getString("thing")),
        step.getInteger("from"),
        Numbers.of(step.getList("own", Integer.class)),
        step.getInteger("to"));
  }

  void drop(MemberId member, Id place) {
    store.call(() -> acts.deleteOne(eq("_id", member + ":" + place.value())));
  }

  void forward(MemberId member, List<Step<T>> steps, Instant at) {
    mark(
        steps.stream()
            .collect(
                toMap(
                    step -> new Own<>(member, step.thing()),
                    step -> new Mark(step.to(), 0, Numbers.NONE))),
        at);
  }

  /// Where each stands as its step left it.
  void back(MemberId member, List<Step<T>> steps, Instant at) {
    var updates =
        steps.stream()
            .map(
                step ->
                    new UpdateOneModel<Document>(
                        and(eq("_id", key(member, step.thing())), eq("to", step.to())),
                        combine(
                            set("to", step.from()), set("own", step.own().list()), touched(at))))
            .toList();
    store.call(() -> reading.bulkWrite(updates, new BulkWriteOptions().ordered(false)));
  }

  /// Gives the positions of one member to another, who may have some already; what could be taken
  /// back can be no more.
  ///
  /// @param most so many in one command
  /// @return whose
  Set<T> takeOver(MemberId leaver, MemberId successor, int most) {
    store.call(() -> acts.deleteMany(eq("member", leaver.value())));
    var things = new HashSet<T>();
    while (true) {
      var some = documents(eq("member", leaver.value()), ascending("_id"), most);
      if (some.isEmpty()) return things;
      var updates = some.stream().map(position -> takenOver(position, successor)).toList();
      twice(() -> reading.bulkWrite(updates, new BulkWriteOptions().ordered(false)));
      var done = some.stream().map(document -> document.getString("_id")).toList();
      store.call(() -> reading.deleteMany(in("_id", done)));
      some.forEach(document -> things.add(id.apply(document.getString(named))));
    }
  }

  private UpdateOneModel<Document> takenOver(Document position, MemberId successor) {
    var thing = id.apply(position.getString(named));
    var further =
        Stream.of("to", "follows", "joined", "wrote", "touched")
            .filter(position::containsKey)
            .map(field -> max(field, position.get(field)));
    var own = addEachToSet("own", position.getList("own", Integer.class, List.of()));
    var update = Stream.concat(further, Stream.of(own, owned(successor, thing))).toList();
    return new UpdateOneModel<>(eq("_id", key(successor, thing)), combine(update), UPSERT);
  }

  /// Moves many positions in one command.
  void mark(Map<Own<T>, Mark> marks, Instant at) {
    if (marks.isEmpty()) return;
    var updates = marks.entrySet().stream().map(entry -> update(entry, at)).toList();
    var inAnyOrder = new BulkWriteOptions().ordered(false);
    twice(() -> reading.bulkWrite(updates, inAnyOrder));
  }

  private UpdateOneModel<Document> update(Map.Entry<Own<T>, Mark> entry, Instant at) {
    var own = entry.getKey();
    return new UpdateOneModel<>(
        eq("_id", key(own.member(), own.thing())),
        combine(
            moved(entry.getValue(), at),
            owned(own.member(), own.thing()),
            setOnInsert("follows", false),
            setOnInsert("joined", 0)),
        UPSERT);
  }

  private static Bson moved(Mark mark, Instant at) {
    return combine(max("to", mark.to()), max("wrote", mark.wrote()), written(mark), touched(at));
  }

  /// What was written before the gap is not kept any longer than the gap.
  private static Bson written(Mark mark) {
    return mark.own().size() == 0
        ? pullByFilter(lte("own", mark.to()))
        : addEachToSet("own", mark.own().list());
  }

  private Bson owned(MemberId member, T thing) {
    return combine(setOnInsert("member", member.value()), setOnInsert(named, thing.value()));
  }

  /// Two upserts at once may both try to insert; the second time there is something to update.
  private void twice(Runnable upsert) {
    if (!store.unlessTaken(upsert)) store.unlessTaken(upsert);
  }

  private Map<T, Position> positions(Bson filter, Bson sort, int limit) {
    var positions = new HashMap<T, Position>();
    for (var document : documents(filter, sort, limit))
      positions.put(id.apply(document.getString(named)), position(document));
    return positions;
  }

  private List<Document> documents(Bson filter, Bson sort, int limit) {
    return store.call(
        () ->
            reading
                .find(filter)
                .sort(sort)
                .limit(limit)
                .batchSize(limit + 1)
                .into(new ArrayList<>()));
  }

  private static Position position(Document document) {
    return new Position(
        document.getInteger("to"),
        document.getBoolean("follows"),
        document.getInteger("joined"),
        document.getInteger("wrote", 0), // an earlier version did not write it
        Numbers.of(document.getList("own", Integer.class, List.of())));
  }

  private static Bson touched(Instant at) {
    return set("touched", Date.from(at));
  }

  private String key(MemberId member, T thing) {
    return member + ":" + thing.value();
  }
}
