package enlace.notifications;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.descending;
import static java.util.stream.Collectors.toMap;

import enlace.ids.Hash;
import enlace.ids.MemberId;
import enlace.ids.NoticeId;
import enlace.problems.Problem.KeyReused;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.Unavailable;
import enlace.problems.Refused;
import enlace.store.Change;
import enlace.store.Cursor;
import enlace.store.Deed;
import enlace.store.DocumentKind;
import enlace.store.Documents;
import enlace.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// The notices in the database.
final class StoredNotices {
  static final DocumentKind<Notice> KIND =
      new DocumentKind<>(
          "notices",
          Notice.class,
          List.of(DocumentKind.Index.on("+state.member", "+state.unread", "-state.at", "-_id")));

  private static final DocumentKind<Round> ROUNDS =
      new DocumentKind<>("notice-rounds", Round.class, List.of());
  private static final int ATTEMPTS = 20;

  private final Store store;
  private final Documents<Notice> documents;
  private final Documents<Round> rounds;

  StoredNotices(Store store) {
    this.store = store;
    this.documents = store.documents(KIND);
    this.rounds = store.documents(ROUNDS);
  }

  /// Tells members, once for each event, then that they were told.
  ///
  /// @param tellings at most 1,000, no two of one notice
  /// @param number of the last event heard
  void tell(List<Telling> tellings, long number) {
    for (int attempt = 0; !written(tellings); attempt++)
      if (attempt == ATTEMPTS) throw new Refused(Unavailable.soon());
    tellRound(tellings, number);
  }

  /// @return false when a member read one of them meanwhile: then it is told anew
  private boolean written(List<Telling> tellings) {
    var present =
        documents.byIds(tellings.stream().map(Telling::notice).toList()).stream()
            .collect(toMap(Notice::id, notice -> notice));
    var next =
        tellings.stream()
            .flatMap(telling -> next(telling, present.get(telling.notice())).stream())
            .toList();
    return next.isEmpty() || documents.writeAll(next);
  }

  /// Empty when all of it was told before.
  private static Optional<Notice> next(Telling telling, @Nullable Notice present) {
    if (present == null)
      return Optional.of(Notice.begun(telling.member(), telling.thing(), telling.news()));
    var fresh = telling.news().stream().filter(it -> !present.hasHeard(it.number())).toList();
    return fresh.isEmpty() ? Optional.empty() : Optional.of(present.telling(fresh));
  }

  /// Also when all of it was told before: the process may have ended in between.
  private void tellRound(List<Telling> tellings, long number) {
    var all = Hash.of(tellings.stream().map(it -> it.notice().value()).toArray(String[]::new));
    var deed = Deed.following("notifications", number, all);
    var id = Round.id(deed);
    if (rounds.byId(id).isEmpty() && begun(Round.first(id, tellings), deed)) return;
    store.change(() -> rounds.byId(id), deed, round -> round.next(tellings));
  }

  /// @return false when another began it first
  private boolean begun(Change<Round> first, Deed deed) {
    try {
      store.save(first, deed);
      return true;
    } catch (Refused refused) {
      if (refused.problem() instanceof KeyReused) return false;
      throw refused;
    }
  }

  /// Marks those of its news as read that pass; never what comes while this is under way.
  ///
  /// @return whether there were any
  /// @throws Refused `NotFound` when the member has no such notice
  boolean read(NoticeId id, MemberId member, Predicate<News> seen) {
    var notice = documents.byId(id).filter(it -> it.member().equals(member));
    var present = notice.orElseThrow(() -> new Refused(new NotFound()));
    if (!present.unread() || present.news().stream().noneMatch(seen)) return false;
    var deed = Deed.following("notifications.read", present.version(), id.value());
    var known = seen.and(news -> present.hasHeard(news.number()));
    store.change(() -> documents.byId(id), deed, it -> it.readWhere(known));
    return true;
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
