package enlace.practices;

import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.Overtaken;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.Done;
import enlace.requests.PracticeRequest.Moderate;
import enlace.store.Deed;
import enlace.store.Store;

/// Lets practices be seen as far as `moderation` decided. Done twice, it is done once.
record Moderating(Store store, StoredPractices stored, StoredPast past) {
  Done moderate(Asker asker, Moderate wish) {
    if (!(asker instanceof Asker.Platform)) throw new Refused(new NotFound());
    var practice = stored.byId(wish.practice()).orElseThrow(() -> new Refused(new NotFound()));
    var next = new Moderated(wish.decision(), wish.visibility());
    if (!practice.hasHeard(wish.decision())) {
      if (next.erases()) past.erase(practice);
      decide(practice, next);
    }
    return new Done();
  }

  private void decide(Practice practice, Moderated next) {
    var deed = Deed.named("moderated", practice.id().value(), Long.toString(next.decision()));
    try {
      store.change(() -> stored.byId(practice.id()), deed, it -> it.moderated(next));
    } catch (Refused refused) {
      if (!(refused.problem() instanceof Overtaken)) throw refused; // a later one was faster
    }
    stored.forget();
  }
}
