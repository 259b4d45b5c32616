package enlace.notifications;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import enlace.ids.MemberId;
import enlace.ids.NoticeId;
import enlace.problems.Problem.KeyReused;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.requests.NotificationRequest.What;
import enlace.store.Change;
import enlace.store.Cursor;
import enlace.store.Deed;
import enlace.store.DocumentKind;
import enlace.store.Documents;
import enlace.store.Store;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.bson.Document;
import org.bson.conversions.Bson;

/// The notices in the database.
final class StoredNotices {
  static final DocumentKind<Notice> KIND =
      new DocumentKind<>(
          "notices",
          Notice.class,
          List.of(DocumentKind.Index.on("+state.member", "+state.unread", "-state.at", "-_id")));

  private final Store store;
  private final Documents<Notice> documents;
  private final MongoCollection<Document> rounds;

  StoredNotices(Store store) {
    this.store = store;
    this.documents = store.documents(KIND);
    this.rounds = store.bookkeeping("notice-rounds", List.of());
  }

  /// Tells a member, once for each event.
  ///
  /// @param number of the last event heard
  void tell(Telling telling, long number) {
    var deed = Deed.following("notifications", number, telling.notice().value());
    var present = documents.byId(telling.notice());
    if (present.isEmpty()) {
      if (begun(Notice.begun(telling), deed)) return;
      present = documents.byId(telling.notice());
    }
    if (present.filter(it -> telling.fresh(it).isEmpty()).isPresent()) return; // told before
    store.change(() -> documents.byId(telling.notice()), deed, it -> it.telling(telling.fresh(it)));
  }

  /// @return false when another began it first
  private boolean begun(Change<Notice> first, Deed deed) {
    try {
      store.save(first, deed);
      return true;
    } catch (Refused refused) {
      if (refused.problem() instanceof KeyReused) return false;
      throw refused;
    }
  }

  /// Whether an earlier version kept replies, and these were not all taken out yet: it told of each
  /// by a round.
  boolean haveRounds() {
    return store.call(() -> rounds.find().first()) != null;
  }

  /// Of that version; no index finds them.
  List<Notice> withReplies(int limit) {
    return documents.find(eq("state.news.what", What.REPLIED.code()), ascending("_id"), limit);
  }

  /// Once nothing is left that they told of.
  void forgetRounds() {
    store.call(() -> rounds.deleteMany(new Document()));
  }

  /// Takes the replies out, and what is then empty away.
  ///
  /// @return false when there was none that could be changed now
  boolean takeReplies(List<Notice> some) {
    var left = some.stream().map(Notice::withoutReplies).toList();
    var kept = left.stream().filter(it -> !it.news().isEmpty()).toList();
    var empty = left.stream().filter(it -> it.news().isEmpty()).map(it -> it.id().value());
    var gone = and(in("_id", empty.toList()), exists("untold.0", false));
    if (!kept.isEmpty()) documents.writeAll(kept);
    return store.call(() -> documents.raw().deleteMany(gone)).getDeletedCount() > 0
        || !kept.isEmpty();
  }

  /// Marks those of its news as read that pass; never what comes while this is under way.
  ///
  /// @return whether there were any
  /// @throws Refused `NotFound` when the member has no such notice
  boolean read(NoticeId id, MemberId member, Predicate<News> seen) {
    var present = find(id, member).orElseThrow(() -> new Refused(new NotFound()));
    if (!present.unread() || present.news().stream().noneMatch(seen)) return false;
    var deed = Deed.following("notifications.read", present.version(), id.value());
    var known = seen.and(news -> present.hasHeard(news.number()));
    store.change(() -> documents.byId(id), deed, it -> it.readWhere(known));
    return true;
  }

  Optional<Notice> find(NoticeId id, MemberId member) {
    return documents.byId(id).filter(it -> it.member().equals(member));
  }

  /// Those that exist, in no order.
  List<Notice> all(Collection<NoticeId> ids) {
    return documents.byIds(ids);
  }

  /// Those told to the member, the latest first.
  List<Notice> list(MemberId member, boolean unreadOnly, Optional<Cursor> after, int limit) {
    var filters = new ArrayList<Bson>();
    filters.add(eq("state.member", member.value()));
    // Both by name, so that the one index, which every telling must change, serves all of them too.
    filters.add(in("state.unread", unreadOnly ? List.of(true) : List.of(true, false)));
    after.map(place -> place.behind("state.at")).ifPresent(filters::add);
    return documents.find(and(filters), descending("state.at", "_id"), limit);
  }
}
