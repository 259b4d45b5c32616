package enlace.discussions;

import static java.time.temporal.ChronoUnit.MILLIS;

import enlace.discussions.Course.Closed;
import enlace.ids.DiscussionId;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest.Close;
import enlace.requests.DiscussionRequest.Corrected;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.store.Deed;
import enlace.store.Store;
import java.time.Clock;
import java.util.Optional;

/// Closes discussions, says where they are gone on with, and opens them again.
record Closing(
    Store store,
    Permissions permissions,
    DiscussionAccess access,
    StoredDiscussions stored,
    DiscussionHeads heads,
    Clock clock) {
  Corrected close(Reader.Member reader, Close wish) {
    var head = access.visible(reader, wish.discussion());
    var label = head.label();
    if (!permissions.mayClose(reader, label.room(), head.author().member(), label.office()))
      throw new Refused(new NotAllowed("close-discussion"));
    wish.pointer().ifPresent(pointer -> check(reader, head.id(), pointer));
    if (isAsWished(head, wish)) return new Corrected(head.id(), head.version());
    var deed = Deed.of(reader.id(), "discussions/" + head.id() + "/closed", wish.key(), wish);
    var closed =
        Optional.of(new Closed(reader.id(), clock.instant().truncatedTo(MILLIS), wish.pointer()))
            .filter(_ -> wish.closed());
    var saved =
        store.change(
            () -> stored.byId(head.id()),
            deed,
            present -> present.closing(closed, reader.id(), wish.version()));
    heads.saved(saved);
    return new Corrected(head.id(), saved.version());
  }

  private static boolean isAsWished(DiscussionHead head, Close wish) {
    var closed = head.course().closed();
    return closed.isPresent() == wish.closed()
        && closed.flatMap(Closed::pointer).equals(wish.pointer().filter(_ -> wish.closed()));
  }

  private void check(Reader.Member reader, DiscussionId closed, DiscussionId pointer) {
    if (pointer.equals(closed) || access.find(reader, pointer).isEmpty())
      throw new Refused(Invalid.of("closed.pointer", "discussions.complaint.pointer"));
  }
}
