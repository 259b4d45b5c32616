package enlace.moderation;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.RoomId;
import enlace.requests.ModerationRequest.LogItem;
import enlace.requests.ModerationRequest.Thing;
import enlace.store.Cursor;
import enlace.store.DocumentKind.Index;
import enlace.store.Mapping;
import enlace.store.Store;
import enlace.vocabulary.ModerationStep;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;

/// What was done, why, by whom and when, without any words of what it was done to: an entry for
/// each step, added once and never changed, but for words that must be read no more.
final class StoredLog {
  /// What stands in place of a room.
  private static final String ACCOUNTS = "accounts";

  private final Store store;
  private final MongoCollection<Document> log;

  /// @param id of the entry, by which the next page is found
  /// @param of whose words it is about
  record Logged(String id, MemberId of, LogItem item) {
    Cursor place() {
      return new Cursor(item.at(), id);
    }
  }

  StoredLog(Store store) {
    this.store = store;
    log =
        store.bookkeeping(
            "moderation-log",
            List.of(
                Index.on("-at", "-_id"),
                Index.on("+room", "-at", "-_id"),
                Index.on("+author", "-at", "-_id"),
                Index.on("+office", "-at", "-_id"),
                Index.on("+thing.id", "-at", "-_id")));
  }

  void add(Case known, int number) {
    var entry = document("%s-%06d".formatted(known.id(), number), known, known.logged(number));
    var subject = known.subject();
    if (known.concernsAuthor() && known.history().get(number).concernsAuthor()) {
      entry.append("author", subject.author().value());
      if (subject.isOfOffice()) entry.append("office", subject.office().value());
    }
    add(entry);
  }

  /// That a moderator looked at what is marked for its author's office alone: once for each day in
  /// UTC, and no matter of the author, who is not to learn that it was reported.
  void looked(Case known, MemberId by, Instant at) {
    var look =
        new LogItem(
            known.subject().thing(),
            known.history().size(),
            ModerationStep.LOOKED,
            Optional.empty(),
            "",
            Optional.empty(),
            Optional.empty(),
            Optional.of(by),
            at);
    var day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    add(document("%s-look-%s-%s".formatted(known.id(), by, day), known, look));
  }

  private static Document document(String id, Case known, LogItem item) {
    var subject = known.subject();
    return Mapping.document(item)
        .append("_id", id)
        .append("room", subject.room().map(RoomId::value).orElse(ACCOUNTS))
        .append("of", subject.author().value());
  }

  /// What was said of that thing, without passages that were taken out of it.
  void redact(Thing thing, UnaryOperator<String> change) {
    var about = and(eq("thing.kind", thing.kind().code()), eq("thing.id", thing.id()));
    for (var entry : store.call(() -> log.find(about).into(new ArrayList<>()))) {
      var reason = entry.getString("reason");
      var left = change.apply(reason);
      if (!left.equals(reason))
        store.call(() -> log.updateOne(eq(entry.getString("_id")), set("reason", left)));
    }
  }

  /// Changes nothing where it stands already.
  private void add(Document entry) {
    store.unlessTaken(() -> log.insertOne(entry));
  }

  /// The latest first.
  ///
  /// @param whose empty for all of it
  List<Logged> list(Optional<Whose> whose, Optional<String> thing, Cursor after, int limit) {
    var wanted = new ArrayList<Bson>();
    wanted.add(after.behind("at"));
    whose.map(Whose::filter).ifPresent(wanted::add);
    thing.map(id -> eq("thing.id", id)).ifPresent(wanted::add);
    return store.call(
        () ->
            log.find(and(wanted))
                .sort(descending("at", "_id"))
                .limit(limit)
                .map(StoredLog::logged)
                .into(new ArrayList<>()));
  }

  private static Logged logged(Document document) {
    return new Logged(
        document.getString("_id"),
        new MemberId(document.getString("of")),
        Mapping.record(document, LogItem.class));
  }

  /// What is about the own words is seen only as their author sees it.
  ///
  /// @param author whose words it was about
  /// @param office whose practices it was about
  /// @param accounts whether that of accounts as well
  record Whose(
      MemberId author, Optional<Office> office, Collection<RoomId> rooms, boolean accounts) {
    private Bson inRooms() {
      var places = rooms.stream().map(RoomId::value);
      return in("room", (accounts ? Stream.concat(places, Stream.of(ACCOUNTS)) : places).toList());
    }

    private Bson filter() {
      var its = eq("author", author.value());
      var own = office.map(it -> or(its, eq("office", it.value()))).orElse(its);
      return rooms.isEmpty() ? own : or(own, and(inRooms(), ne("of", author.value())));
    }
  }
}
