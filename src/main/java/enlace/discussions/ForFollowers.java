package enlace.discussions;

import enlace.ids.DiscussionId;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.reading.Reading;
import enlace.requests.DiscussionRequest.CarryReading;
import enlace.requests.DiscussionRequest.TakeOver;
import enlace.requests.Done;
import enlace.vocabulary.Label;

/// What the platform's followers ask, who judge for many members at once. Waits for the database,
/// so for virtual threads only.
record ForFollowers(DiscussionHeads heads, Reading<DiscussionId> reading) {
  /// Down in the database before it returns.
  Done carry(CarryReading carried) {
    carried.read().forEach((id, number) -> reading.read(carried.member(), id, number));
    reading.writeNow();
    return new Done();
  }

  Done takeOver(TakeOver wish) {
    reading.takeOver(wish.leaver(), wish.successor());
    return new Done();
  }

  Label.InRoom label(DiscussionId id) {
    return heads.find(id).orElseThrow(() -> new Refused(new NotFound())).label();
  }
}
