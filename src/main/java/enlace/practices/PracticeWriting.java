package enlace.practices;

import enlace.bus.Waiting;
import enlace.ids.PracticeId;
import enlace.keys.ServerKey;
import enlace.practices.template.Content;
import enlace.practices.template.PracticeTemplate;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.Overtaken;
import enlace.problems.Problem.Stale;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.PracticeRequest.AddComment;
import enlace.requests.PracticeRequest.AnswerComment;
import enlace.requests.PracticeRequest.Changing;
import enlace.requests.PracticeRequest.Edit;
import enlace.requests.PracticeRequest.KeepCheck;
import enlace.requests.PracticeRequest.Propose;
import enlace.requests.PracticeRequest.Stepped;
import enlace.requests.PracticeRequest.TakeStep;
import enlace.rights.Members;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.store.Batches;
import enlace.store.Change;
import enlace.store.Deed;
import enlace.store.Store;
import enlace.vocabulary.Coded;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;

/// What members do with practices, and what the clock does.
record PracticeWriting(
    Store store,
    StoredPractices stored,
    StoredPast past,
    Members members,
    Permissions permissions,
    PracticeTemplate template,
    PracticeViews views,
    Finding finding,
    Quotations quotations,
    Hiding hiding,
    ServerKey key,
    Clock clock) {
  private static final int MOST_DUE = 100;

  Stepped propose(Asker asker, Propose wish) {
    var member = members.member(asker);
    if (!permissions.mayPropose(member)) throw new Refused(new NotAllowed("practice-propose"));
    var deed = Deed.of(member.id(), "practices", wish.key(), wish);
    var change =
        Practice.proposed(
            new PracticeId(deed.made(key)), wish.fields(), member, clock.instant(), template);
    quotations.check(asker, Content.EMPTY, change.document().underWork().content());
    return views.stepped(member, saved(store.save(change, deed)));
  }

  /// A right that is missing is told before a version that is old: who may not do it at all need
  /// not look again.
  Stepped change(Asker asker, Changing wish) {
    var member = members.member(asker);
    var where = "practices/%s/%s".formatted(wish.practice(), where(wish));
    var changed =
        store.change(
            () -> finding.visible(member, wish.practice()),
            Deed.of(member.id(), where, wish.key(), (Record) wish),
            practice -> {
              var change = decided(wish, practice, member);
              if (!wish.version().allows(views.version(member, practice)))
                throw new Refused(new Stale());
              checkQuotations(asker, wish, practice, change.document());
              return withoutPast(practice, change);
            });
    return views.stepped(member, saved(changed));
  }

  private static String where(Changing wish) {
    return switch (wish) {
      case Edit _ -> "fields";
      case TakeStep _ -> "steps";
      case AddComment _ -> "comments";
      case AnswerComment answer -> "comments/" + answer.comment();
      case KeepCheck _ -> "check";
    };
  }

  private Change<Practice> decided(Changing wish, Practice practice, Reader.Member by) {
    var now = clock.instant();
    return switch (wish) {
      case Edit(_, var sent, _, _) -> {
        var fields = practice.work().map(it -> hiding.written(sent, it.content())).orElse(sent);
        yield practice.edited(fields, by, now, template);
      }
      case TakeStep(_, var code, var particulars, _, _) -> {
        var change = practice.step(step(code), particulars, by, now, template);
        particulars.successor().ifPresent(successor -> refuseUnseen(by, successor));
        yield change;
      }
      case AddComment(_, var field, var text, _) ->
          practice.commented(field, text, by, now, template);
      case AnswerComment(_, var comment, var text, var settled, _) ->
          practice.answered(comment, text, settled, by, now);
      case KeepCheck(_, var points, _, _) -> practice.checked(points, by, now);
    };
  }

  /// What its office hands in is looked at whole: a post may have been marked more strictly since.
  private void checkQuotations(Asker asker, Changing wish, Practice before, Practice after) {
    switch (wish) {
      case Edit _ ->
          quotations.check(asker, before.underWork().content(), after.underWork().content());
      case TakeStep step when step(step.step()) == Step.SUBMIT ->
          quotations.check(asker, Content.EMPTY, after.underWork().content());
      case TakeStep step ->
          quotations.check(asker, "note", step.particulars().note(), before.marking());
      case AddComment comment -> quotations.check(asker, "text", comment.text(), before.marking());
      case AnswerComment answer -> quotations.check(asker, "text", answer.text(), before.marking());
      case KeepCheck _ -> {}
    }
  }

  /// What was past already before this change is kept beside the practice from now on.
  private Change<Practice> withoutPast(Practice before, Change<Practice> change) {
    past.keep(before);
    return new Change<>(change.document().without(before.past()), change.events());
  }

  private static Step step(String code) {
    return Coded.find(Step.class, code)
        .orElseThrow(() -> new Refused(Invalid.of("step", "practices.complaint.step")));
  }

  /// What takes the place of another must be there to be read.
  private void refuseUnseen(Reader.Member member, PracticeId successor) {
    stored
        .byId(successor)
        .flatMap(Practice::published)
        .filter(published -> published.shelf().listed())
        .filter(published -> permissions.maySee(member, published.label()))
        .orElseThrow(() -> new Refused(Invalid.of("successor", "practices.complaint.successor")));
  }

  private Practice saved(Practice practice) {
    stored.forget();
    return practice;
  }

  /// Takes the clock's step for those whose review date has come. Done twice, or by two nodes at
  /// once, it is done once; one that cannot be marked holds up no other.
  void markDue() {
    var now = clock.instant();
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    var looked = new ArrayList<PracticeId>();
    Batches.untilDone(
        MOST_DUE,
        () -> {
          var due = stored.due(today, looked, MOST_DUE);
          Waiting.each("Marking due", due, id -> markDue(id, now));
          looked.addAll(due);
          return due.size();
        });
  }

  private void markDue(PracticeId id, Instant now) {
    var due = stored.byId(id).orElseThrow();
    var deed = Deed.following("practices.review-date", due.version(), id.value());
    try {
      saved(store.save(withoutPast(due, due.due(now)), deed));
    } catch (Refused refused) {
      if (!changedMeanwhile(refused)) throw refused;
    }
  }

  /// Then the next look finds out whether it is still due; the others need not wait for that.
  private static boolean changedMeanwhile(Refused refused) {
    return refused.problem() instanceof Stale || refused.problem() instanceof Overtaken;
  }
}
