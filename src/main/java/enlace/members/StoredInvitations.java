package enlace.members;

import enlace.ids.InvitationId;
import enlace.store.Change;
import enlace.store.Deed;
import enlace.store.Documents;
import enlace.store.Kind;
import enlace.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The invitations in the database.
final class StoredInvitations {
  private static final Kind<Invitation> KIND =
      new Kind<>("invitations", Invitation.class, List.of());

  private final Store store;
  private final Documents<Invitation> documents;

  StoredInvitations(Store store) {
    this.store = store;
    this.documents = store.documents(KIND);
  }

  Optional<Invitation> find(InvitationId id) {
    return documents.byId(id);
  }

  Invitation send(Invitation invitation, Deed deed) {
    return store.save(invitation.sent(), deed);
  }

  Invitation change(InvitationId id, Deed deed, Function<Invitation, Change<Invitation>> decide) {
    return store.change(() -> find(id), deed, decide);
  }
}
