package enlace.members;

import enlace.ids.InvitationId;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.Done;
import enlace.requests.MemberRequest.InvitationList;
import enlace.requests.MemberRequest.ListInvitations;
import enlace.requests.MemberRequest.Pending;
import enlace.requests.MemberRequest.RevokeInvitation;
import enlace.rights.Members;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.store.Cursor;
import enlace.store.Deed;
import enlace.store.Page;
import java.time.Clock;

/// Invitations that wait, for those who may take them back.
record OpenInvitations(
    Clock clock, Roster members, Permissions permissions, StoredInvitations stored) {
  InvitationList list(Asker asker, ListInvitations wish) {
    var reader = members.member(asker);
    var after = wish.after().map(Cursor::read);
    var found = stored.open(reader, clock.instant(), after, wish.limit() + 1);
    var page = Page.of(found, wish.limit(), it -> Cursor.at(it.until(), it.id()));
    return new InvitationList(
        page.items().stream().map(it -> pending(reader, it)).toList(),
        page.next().map(Cursor::text));
  }

  private Pending pending(Reader.Member reader, Invitation invitation) {
    return new Pending(
        invitation.id(),
        invitation.email(),
        invitation.role(),
        invitation.office(),
        invitation.by().flatMap(members::find).map(Members.Known::name),
        invitation.by().filter(reader.id()::equals).isPresent(),
        invitation.until());
  }

  Done revoke(Asker asker, RevokeInvitation wish) {
    var reader = members.member(asker);
    var deed = Deed.of(reader.id(), "revoke", wish.key(), wish);
    find(reader, wish.invitation());
    try {
      stored.change(wish.invitation(), deed, it -> it.revoked(reader.id(), clock.instant()));
    } catch (Refused refused) {
      // a second click finds it done
      if (find(reader, wish.invitation()).revoked().isEmpty()) throw refused;
    }
    return new Done();
  }

  private Invitation find(Reader.Member reader, InvitationId id) {
    return stored
        .find(id)
        .filter(it -> permissions.mayRevoke(reader, it.by(), it.role(), it.office()))
        .orElseThrow(() -> new Refused(new NotFound()));
  }
}
