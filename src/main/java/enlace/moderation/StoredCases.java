package enlace.moderation;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import enlace.ids.CaseId;
import enlace.ids.DiscussionId;
import enlace.ids.PracticeId;
import enlace.ids.RoomId;
import enlace.store.Cursor;
import enlace.store.DocumentKind;
import enlace.store.DocumentKind.Index;
import enlace.store.Documents;
import enlace.store.Store;
import enlace.vocabulary.CaseState;
import enlace.vocabulary.Coded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;

/// The cases. Few at a time wait, so that those of some rooms are found among all that do.
final class StoredCases {
  static final DocumentKind<Case> KIND =
      new DocumentKind<>(
          "cases",
          Case.class,
          List.of(
              Index.on("+state.waiting", "-state.at", "-_id"),
              Index.on("+state.state", "-state.at", "-_id"),
              Index.on("+state.state", "+state.due"),
              Index.on("+state.subject.discussion", "+_id"),
              Index.on("+state.subject.practice", "+_id")));

  private static final Bson NEWEST_FIRST = descending("state.at", "_id");

  private final Store store;
  private final Documents<Case> cases;

  StoredCases(Store store) {
    this.store = store;
    cases = store.documents(KIND);
  }

  Optional<Case> byId(CaseId id) {
    return cases.byId(id);
  }

  /// Those that exist, in no order.
  List<Case> byIds(Collection<CaseId> ids) {
    return cases.byIds(ids);
  }

  /// @param network whether those reported to the moderators of the network are looked for as well
  /// @param state empty for all that wait
  List<Case> list(
      Collection<RoomId> rooms,
      boolean network,
      Optional<CaseState> state,
      Cursor after,
      int limit) {
    var inRooms = in("state.subject.room", rooms.stream().map(RoomId::value).toList());
    var here = network ? or(inRooms, eq("state.network", true)) : inRooms;
    var which =
        state.map(it -> eq("state.state", it.code())).orElseGet(() -> eq("state.waiting", true));
    return cases.find(and(which, after.behind("state.at"), here), NEWEST_FIRST, limit);
  }

  /// About a discussion or a post in it, by their ids.
  ///
  /// @param after an id, or "" for the first
  List<Case> about(DiscussionId discussion, String after, int limit) {
    return cases.find(
        and(eq("state.subject.discussion", discussion.value()), gt("_id", after)),
        ascending("state.subject.discussion", "_id"),
        limit);
  }

  /// About a practice or what was said in its review, by their ids.
  ///
  /// @param after an id, or "" for the first
  List<Case> about(PracticeId practice, String after, int limit) {
    return cases.find(
        and(eq("state.subject.practice", practice.value()), gt("_id", after)),
        ascending("state.subject.practice", "_id"),
        limit);
  }

  /// Those about what was said in these discussions, or about these practices and what was said of
  /// them. Looks through all cases.
  List<CaseId> about(Collection<DiscussionId> discussions, Collection<PracticeId> practices) {
    return ids(
        or(
            in("state.subject.discussion", discussions.stream().map(DiscussionId::value).toList()),
            in("state.subject.practice", practices.stream().map(PracticeId::value).toList())));
  }

  /// Those in which one of these patterns is found, in whatever case. Looks through all cases.
  List<CaseId> saying(List<String> patterns) {
    var any = String.join("|", patterns);
    return ids(
        or(
            regex("state.reports.note", any, "i"),
            regex("state.history.reason", any, "i"),
            regex("state.notes.text", any, "i")));
  }

  private List<CaseId> ids(Bson which) {
    return store.call(
        () ->
            cases
                .raw()
                .find(which)
                .projection(include("_id"))
                .map(document -> new CaseId(document.getString("_id")))
                .into(new ArrayList<>()));
  }

  /// Whose time is over in one of these states.
  List<Case> due(Collection<CaseState> states, Instant now, int limit) {
    var codes = states.stream().map(Coded::code).toList();
    return cases.find(
        and(in("state.state", codes), lte("state.due", Date.from(now))),
        ascending("state.due"),
        limit);
  }
}
