package enlace.discussions;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.addEachToSet;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import enlace.discussions.DiscussionProgress.Onward;
import enlace.discussions.Latest.Earlier;
import enlace.discussions.Latest.Entry;
import enlace.discussions.Latest.Shelf;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.RoomId;
import enlace.reading.Numbers;
import enlace.requests.DiscussionRequest.Filter;
import enlace.rights.Reader;
import enlace.rights.StoredPermissions;
import enlace.store.Cursor;
import enlace.store.DocumentKind;
import enlace.store.DocumentKind.Index;
import enlace.store.Documents;
import enlace.store.Mapping;
import enlace.store.Store;
import enlace.vocabulary.Attribution;
import enlace.vocabulary.Coded;
import enlace.vocabulary.Label;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The discussions, with how far each has come as bookkeeping beside its state: `last`, `activity`,
/// `latest`, `participants`, `removed`, `held`, `unnamed`, `onward`, `waits`.
///
/// An earlier version kept `offices`, and lost some; another kept no marking of the latest.
final class StoredDiscussions {
  private static final Logger LOG = LoggerFactory.getLogger(StoredDiscussions.class);

  private static final String KIND_OF = "state.kind";
  private static final String THEMES = "state.themes";
  private static final String PARAGRAPHS = "state.paragraphs";
  private static final String PARTICIPANTS = "participants";
  private static final String REMOVED = "removed";
  private static final String HELD = "held";
  private static final String UNNAMED = "unnamed";
  private static final String ONWARD = "onward";
  private static final String WAITS = "waits";
  private static final String OPENED = "state.opening.at";
  private static final String MARKING = "latest.marking";
  private static final String ATTRIBUTION = "latest.attribution";
  private static final String LANGUAGE = "state.opening.language";

  static final DocumentKind<Discussion> KIND =
      new DocumentKind<>(
          "discussions",
          Discussion.class,
          List.of(
              inRoom("state.pinned"),
              inRoom("state.pinned", KIND_OF),
              inRoom("state.pinned", THEMES),
              inRoom("state.pinned", PARAGRAPHS),
              inRoom("state.pinned", LANGUAGE),
              inRoom(),
              Index.on("+" + WAITS, "+" + OPENED),
              Index.on("+" + WAITS, "+state.label.room", "+" + OPENED)));

  /// The latest first among those of a room that agree in these fields.
  private static Index inRoom(String... fields) {
    var keys = new ArrayList<>(List.of("+state.label.room"));
    Stream.of(fields).map(field -> "+" + field).forEach(keys::add);
    keys.addAll(List.of("-activity", "-_id"));
    return new Index(false, List.copyOf(keys));
  }

  private static final int MOST_PINNED = 20;
  static final int MOST_QUESTIONS = 200;
  private static final int MOST_LATE = 100;
  private static final Bson EVERYTHING = new Document();
  private static final Bson FOR_READING =
      exclude("state.opening.former", "state.opening.originals");
  private static final Bson FOR_COUNTING =
      include("state.label", "last", "activity", MARKING, PARTICIPANTS, REMOVED, HELD);
  private static final Bson NEWEST_FIRST = descending("activity", "_id");

  private final Store store;
  private final StoredPermissions permissions;
  private final Documents<Discussion> discussions;

  /// A discussion and how far it has come.
  record WithProgress(Discussion discussion, DiscussionProgress standing) {}

  StoredDiscussions(Store store, StoredPermissions permissions) {
    this.store = store;
    this.permissions = permissions;
    discussions = store.documents(KIND);
  }

  Optional<Discussion> byId(DiscussionId id) {
    return discussions.byId(id);
  }

  Optional<WithProgress> row(DiscussionId id) {
    return all(eq("_id", id.value()), FOR_READING, EVERYTHING, 1, this::row).stream().findFirst();
  }

  /// Those that exist, in no order, without what their openings said before. One that cannot be
  /// read does not take the others with it.
  List<WithProgress> rows(Collection<DiscussionId> ids) {
    var values = ids.stream().map(DiscussionId::value).toList();
    return all(in("_id", values), FOR_READING, EVERYTHING, values.size(), this::read).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<WithProgress> read(Document document) {
    try {
      return Optional.of(row(document));
    } catch (RuntimeException failure) {
      LOG.error("Discussion {} cannot be read", id(document), failure);
      return Optional.empty();
    }
  }

  /// Those whose opening texts lead to one of these pages. Looks through all discussions.
  List<DiscussionId> leadingTo(Set<String> pages) {
    var leading = StoredPosts.leadingTo(pages, "state.opening");
    return all(leading, include("_id"), EVERYTHING, 0, StoredDiscussions::id);
  }

  /// As [StoredPosts#saying], also by their titles.
  List<DiscussionId> saying(Set<DiscussionId> discussions, List<String> words) {
    var values = discussions.stream().map(DiscussionId::value).toList();
    var any =
        or(
            in("_id", values),
            regex("state.title", StoredPosts.any(List.of(), words), "i"),
            StoredPosts.saying(values, words, "state.opening"));
    return all(any, include("_id"), EVERYTHING, 0, StoredDiscussions::id);
  }

  /// The last number written down for each, 0 where nothing is. Looks at all discussions.
  Map<DiscussionId, Integer> lasts() {
    var lasts = new HashMap<DiscussionId, Integer>();
    all(EVERYTHING, include("last", MARKING, PARTICIPANTS), EVERYTHING, 0, document -> document)
        .forEach(it -> lasts.put(id(it), isSettled(it) ? it.getInteger("last") : 0));
    return lasts;
  }

  private static boolean isSettled(Document document) {
    var latest = document.get("latest", Document.class);
    return document.containsKey(PARTICIPANTS) && latest != null && latest.containsKey("marking");
  }

  /// What [Latest] keeps of a room; of all its discussions as much as it takes to count them.
  ///
  /// @param known tells more than stands here, where more is known
  Shelf shelf(RoomId room, UnaryOperator<Entry> known) {
    var here = eq("state.label.room", room.value());
    var labels = new HashMap<Label.InRoom, Label.InRoom>(); // few, each for many
    var latest = new HashMap<DiscussionId, Instant>();
    var earlier = new ArrayList<Entry>();
    for (var document :
        all(here, FOR_COUNTING, NEWEST_FIRST, Latest.MOST_COUNTED, document -> document)) {
      if (!document.containsKey("activity")) continue; // it is just being opened
      if (latest.size() < Latest.KEPT) latest.put(id(document), activity(document));
      else earlier.add(known.apply(entry(document, labels)));
    }
    var pinned = ids(and(here, eq("state.pinned", true)), NEWEST_FIRST, MOST_PINNED);
    return new Shelf(pinned, latest, new Earlier(earlier));
  }

  private Entry entry(Document document, Map<Label.InRoom, Label.InRoom> labels) {
    var label =
        Mapping.record(
            document.getEmbedded(List.of("state", "label"), Document.class), Label.InRoom.class);
    return new Entry(
        id(document),
        labels.computeIfAbsent(label, it -> it),
        isSettled(document) ? document.getInteger("last") : 1,
        numbers(document, REMOVED).with(numbers(document, HELD)));
  }

  private static Instant activity(Document document) {
    return document.getDate("activity").toInstant();
  }

  /// Where the discussions of a room stand that are not pinned and that reader may see, behind that
  /// place. Of the filter only what narrows most is asked here, by its index; the rest is for the
  /// caller to judge, so that what two choices have in common is not searched for without end.
  List<Cursor> inRoom(RoomId room, Filter filter, Cursor after, Reader reader, int limit) {
    var here = and(eq("state.label.room", room.value()), eq("state.pinned", false));
    var visible = permissions.roomLabels(reader, "state.label");
    return all(
        and(here, narrowest(filter), after.behind("activity"), visible),
        include("activity"),
        NEWEST_FIRST,
        limit,
        document -> Cursor.at(activity(document), id(document)));
  }

  private static Bson narrowest(Filter filter) {
    return filter
        .theme()
        .map(theme -> eq(THEMES, theme))
        .or(() -> filter.paragraph().map(paragraph -> eq(PARAGRAPHS, paragraph)))
        .or(() -> filter.language().map(language -> eq(LANGUAGE, language.code())))
        .or(() -> filter.kind().map(kind -> eq(KIND_OF, kind.code())))
        .orElse(EVERYTHING);
  }

  /// Questions that wait for an answer, the oldest first.
  List<DiscussionId> openQuestions() {
    return ids(eq(WAITS, true), ascending(OPENED), MOST_QUESTIONS);
  }

  /// Those in these rooms that were opened before that, the oldest first.
  List<DiscussionId> waiting(Collection<RoomId> rooms, Instant before) {
    var there = in("state.label.room", rooms.stream().map(RoomId::value).toList());
    var old = and(eq(WAITS, true), there, lt(OPENED, Date.from(before)));
    return ids(old, ascending(OPENED), MOST_LATE);
  }

  /// Those among them of which it is written down that they wait.
  List<DiscussionId> waiting(Collection<DiscussionId> ids) {
    if (ids.isEmpty()) return List.of();
    var values = ids.stream().map(DiscussionId::value).toList();
    return ids(and(in("_id", values), eq(WAITS, true)), EVERYTHING, values.size());
  }

  /// Some of which it is not written down whether they wait.
  List<DiscussionId> unsettled(int most) {
    return ids(exists(WAITS, false), EVERYTHING, most);
  }

  /// A question was opened, of which nothing is written down yet.
  void begins(DiscussionId id) {
    var fresh = and(eq("_id", id.value()), exists(WAITS, false));
    store.call(() -> discussions.raw().updateOne(fresh, set(WAITS, true)));
  }

  /// Whether they wait.
  void wait(Map<DiscussionId, Boolean> all) {
    var updates =
        all.entrySet().stream()
            .map(
                it ->
                    new UpdateOneModel<Document>(
                        eq("_id", it.getKey().value()), set(WAITS, it.getValue())))
            .toList();
    var inAnyOrder = new BulkWriteOptions().ordered(false);
    store.call(() -> discussions.raw().bulkWrite(updates, inAnyOrder));
  }

  /// Writes down how far these have come, in one command; never backwards.
  void settle(Map<DiscussionId, DiscussionProgress> standings) {
    var updates =
        standings.entrySet().stream().map(it -> settling(it.getKey(), it.getValue())).toList();
    var inAnyOrder = new BulkWriteOptions().ordered(false);
    store.call(() -> discussions.raw().bulkWrite(updates, inAnyOrder));
  }

  private static UpdateOneModel<Document> settling(DiscussionId id, DiscussionProgress standing) {
    var behind =
        or(exists(PARTICIPANTS, false), exists(MARKING, false), lt("last", standing.last()));
    var offices = standing.offices().stream().map(Office::value).toList();
    return new UpdateOneModel<>(
        and(eq("_id", id.value()), behind),
        combine(
            set("last", standing.last()),
            set("activity", Date.from(standing.activity())),
            set("latest", latest(standing)),
            addEachToSet(PARTICIPANTS, offices)));
  }

  /// That post was marked anew, which counts while it is the last.
  void marked(DiscussionId id, int number, Marking marking) {
    var last = and(eq("_id", id.value()), eq("last", number));
    store.call(() -> discussions.raw().updateOne(last, set(MARKING, marking.code())));
  }

  /// The author of that post lets more or less be told, which counts while it is the last.
  void attributed(DiscussionId id, int number, Author author) {
    var last = and(eq("_id", id.value()), eq("last", number));
    var told =
        author.attribution().map(it -> set(ATTRIBUTION, it.code())).orElse(unset(ATTRIBUTION));
    store.call(() -> discussions.raw().updateOne(last, told));
  }

  /// Whether that office is named for nothing it wrote there.
  void unnamed(DiscussionId id, Office office, boolean wanted) {
    var change = wanted ? addToSet(UNNAMED, office.value()) : pull(UNNAMED, office.value());
    store.call(() -> discussions.raw().updateOne(eq("_id", id.value()), change));
  }

  /// Of that post nothing is left to read.
  void removed(DiscussionId id, int number) {
    store.call(() -> discussions.raw().updateOne(eq("_id", id.value()), addToSet(REMOVED, number)));
  }

  /// As moderation lets that post be seen.
  void moderated(DiscussionId id, int number, boolean removed, boolean held) {
    var both = combine(among(removed, REMOVED, number), among(held, HELD, number));
    store.call(() -> discussions.raw().updateOne(eq("_id", id.value()), both));
  }

  /// That post is gone on with elsewhere.
  void goesOn(DiscussionId id, Onward onward) {
    var stored = onward.number() + ":" + onward.in();
    store.call(() -> discussions.raw().updateOne(eq("_id", id.value()), addToSet(ONWARD, stored)));
  }

  private static Bson among(boolean wanted, String numbers, int number) {
    return wanted ? addToSet(numbers, number) : pull(numbers, number);
  }

  private List<DiscussionId> ids(Bson filter, Bson sort, int limit) {
    return all(filter, include("_id"), sort, limit, StoredDiscussions::id);
  }

  /// @param limit 0 for none
  private <T> List<T> all(
      Bson filter, Bson fields, Bson sort, int limit, Function<Document, T> read) {
    var found =
        store.call(
            () ->
                discussions
                    .raw()
                    .find(filter)
                    .projection(fields)
                    .sort(sort)
                    .limit(limit)
                    .batchSize(limit == 0 ? 0 : limit + 1)
                    .into(new ArrayList<>()));
    return found.stream().map(read).toList();
  }

  private static DiscussionId id(Document document) {
    return new DiscussionId(document.getString("_id"));
  }

  private WithProgress row(Document document) {
    var discussion = discussions.read(document);
    return new WithProgress(discussion, standing(document, discussion));
  }

  private static DiscussionProgress standing(Document document, Discussion discussion) {
    if (!isSettled(document)) return DiscussionProgress.opened(discussion);
    return new DiscussionProgress(
        document.getInteger("last"),
        activity(document),
        author(document.get("latest", Document.class)),
        Coded.known(Marking.class, document.getEmbedded(List.of("latest", "marking"), "")),
        offices(document, PARTICIPANTS),
        numbers(document, REMOVED),
        numbers(document, HELD),
        offices(document, UNNAMED),
        onward(document),
        document.getBoolean(WAITS, false));
  }

  private static Set<Onward> onward(Document document) {
    return document.getList(ONWARD, String.class, List.of()).stream()
        .map(StoredDiscussions::onward)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Onward onward(String stored) {
    int colon = stored.indexOf(':');
    return new Onward(
        Integer.parseInt(stored.substring(0, colon)),
        new DiscussionId(stored.substring(colon + 1)));
  }

  private static Numbers numbers(Document document, String field) {
    return Numbers.of(document.getList(field, Integer.class, List.of()));
  }

  private static Set<Office> offices(Document document, String field) {
    return document.getList(field, String.class, List.of()).stream()
        .map(Office::new)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Document latest(DiscussionProgress standing) {
    var author = standing.latest();
    var latest =
        new Document("member", author.member().value())
            .append("office", author.office().value())
            .append("role", author.role().code())
            .append("marking", standing.marking().code());
    author.room().ifPresent(room -> latest.append("room", room.value()));
    author.attribution().ifPresent(it -> latest.append("attribution", it.code()));
    return latest;
  }

  private static Author author(Document document) {
    return new Author(
        new MemberId(document.getString("member")),
        new Office(document.getString("office")),
        Coded.known(Role.class, document.getString("role")),
        Optional.ofNullable(document.getString("room")).map(RoomId::new),
        Optional.ofNullable(document.getString("attribution"))
            .map(it -> Coded.known(Attribution.class, it)));
  }
}
