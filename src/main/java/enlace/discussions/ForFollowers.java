package enlace.discussions;

import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.reading.Reading;
import enlace.requests.DiscussionRequest.Followers;
import enlace.vocabulary.Label;
import java.util.Optional;

/// What the platform's followers ask, who judge for many members at once. Waits for the database,
/// so for virtual threads only.
record ForFollowers(DiscussionHeads heads, Reading<DiscussionId> reading) {
  private static final int PAGE = 500;

  Label.InRoom label(DiscussionId id) {
    return heads.find(id).orElseThrow(() -> new Refused(new NotFound())).label();
  }

  Followers followers(DiscussionId id, Optional<MemberId> after) {
    var page = reading.followers(id, after, PAGE);
    return new Followers(page, page.size() < PAGE ? Optional.empty() : Optional.of(page.getLast()));
  }
}
