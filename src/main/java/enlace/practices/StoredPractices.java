package enlace.practices;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.PracticeId;
import enlace.requests.PracticeRequest.Filter;
import enlace.rights.Reader;
import enlace.rights.StoredPermissions;
import enlace.store.Cursor;
import enlace.store.DocumentKind;
import enlace.store.DocumentKind.Index;
import enlace.store.Documents;
import enlace.store.Mapping;
import enlace.store.Store;
import enlace.vocabulary.Coded;
import enlace.vocabulary.PracticeState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;

/// The queries over practices. Each is served by an index and bounded.
final class StoredPractices {
  private static final String WORK_STATE = "state.work.label.state";
  private static final String LABEL = "state.published.label";
  private static final String STATE = LABEL + ".state";
  private static final String SHELF = "state.published.shelf";
  private static final String LISTED = SHELF + ".listed";
  private static final String AT = "state.published.at";
  private static final String REVIEW = "state.published.reviewDate";

  /// The label's own fields are left to the scan: nearly every published practice is seen by nearly
  /// every member.
  static final DocumentKind<Practice> KIND =
      new DocumentKind<>(
          "practices",
          Practice.class,
          List.of(
              shelf(),
              shelf("themes"),
              shelf("paragraphs"),
              shelf("states"),
              shelf("language"),
              shelf("sources"),
              // What visitors may see is little among much.
              Index.on("+" + LABEL + ".opened", "-" + AT, "-_id"),
              Index.on("+state.office", "+" + WORK_STATE, "-state.changed"),
              Index.on("+state.proposer", "+" + WORK_STATE, "-state.changed"),
              Index.on("+" + WORK_STATE, "-state.changed"),
              Index.on("+state.office", "+" + STATE, "-state.changed"),
              Index.on("+" + STATE, "+" + REVIEW)));

  private static Index shelf(String... by) {
    var fields = new ArrayList<>(List.of("+" + LISTED));
    Stream.of(by).map(field -> "+" + SHELF + "." + field).forEach(fields::add);
    fields.addAll(List.of("-" + AT, "-_id"));
    return new Index(false, fields);
  }

  /// What only the page of one practice shows.
  private static final Bson HEAD =
      exclude(
          Stream.concat(
                  Stream.of(
                      "untold",
                      "state.former",
                      "state.history.note",
                      "state.comments.remarks.text"),
                  Stream.of("state.work", "state.published").flatMap(StoredPractices::longTexts))
              .toList());

  static Stream<String> longTexts(String edition) {
    return Stream.of(
            "need",
            "description",
            "legal_basis",
            "resources_note",
            "results",
            "lessons",
            "transfer",
            "trade_effect")
        .map(field -> "%s.content.%s".formatted(edition, field));
  }

  private final Store store;
  private final Documents<Practice> documents;
  private final StoredPermissions permissions;
  private final Remembered remembered = new Remembered();

  private record HeadsAsked(Bson filter, Bson sort, int limit) {}

  private record ShelvesAsked(Bson filter, int most) {}

  StoredPractices(Store store, StoredPermissions permissions) {
    this.store = store;
    this.documents = store.documents(KIND);
    this.permissions = permissions;
  }

  Documents<Practice> documents() {
    return documents;
  }

  /// Lists are read anew: a practice changed.
  void forget() {
    remembered.forget();
  }

  /// Not judged: the caller decides whether the asker may see it.
  Optional<Practice> byId(PracticeId id) {
    return documents.byId(id);
  }

  List<PracticeHead> heads(List<PracticeId> ids) {
    var values = ids.stream().map(PracticeId::value).toList();
    return heads(in("_id", values), ascending("_id"), Math.max(values.size(), 1));
  }

  /// A page of the library; one more than the limit tells that there is a next page.
  List<PracticeHead> library(Reader reader, Filter filter, Optional<Cursor> after, int limit) {
    return heads(library(reader, filter, after), descending(AT, "_id"), limit);
  }

  Bson library(Reader reader, Filter filter, Optional<Cursor> after) {
    var all = new ArrayList<Bson>();
    all.add(eq(LISTED, true));
    chosen(all, "themes", filter.themes());
    chosen(all, "paragraphs", filter.paragraphs());
    chosen(all, "states", filter.states());
    chosen(all, "language", filter.languages().stream().map(Coded::code).toList());
    after.map(place -> place.behind(AT)).ifPresent(all::add);
    all.add(permissions.practiceLabels(reader, LABEL));
    return and(all);
  }

  /// Those that came from a discussion; not judged.
  List<PracticeHead> madeFrom(DiscussionId discussion, int limit) {
    return heads(
        and(eq(LISTED, true), eq(SHELF + ".sources", discussion.value())),
        descending(AT, "_id"),
        limit);
  }

  private static void chosen(List<Bson> all, String field, List<String> values) {
    if (!values.isEmpty()) all.add(in(SHELF + "." + field, values));
  }

  /// By what each practice that this reader may see is found; at most that many.
  List<LibraryEntry> shelves(Reader reader, int most) {
    var filter = library(reader, Filter.NONE, Optional.empty());
    return remembered.list(new ShelvesAsked(filter, most), () -> shelves(filter, most));
  }

  private List<LibraryEntry> shelves(Bson filter, int most) {
    var found =
        store.call(
            () ->
                documents
                    .raw()
                    .find(filter)
                    .projection(include(SHELF))
                    .limit(most)
                    .batchSize(most)
                    .into(new ArrayList<>()));
    return found.stream()
        .map(
            document ->
                document.getEmbedded(List.of("state", "published", "shelf"), Document.class))
        .map(shelf -> Mapping.record(shelf, LibraryEntry.class))
        .toList();
  }

  /// Editions under work of that office, the latest changed first.
  List<PracticeHead> ofOffice(Office office, Collection<PracticeState> states, int limit) {
    return heads(
        and(eq("state.office", office.value()), in(WORK_STATE, codes(states))),
        descending("state.changed"),
        limit);
  }

  List<PracticeHead> proposedBy(MemberId member, Collection<PracticeState> states, int limit) {
    return heads(
        and(eq("state.proposer", member.value()), in(WORK_STATE, codes(states))),
        descending("state.changed"),
        limit);
  }

  /// Published ones of that office whose review date has come.
  List<PracticeHead> dueOfOffice(Office office, int limit) {
    return heads(
        and(eq("state.office", office.value()), eq(STATE, PracticeState.UPDATE_DUE.code())),
        descending("state.changed"),
        limit);
  }

  /// Editions under work in those states, whosesoever.
  List<PracticeHead> inStates(Collection<PracticeState> states, int limit) {
    return heads(in(WORK_STATE, codes(states)), descending("state.changed"), limit);
  }

  /// Editions under work in those states that nobody has changed since, those longest silent first.
  List<PracticeHead> silent(Collection<PracticeState> states, Instant since, int limit) {
    return heads(
        and(in(WORK_STATE, codes(states)), lte("state.changed", Date.from(since))),
        ascending("state.changed"),
        limit);
  }

  /// Published ones whose review date has come and that are not marked yet.
  ///
  /// @param but those looked at before
  List<PracticeId> due(LocalDate today, List<PracticeId> but, int limit) {
    var others = nin("_id", but.stream().map(PracticeId::value).toList());
    var published = List.of(PracticeState.PUBLISHED_NETWORK, PracticeState.PUBLISHED_PUBLIC);
    return store
        .call(
            () ->
                documents
                    .raw()
                    .find(and(in(STATE, codes(published)), lte(REVIEW, today.toString()), others))
                    .projection(include("_id"))
                    .limit(limit)
                    .into(new ArrayList<>()))
        .stream()
        .map(document -> new PracticeId(document.getString("_id")))
        .toList();
  }

  private List<PracticeHead> heads(Bson filter, Bson sort, int limit) {
    return remembered.list(
        new HeadsAsked(filter, sort, limit), () -> readHeads(filter, sort, limit));
  }

  private List<PracticeHead> readHeads(Bson filter, Bson sort, int limit) {
    var found =
        store.call(
            () ->
                documents
                    .raw()
                    .find(filter)
                    .projection(HEAD)
                    .sort(sort)
                    .limit(limit)
                    .batchSize(limit)
                    .into(new ArrayList<>()));
    return found.stream()
        .map(document -> Mapping.record(document.get("state", Document.class), PracticeHead.class))
        .toList();
  }

  private static List<String> codes(Collection<PracticeState> states) {
    return states.stream().map(Coded::code).toList();
  }
}
