package enlace.discussions;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.addEachToSet;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.pullByFilter;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import enlace.discussions.Reading.Mark;
import enlace.discussions.Reading.Own;
import enlace.discussions.Reading.Position;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.store.DocumentKind.Index;
import enlace.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/// How far each member has read each discussion and whether the member follows it: bookkeeping,
/// one document for a member and a discussion.
final class StoredReading {
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final Store store;
  private final MongoCollection<Document> reading;

  StoredReading(Store store) {
    this.store = store;
    reading =
        store.bookkeeping(
            "reading",
            List.of(
                Index.on("+member", "-touched"), Index.on("+discussion", "+follows", "+member")));
  }

  /// The latest positions of a member, as they were touched.
  Map<DiscussionId, Position> latest(MemberId member, int limit) {
    return positions(eq("member", member.value()), descending("touched"), limit);
  }

  Map<DiscussionId, Position> of(MemberId member, Collection<DiscussionId> discussions) {
    var keys = discussions.stream().map(discussion -> key(member, discussion)).toList();
    return positions(in("_id", keys), new Document(), keys.size());
  }

  /// Those who follow a discussion, by their id, after that one.
  List<MemberId> followers(DiscussionId discussion, String after, int limit) {
    var following =
        and(eq("discussion", discussion.value()), eq("follows", true), gt("member", after));
    return store.call(
        () ->
            reading
                .find(following)
                .sort(ascending("member"))
                .limit(limit)
                .batchSize(limit + 1)
                .map(document -> new MemberId(document.getString("member")))
                .into(new ArrayList<>()));
  }

  void follow(MemberId member, DiscussionId discussion, boolean follows, int last, Instant at) {
    var update =
        combine(
            set("follows", follows),
            max("joined", last),
            touched(at),
            setOnInsert("to", 0),
            owned(member, discussion));
    twice(() -> reading.updateOne(eq("_id", key(member, discussion)), update, UPSERT));
  }

  /// The member wrote that post, and follows, unless a post of this number or a later one made it
  /// so before.
  void join(MemberId member, DiscussionId discussion, int number, Instant at) {
    var own = eq("_id", key(member, discussion));
    var wrote =
        combine(
            addToSet("own", number),
            touched(at),
            owned(member, discussion),
            setOnInsert("to", 0),
            setOnInsert("joined", 0),
            setOnInsert("follows", false));
    twice(() -> reading.updateOne(own, wrote, UPSERT));
    var follows = combine(set("follows", true), max("joined", number));
    store.call(() -> reading.updateOne(and(own, lt("joined", number)), follows));
  }

  /// Moves many positions in one command.
  void mark(Map<Own, Mark> marks, Instant at) {
    if (marks.isEmpty()) return;
    var updates = marks.entrySet().stream().map(entry -> update(entry, at)).toList();
    var inAnyOrder = new BulkWriteOptions().ordered(false);
    twice(() -> reading.bulkWrite(updates, inAnyOrder));
  }

  private static UpdateOneModel<Document> update(Map.Entry<Own, Mark> entry, Instant at) {
    var own = entry.getKey();
    return new UpdateOneModel<>(
        eq("_id", key(own.member(), own.discussion())),
        combine(
            moved(entry.getValue(), at),
            owned(own.member(), own.discussion()),
            setOnInsert("follows", false)),
        UPSERT);
  }

  private static Bson moved(Mark mark, Instant at) {
    return combine(max("to", mark.to()), max("joined", mark.joined()), written(mark), touched(at));
  }

  /// What was written before the gap is not kept any longer than the gap.
  private static Bson written(Mark mark) {
    return mark.own().isEmpty()
        ? pullByFilter(lte("own", mark.to()))
        : addEachToSet("own", List.copyOf(mark.own()));
  }

  private static Bson owned(MemberId member, DiscussionId discussion) {
    return combine(
        setOnInsert("member", member.value()), setOnInsert("discussion", discussion.value()));
  }

  /// Two upserts at once may both try to insert; the second time there is something to update.
  private void twice(Runnable upsert) {
    if (!store.unlessTaken(upsert)) store.unlessTaken(upsert);
  }

  private Map<DiscussionId, Position> positions(Bson filter, Bson sort, int limit) {
    return store.call(
        () -> {
          var positions = new HashMap<DiscussionId, Position>();
          reading
              .find(filter)
              .sort(sort)
              .limit(limit)
              .batchSize(limit + 1)
              .forEach(
                  document ->
                      positions.put(
                          new DiscussionId(document.getString("discussion")), position(document)));
          return positions;
        });
  }

  private static Position position(Document document) {
    return new Position(
        document.getInteger("to"),
        document.getBoolean("follows"),
        document.getInteger("joined"),
        Set.copyOf(document.getList("own", Integer.class, List.of())));
  }

  private static Bson touched(Instant at) {
    return set("touched", Date.from(at));
  }

  private static String key(MemberId member, DiscussionId discussion) {
    return member + ":" + discussion;
  }
}
