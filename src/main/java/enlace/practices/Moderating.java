package enlace.practices;

import enlace.ids.CommentId;
import enlace.ids.Id;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.Overtaken;
import enlace.problems.Refused;
import enlace.requests.Done;
import enlace.requests.PracticeRequest.Moderate;
import enlace.store.Change;
import enlace.store.Deed;
import enlace.store.Store;
import java.util.function.Function;

/// Lets practices, and what is said in their review, be seen as far as `moderation` decided. Done
/// twice, it is done once.
record Moderating(Store store, StoredPractices stored, StoredPast past) {
  Done moderate(Moderate wish) {
    var practice = stored.byId(wish.practice()).orElseThrow(() -> new Refused(new NotFound()));
    var next = new Moderated(wish.decision(), wish.visibility());
    wish.comment().ifPresentOrElse(it -> comment(practice, it, next), () -> whole(practice, next));
    return new Done();
  }

  private void whole(Practice practice, Moderated next) {
    if (practice.hasHeard(next.decision())) return;
    if (next.erases()) past.erase(practice);
    change(practice, practice.id(), next, it -> it.moderated(next));
  }

  /// What the practice has left behind meanwhile, or is about to, is changed there.
  private void comment(Practice practice, CommentId id, Moderated next) {
    var place = id.place().orElseThrow(() -> new Refused(new NotFound()));
    past.moderate(place, next);
    if (practice.said(place).filter(it -> !it.hasHeard(next.decision())).isPresent())
      change(practice, id, next, it -> it.moderated(id, place, next));
  }

  private void change(
      Practice practice, Id what, Moderated next, Function<Practice, Change<Practice>> decide) {
    var deed = Deed.named("moderated", what.value(), Long.toString(next.decision()));
    try {
      store.change(() -> stored.byId(practice.id()), deed, decide);
    } catch (Refused refused) {
      if (!(refused.problem() instanceof Overtaken)) throw refused; // a later one was faster
    }
    stored.forget();
  }
}
