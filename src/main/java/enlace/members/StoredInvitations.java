package enlace.members;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.unset;

import enlace.ids.InvitationId;
import enlace.ids.MemberId;
import enlace.rights.Reader;
import enlace.rights.StoredPermissions;
import enlace.store.Change;
import enlace.store.Cursor;
import enlace.store.Deed;
import enlace.store.DocumentKind;
import enlace.store.DocumentKind.Index;
import enlace.store.Documents;
import enlace.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bson.conversions.Bson;

/// The invitations in the database.
final class StoredInvitations {
  private static final int BATCH = 500;

  private static final DocumentKind<Invitation> KIND =
      new DocumentKind<>(
          "invitations",
          Invitation.class,
          List.of(
              Index.on("+state.by", "-state.until", "-_id"),
              Index.on("+state.office", "-state.until", "-_id"),
              Index.on("-state.until", "-_id"),
              Index.on("+state.email")));

  private final Store store;
  private final Documents<Invitation> documents;
  private final StoredPermissions permissions;

  StoredInvitations(Store store, StoredPermissions permissions) {
    this.store = store;
    this.permissions = permissions;
    this.documents = store.documents(KIND);
  }

  Optional<Invitation> find(InvitationId id) {
    return documents.byId(id);
  }

  /// Those that can still be accepted and that this reader may take back, the newest first. Those
  /// of the last fourteen days are looked through for them, since all others have run out.
  List<Invitation> open(Reader reader, Instant now, Optional<Cursor> after, int limit) {
    var some =
        permissions.invitations(reader, "state").stream()
            .map(which -> open(which, now, after))
            .toList();
    var which = some.size() == 1 ? some.getFirst() : or(some);
    return some.isEmpty()
        ? List.of()
        : documents.find(which, descending("state.until", "_id"), limit);
  }

  private static Bson open(Bson which, Instant now, Optional<Cursor> after) {
    var conditions = new ArrayList<Bson>();
    conditions.add(which);
    conditions.add(gt("state.until", Date.from(now)));
    after.ifPresent(cursor -> conditions.add(cursor.behind("state.until")));
    conditions.add(exists("state.acceptance", false));
    conditions.add(exists("state.revoked", false));
    return and(conditions);
  }

  /// Some of those that ran out before that, the oldest first.
  List<InvitationId> ranOutBefore(Instant instant) {
    return store.call(
        () ->
            documents
                .raw()
                .find(lt("state.until", Date.from(instant)))
                .sort(ascending("state.until", "_id"))
                .projection(include("_id"))
                .limit(BATCH)
                .batchSize(BATCH)
                .map(document -> new InvitationId(document.getString("_id")))
                .into(new ArrayList<>()));
  }

  /// One whose events are not in the journal yet stays.
  void delete(InvitationId id) {
    store.call(
        () -> documents.raw().deleteOne(and(eq("_id", id.value()), eq("untold", List.of()))));
  }

  /// Whether one that can still be accepted went there.
  boolean isOpenTo(String email, Instant now) {
    return documents.first(open(eq("state.email", email), now, Optional.empty())).isPresent();
  }

  /// The one by which that member came with that address.
  void deleteAccepted(String email, MemberId member) {
    var which = and(eq("state.email", email), exists("state.acceptance"));
    documents.find(which, ascending("_id"), BATCH).stream()
        .filter(invitation -> invitation.member().equals(member))
        .forEach(invitation -> delete(invitation.id()));
  }

  /// Those by which that address became a member, but for one.
  void deleteAccepted(String email, InvitationId but) {
    var which =
        and(
            eq("state.email", email),
            exists("state.acceptance"),
            ne("_id", but.value()),
            eq("untold", List.of()));
    store.call(() -> documents.raw().deleteMany(which));
  }

  /// Nothing that anybody would have to be told.
  void forgetLeaver(InvitationId id) {
    store.call(() -> documents.raw().updateOne(eq("_id", id.value()), unset("state.handover.was")));
  }

  Invitation send(Invitation invitation, Deed deed) {
    return store.save(invitation.sent(), deed);
  }

  Invitation change(InvitationId id, Deed deed, Function<Invitation, Change<Invitation>> decide) {
    return store.change(() -> find(id), deed, decide);
  }
}
