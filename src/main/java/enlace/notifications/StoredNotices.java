package enlace.notifications;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.descending;

import enlace.ids.MemberId;
import enlace.ids.NoticeId;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.KeyReused;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.store.Deed;
import enlace.store.Documents;
import enlace.store.Kind;
import enlace.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.bson.conversions.Bson;

/// The notices in the database.
final class StoredNotices {
  static final Kind<Notice> KIND =
      new Kind<>(
          "notices",
          Notice.class,
          List.of(
              Kind.Index.on("+state.member", "-state.at", "-_id"),
              Kind.Index.on("+state.member", "+state.unread", "-state.at", "-_id")));

  private final Store store;
  private final Documents<Notice> documents;

  StoredNotices(Store store) {
    this.store = store;
    this.documents = store.documents(KIND);
  }

  /// Tells the member, once for each event.
  void tell(MemberId member, Thing thing, News news) {
    var id = Notice.id(member, thing);
    var deed = Deed.following("notifications", news.number(), id.value());
    var present = documents.byId(id);
    if (present.isEmpty() && begun(member, thing, news, deed)) return;
    if (present.filter(notice -> notice.hasHeard(news.number())).isPresent()) return;
    store.change(() -> documents.byId(id), deed, notice -> notice.telling(news));
  }

  /// @return false when another event began it first
  private boolean begun(MemberId member, Thing thing, News news, Deed deed) {
    try {
      store.save(Notice.begun(member, thing, news), deed);
      return true;
    } catch (Refused refused) {
      if (refused.problem() instanceof KeyReused) return false;
      throw refused;
    }
  }

  /// Marks those of its news as read that pass; never what comes while this is under way.
  ///
  /// @throws Refused `NotFound` when the member has no such notice
  void read(NoticeId id, MemberId member, Predicate<News> seen) {
    var notice = documents.byId(id).filter(it -> it.member().equals(member));
    var present = notice.orElseThrow(() -> new Refused(new NotFound()));
    if (!present.unread() || present.news().stream().noneMatch(seen)) return;
    var deed = Deed.following("notifications.read", present.version(), id.value());
    var known = seen.and(news -> present.hasHeard(news.number()));
    store.change(() -> documents.byId(id), deed, it -> it.readWhere(known));
  }

  /// Those told to the member, the latest first.
  List<Notice> list(MemberId member, boolean unreadOnly, Optional<Cursor> after, int limit) {
    var filters = new ArrayList<Bson>();
    filters.add(eq("state.member", member.value()));
    if (unreadOnly) filters.add(eq("state.unread", true));
    after.map(StoredNotices::older).ifPresent(filters::add);
    return documents.find(and(filters), descending("state.at", "_id"), limit);
  }

  private static Bson older(Cursor cursor) {
    var at = Date.from(cursor.at());
    return and(lte("state.at", at), or(lt("state.at", at), lt("_id", cursor.notice())));
  }

  /// Where in the list a page ended.
  record Cursor(Instant at, String notice) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,15})-([0-9a-v]{26})");

    static Cursor after(Notice notice) {
      return new Cursor(notice.at(), notice.id().value());
    }

    /// @throws Refused `Invalid` when it is no cursor of ours
    static Cursor read(String text) {
      var matcher = FORM.matcher(text);
      if (!matcher.matches()) throw new Refused(Invalid.of("after", "complaint.cursor"));
      return new Cursor(Instant.ofEpochMilli(Long.parseLong(matcher.group(1))), matcher.group(2));
    }

    String text() {
      return at.toEpochMilli() + "-" + notice;
    }
  }
}
