package enlace.practices;

import static enlace.practices.template.TemplateField.REVIEW_DATE;
import static enlace.practices.template.TemplateField.SENSITIVITY_CHECK;
import static enlace.practices.template.TemplateField.THEMES;
import static enlace.vocabulary.PracticeState.CHANGES_REQUESTED;
import static enlace.vocabulary.PracticeState.NATIONAL_CLEARANCE;
import static enlace.vocabulary.PracticeState.PUBLISHED_NETWORK;
import static enlace.vocabulary.PracticeState.PUBLISHED_PUBLIC;
import static enlace.vocabulary.PracticeState.SUBMITTED;
import static enlace.vocabulary.PracticeState.SUPERSEDED;
import static enlace.vocabulary.PracticeState.UNDER_REVIEW;
import static enlace.vocabulary.PracticeState.UPDATE_DUE;
import static enlace.vocabulary.PracticeState.WITHDRAWN;

import enlace.events.Event;
import enlace.events.PracticeEvent;
import enlace.ids.MemberId;
import enlace.ids.PracticeId;
import enlace.practices.template.PracticeTemplate;
import enlace.problems.Complaint;
import enlace.problems.Problem.Invalid;
import enlace.problems.Refused;
import enlace.requests.PracticeRequest.Clearance;
import enlace.requests.PracticeRequest.Particulars;
import enlace.store.Change;
import enlace.vocabulary.Audience;
import enlace.vocabulary.Label;
import enlace.vocabulary.PracticeState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Takes one step of a practice, once [Practice#step] has found that it may be taken.
///
/// @param who empty for the clock, which takes [Step#MARK_DUE] only
record Deciding(Practice before, Optional<Actor> who, Instant at, String note) {
  private static final int LONGEST_FUNCTION = 200;

  Change<Practice> step(Step step, Particulars with) {
    return switch (step) {
      case SUBMIT -> submitted();
      case TAKE_UP -> working(step, work().in(UNDER_REVIEW), new PracticeEvent.TakenUp(id(), by()));
      case REQUEST_CHANGES -> changesRequested();
      case ASK_CLEARANCE -> clearanceAsked(with.check());
      case CLEAR -> cleared(with.clearance());
      case PUBLISH -> published();
      case OPEN -> opened();
      case NARROW -> narrowed();
      case MARK_DUE -> due();
      case CONFIRM -> confirmed(with.reviewDate());
      case REVISE -> revised();
      case SUPERSEDE -> superseded(with.successor());
      case WITHDRAW -> withdrawn();
      case RESTORE -> restored();
    };
  }

  /// The text may have changed since: what a curator found or the office cleared counts anew.
  private Change<Practice> submitted() {
    var work = work().cleared(Optional.empty()).checked(Set.of()).in(SUBMITTED);
    return working(Step.SUBMIT, work, new PracticeEvent.Submitted(id(), by()));
  }

  private Change<Practice> changesRequested() {
    var work = work().cleared(Optional.empty()).in(CHANGES_REQUESTED);
    return working(Step.REQUEST_CHANGES, work, new PracticeEvent.ChangesRequested(id(), by()));
  }

  private static Complaint open(Set<String> held) {
    var open = Map.<String, Object>of("count", Practice.CHECK.size() - held.size());
    return new Complaint("check", "practices.complaint.check", open);
  }

  private Change<Practice> clearanceAsked(Optional<Set<String>> check) {
    var held = Practice.known(check.orElse(Set.copyOf(Practice.CHECK)));
    if (held.size() < Practice.CHECK.size()) throw new Refused(new Invalid(List.of(open(held))));
    var work = work().checked(held).in(NATIONAL_CLEARANCE);
    return working(Step.ASK_CLEARANCE, work, new PracticeEvent.ClearanceAsked(id(), by()));
  }

  private Change<Practice> cleared(Optional<Clearance> clearance) {
    var given = given(clearance);
    var work = work().cleared(Optional.of(given));
    return working(Step.CLEAR, work, new PracticeEvent.Cleared(id(), by(), given.date()));
  }

  private RecordedClearance given(Optional<Clearance> clearance) {
    var said =
        clearance.orElseThrow(
            () -> new Refused(Invalid.of("clearance", "practices.complaint.clearance")));
    // The office may already be in the next day.
    if (said.date().isAfter(today().plusDays(1)))
      throw new Refused(Invalid.of("clearance.date", "practices.complaint.future"));
    var function = Practice.required("clearance.function", said.function(), LONGEST_FUNCTION);
    boolean publicly = said.publicly().orElse(work().content().audience() == Audience.PUBLIC);
    return new RecordedClearance(said.date(), function, publicly);
  }

  private Change<Practice> published() {
    var work = work();
    var label = Work.labelled(PUBLISHED_NETWORK, work.content(), before.office());
    var edition =
        new Published(
            work.edition(),
            before.version() + 1,
            at,
            label,
            work.content(),
            work.clearance().orElseThrow(),
            at,
            work.content().reviewDate(nextReview()),
            LibraryEntry.of(work.content(), PUBLISHED_NETWORK),
            Optional.empty());
    var taken = taken(Step.PUBLISH, PUBLISHED_NETWORK, work.edition());
    var practice =
        before.after(taken, Optional.empty(), Optional.of(edition), before.formerAndPublished());
    return new Change<>(practice, publication(label, work));
  }

  /// Who could read the edition before and cannot read this one hears that it is gone.
  private List<Event> publication(Label.OfPractice label, Work work) {
    var events = new ArrayList<Event>();
    var themes = Set.copyOf(work.content().codes(THEMES));
    events.add(new PracticeEvent.Published(id(), label, themes, by()));
    before
        .published()
        .map(Published::label)
        .filter(former -> narrower(label, former))
        .ifPresent(former -> events.add(new PracticeEvent.Narrowed(id(), former, by())));
    return events;
  }

  private static boolean narrower(Label.OfPractice now, Label.OfPractice former) {
    return former.opened() && !now.opened()
        || now.audience().compareTo(former.audience()) < 0
        || now.marking().stricterThan(former.marking());
  }

  private Change<Practice> opened() {
    var edition = inTheLibrary().in(PUBLISHED_PUBLIC, true);
    return inLibrary(Step.OPEN, edition, new PracticeEvent.OpenedToPublic(id(), by()));
  }

  private Change<Practice> narrowed() {
    var edition = inTheLibrary().in(PUBLISHED_NETWORK, false);
    var former = inTheLibrary().label();
    return inLibrary(Step.NARROW, edition, new PracticeEvent.Narrowed(id(), former, by()));
  }

  private Change<Practice> due() {
    var edition = inTheLibrary().in(UPDATE_DUE, inTheLibrary().label().opened());
    return inLibrary(Step.MARK_DUE, edition, new PracticeEvent.MarkedDue(id()));
  }

  private Change<Practice> confirmed(Optional<LocalDate> reviewDate) {
    var date =
        reviewDate.orElseThrow(() -> new Refused(Invalid.of("review_date", "complaint.required")));
    if (!date.isAfter(today()))
      throw new Refused(Invalid.of("review_date", "practices.complaint.past"));
    boolean opened = inTheLibrary().label().opened();
    var edition = inTheLibrary().in(opened ? PUBLISHED_PUBLIC : PUBLISHED_NETWORK, opened);
    return inLibrary(
        Step.CONFIRM, edition.reviewedNext(date), new PracticeEvent.Confirmed(id(), by()));
  }

  /// The published edition stays as it is until the new one is published. Its review date has
  /// served: the new edition gets one of its own.
  private Change<Practice> revised() {
    var content =
        inTheLibrary()
            .content()
            .without(SENSITIVITY_CHECK)
            .with(REVIEW_DATE, nextReview().toString());
    var work = Work.draft(before.nextEdition(), content, before.office());
    return working(Step.REVISE, work, new PracticeEvent.RevisionBegun(id(), by()));
  }

  private Change<Practice> superseded(Optional<PracticeId> successor) {
    var other =
        successor
            .filter(practice -> !practice.equals(id()))
            .orElseThrow(
                () -> new Refused(Invalid.of("successor", "practices.complaint.successor")));
    var former = inTheLibrary().label();
    var edition = inTheLibrary().in(SUPERSEDED, former.opened()).succeededBy(other);
    return inLibrary(
        Step.SUPERSEDE, edition, new PracticeEvent.Superseded(id(), former, other, by()));
  }

  /// By its office or by a curator; nobody else is given this step.
  private Change<Practice> withdrawn() {
    boolean byOffice = !who.orElseThrow().curator();
    var former = before.published().map(Published::label).orElseGet(() -> work().label());
    var withdrawn = withdrawnWork().cleared(Optional.empty());
    var practice =
        before.after(
            taken(Step.WITHDRAW, WITHDRAWN, withdrawn.edition()),
            Optional.of(withdrawn),
            Optional.empty(),
            before.formerAndPublished());
    return Change.of(practice, new PracticeEvent.Withdrawn(id(), former, by(), byOffice));
  }

  /// Curators read what is withdrawn, but nothing that its office had shown nobody.
  private Work withdrawnWork() {
    if (before.work().isEmpty()) return publishedAgain().in(WITHDRAWN);
    var work = work();
    if (!work.isDraft()) return work.in(WITHDRAWN);
    return before
        .published()
        .map(now -> work.keptBehind(now.content()).in(WITHDRAWN))
        .orElseGet(() -> work.in(WITHDRAWN).keptInOffice());
  }

  private Work publishedAgain() {
    return Work.draft(before.nextEdition(), inTheLibrary().content(), before.office());
  }

  private Change<Practice> restored() {
    var former = work().label();
    return working(Step.RESTORE, work().restored(), new PracticeEvent.Restored(id(), former, by()));
  }

  /// What changes the edition under work.
  private Change<Practice> working(Step step, Work work, Event event) {
    var taken = taken(step, work.label().state(), work.edition());
    var practice = before.after(taken, Optional.of(work), before.published(), before.former());
    return Change.of(practice, event);
  }

  /// What changes the published edition.
  private Change<Practice> inLibrary(Step step, Published edition, Event event) {
    var taken = taken(step, edition.label().state(), edition.edition());
    var practice =
        before.after(taken, before.work(), Optional.of(edition.next(at)), before.former());
    return Change.of(practice, event);
  }

  private TakenStep taken(Step step, PracticeState to, int edition) {
    return new TakenStep(step, to, edition, who, at, note);
  }

  private PracticeId id() {
    return before.id();
  }

  private MemberId by() {
    return who.orElseThrow().member();
  }

  private Work work() {
    return before.underWork();
  }

  private Published inTheLibrary() {
    return before.inTheLibrary();
  }

  private LocalDate today() {
    return Practice.day(at);
  }

  private LocalDate nextReview() {
    return today().plus(PracticeTemplate.REVIEWED_AFTER);
  }
}
