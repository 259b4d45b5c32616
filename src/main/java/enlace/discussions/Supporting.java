package enlace.discussions;

import enlace.ids.DiscussionId;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Refused;
import enlace.reading.Reading;
import enlace.requests.DiscussionRequest.Corrected;
import enlace.requests.DiscussionRequest.GiveSupport;
import enlace.rights.Reader;
import enlace.store.Deed;
import enlace.store.Store;

/// Says which offices are in the same place as who asked, and which offer help. Whoever says so
/// follows the discussion from then on.
record Supporting(
    Store store,
    DiscussionAccess access,
    DiscussionViews views,
    StoredDiscussions stored,
    DiscussionHeads heads,
    Reading<DiscussionId> reading) {
  Corrected give(Reader.Member reader, GiveSupport wish) {
    var head = access.visible(reader, wish.discussion());
    if (!views.maySupport(reader, head)) throw new Refused(new NotAllowed("support-discussion"));
    var office = reader.office();
    if (head.course().offices(wish.support()).contains(office) == wish.given())
      return new Corrected(head.id(), head.version());
    if (wish.given()) reading.follow(reader.id(), head.id(), true, head.last());
    var deed = Deed.of(reader.id(), "discussions/" + head.id() + "/support", wish.key(), wish);
    var saved =
        store.change(
            () -> stored.byId(head.id()),
            deed,
            it -> it.supported(wish.support(), office, reader.id(), wish.given()));
    heads.saved(saved);
    return new Corrected(head.id(), saved.version());
  }
}
