package enlace.practices;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nor;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import enlace.ids.CommentId;
import enlace.ids.PracticeId;
import enlace.practices.Practice.Comment;
import enlace.store.DocumentKind.Index;
import enlace.store.Mapping;
import enlace.store.Store;
import enlace.vocabulary.Coded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;

/// What practices have left behind, so that a practice is never too large to be saved: former
/// editions, comments on them, and all but the latest steps. Each is a document of its own,
/// numbered within its practice, written once and never changed, but for words that must be read no
/// more.
///
/// It is written before the practice lets go of it. After a crash in between it is in both places,
/// and the next change of the practice writes it once more, which changes nothing: what is found
/// here counts only as far as the practice has let go of it.
final class StoredPast {
  private static final InsertManyOptions UNORDERED = new InsertManyOptions().ordered(false);

  private final Store store;
  private final MongoCollection<Document> editions;

  /// Kept for the record: on editions no longer under work only the case of a reported comment
  /// shows one.
  private final MongoCollection<Document> comments;

  private final MongoCollection<Document> steps;

  StoredPast(Store store) {
    this.store = store;
    this.editions = store.bookkeeping("practice-editions", List.of());
    this.comments = store.bookkeeping("practice-comments", List.of());
    this.steps = store.bookkeeping("practice-steps", List.of(Index.on("+practice", "+number")));
  }

  List<MongoCollection<Document>> collections() {
    return List.of(editions, comments, steps);
  }

  /// Keeps what this practice need not carry on; done twice, it is done once. What was kept of an
  /// earlier version, by who could not save it, gives way to what stands in this one.
  void keep(Practice practice) {
    var past = practice.past();
    var steps = past.steps();
    int before = practice.leftBehind().steps();
    keep(editions, practice, past.former(), Published::edition);
    keep(comments, practice, past.comments(), Comment::number);
    keep(this.steps, practice, numbered(steps, before), Numbered::number);
  }

  private record Numbered(int number, TakenStep step) {}

  private static List<Numbered> numbered(List<TakenStep> steps, int before) {
    return IntStream.range(0, steps.size())
        .mapToObj(i -> new Numbered(before + i + 1, steps.get(i)))
        .toList();
  }

  private <T> void keep(
      MongoCollection<Document> collection,
      Practice practice,
      List<T> things,
      ToIntFunction<T> number) {
    if (things.isEmpty()) return;
    var documents =
        things.stream().map(it -> document(practice, number.applyAsInt(it), it)).toList();
    if (store.unlessTaken(() -> collection.insertMany(documents, UNORDERED))) return;
    for (var it : documents) {
      var earlier = and(eq(it.getString("_id")), lt("version", practice.version()));
      store.call(() -> collection.replaceOne(earlier, it));
    }
  }

  private static Document document(Practice practice, int number, Object thing) {
    return new Document("_id", id(practice.id(), number))
        .append("practice", practice.id().value())
        .append("number", number)
        .append("version", practice.version())
        .append("state", Mapping.document(thing));
  }

  private static String id(PracticeId practice, int number) {
    return practice + "-" + number;
  }

  /// All former editions of this practice, the oldest first.
  ///
  /// @param whole the number of the one that is read; the others may lack their long texts
  List<Published> former(Practice practice, int whole) {
    int present = practice.presentEdition();
    var found = new TreeMap<Integer, Published>();
    heads(practice.id(), present).forEach(edition -> found.put(edition.edition(), edition));
    if (found.containsKey(whole)) found.put(whole, edition(practice.id(), whole));
    practice.former().forEach(edition -> found.put(edition.edition(), edition));
    return List.copyOf(found.values());
  }

  private List<Published> heads(PracticeId practice, int present) {
    var ids = IntStream.range(1, present).mapToObj(number -> id(practice, number)).toList();
    if (ids.isEmpty()) return List.of();
    var longTexts = StoredPractices.longTexts("state").toList();
    var found =
        store.call(
            () ->
                editions
                    .find(in("_id", ids)) // the one index that the embedded store has
                    .projection(exclude(longTexts))
                    .batchSize(present)
                    .into(new ArrayList<>()));
    return found.stream().map(document -> state(document, Published.class)).toList();
  }

  private Published edition(PracticeId practice, int number) {
    var found =
        store.call(
            () -> Optional.ofNullable(editions.find(eq("_id", id(practice, number))).first()));
    return state(found.orElseThrow(), Published.class);
  }

  /// What was said on an edition that is no longer under work; empty when there is none with that
  /// number.
  Optional<Comment> comment(PracticeId practice, int number) {
    var found =
        store.call(
            () -> Optional.ofNullable(comments.find(eq("_id", id(practice, number))).first()));
    return found.map(document -> state(document, Comment.class));
  }

  /// Lets what was said there be seen as far as moderation decided, if it is there. Of the rest,
  /// which a redaction may change at the same time, nothing is written.
  void moderate(CommentId.Place place, Moderated next) {
    var said = comment(place.practice(), place.number()).flatMap(it -> it.remark(place.remark()));
    if (said.isEmpty()) return;
    var remark = "state.remarks.%d".formatted(place.remark() - 1);
    var decided = set(remark + ".moderated", Mapping.document(next));
    var change = next.erases() ? combine(decided, set(remark + ".text", "")) : decided;
    var unheard = nor(gte(remark + ".moderated.decision", next.decision()));
    var id = id(place.practice(), place.number());
    store.call(() -> comments.updateOne(and(eq("_id", id), unheard), change));
  }

  /// Takes away all of it.
  void erase(Practice practice) {
    erase(editions, practice.id(), practice.presentEdition());
    erase(comments, practice.id(), practice.leftBehind().comments() + practice.comments().size());
    erase(steps, practice.id(), practice.leftBehind().steps() + practice.history().size());
  }

  private void erase(MongoCollection<Document> collection, PracticeId practice, int last) {
    var ids = IntStream.rangeClosed(1, last).mapToObj(number -> id(practice, number)).toList();
    store.call(() -> collection.deleteMany(in("_id", ids)));
  }

  /// How many of the steps that this practice has left behind are told.
  int count(Practice practice, VisibleHistory visible) {
    if (practice.leftBehind().steps() == 0) return 0;
    return Math.toIntExact(store.call(() -> steps.countDocuments(steps(practice, visible))));
  }

  /// Of the steps that this practice has left behind and that are told, the oldest first.
  List<TakenStep> steps(Practice practice, VisibleHistory visible, int skipped, int limit) {
    var found =
        store.call(
            () ->
                steps
                    .find(steps(practice, visible))
                    .sort(ascending("number"))
                    .skip(skipped)
                    .limit(limit)
                    .batchSize(limit)
                    .into(new ArrayList<>()));
    return found.stream().map(document -> state(document, Numbered.class).step()).toList();
  }

  private static Bson steps(Practice practice, VisibleHistory visible) {
    return and(
        eq("practice", practice.id().value()),
        lte("number", practice.leftBehind().steps()),
        in("state.step.edition", visible.editions()),
        in("state.step.step", visible.steps().stream().map(Coded::code).toList()));
  }

  private static <T> T state(Document document, Class<T> type) {
    return Mapping.record(document.get("state", Document.class), type);
  }
}
