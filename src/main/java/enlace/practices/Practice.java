package enlace.practices;

import static enlace.vocabulary.PracticeState.CHANGES_REQUESTED;
import static enlace.vocabulary.PracticeState.DRAFT;
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
import enlace.ids.Office;
import enlace.ids.PracticeId;
import enlace.members.Reader;
import enlace.pages.Markdown;
import enlace.problems.Complaint;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.Overtaken;
import enlace.problems.Refused;
import enlace.requests.PracticeRequest.Clearance;
import enlace.requests.PracticeRequest.Particulars;
import enlace.store.Change;
import enlace.store.Saved;
import enlace.vocabulary.Audience;
import enlace.vocabulary.Label;
import enlace.vocabulary.Marking;
import enlace.vocabulary.PracticeState;
import enlace.vocabulary.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A good practice through all its editions. Every step of practice-steps.json is decided here.
///
/// @param office the State or organisation it belongs to, through every change of staff
/// @param work the edition nobody has published yet, or that was withdrawn
/// @param published the edition that is read now
/// @param former editions published before, oldest first
/// @param comments numbered from 1, over all editions
/// @param history every step taken, oldest first
record Practice(
    PracticeId id,
    long version,
    Office office,
    MemberId proposer,
    Optional<Work> work,
    Optional<Published> published,
    List<Published> former,
    List<Comment> comments,
    List<Taken> history,
    Instant changed)
    implements Saved {

  /// The check before publication (brief, 3.1), as far as a curator must tick it; that marking and
  /// audience agree is among them although it is tested as well. Worded in the bundles.
  static final List<String> CHECK =
      List.of(
          "one-idea",
          "no-acronyms",
          "steps-complete",
          "results-evidence",
          "small-team",
          "no-person",
          "no-technical-detail",
          "marking-audience");

  private static final int LONGEST_NOTE = 4_000;
  private static final int LONGEST_FUNCTION = 200;
  private static final int MOST_COMMENTS = 200;
  private static final int MOST_REMARKS = 50;

  /// An edition under work.
  ///
  /// @param check the points of [#CHECK] that hold
  record Work(
      int edition,
      Label.OfPractice label,
      Content content,
      Optional<Given> clearance,
      Set<String> check) {

    private Work in(PracticeState state) {
      return new Work(edition, labelled(state, content, label.office()), content, clearance, check);
    }

    private Work with(Content content) {
      return new Work(
          edition, labelled(label.state(), content, label.office()), content, clearance, check);
    }

    private Work cleared(Optional<Given> clearance) {
      return new Work(edition, label, content, clearance, check);
    }

    private Work checked(Set<String> check) {
      return new Work(edition, label, content, clearance, check);
    }
  }

  /// An edition as it was published; its text never changes again.
  ///
  /// @param version of the practice, but not moved on by what is done to an edition under work
  /// @param changed when something was last done to this edition
  /// @param successor the practice that took its place
  record Published(
      int edition,
      long version,
      Instant changed,
      Label.OfPractice label,
      Content content,
      Given clearance,
      Instant at,
      LocalDate reviewDate,
      Shelf shelf,
      Optional<PracticeId> successor) {

    private Published in(PracticeState state, boolean opened) {
      var label =
          new Label.OfPractice(
              state, opened, this.label.audience(), this.label.marking(), this.label.office());
      return new Published(
          edition,
          version,
          changed,
          label,
          content,
          clearance,
          at,
          reviewDate,
          Shelf.of(content, state),
          successor);
    }

    private Published reviewedNext(LocalDate date) {
      return new Published(
          edition, version, changed, label, content, clearance, at, date, shelf, successor);
    }

    private Published succeededBy(PracticeId successor) {
      return new Published(
          edition,
          version,
          changed,
          label,
          content,
          clearance,
          at,
          reviewDate,
          shelf,
          Optional.of(successor));
    }

    private Published next(Instant at) {
      return new Published(
          edition,
          version + 1,
          at,
          label,
          content,
          clearance,
          this.at,
          reviewDate,
          shelf,
          successor);
    }

    private boolean openable() {
      return label.audience() == Audience.PUBLIC
          && label.marking() == Marking.CLEAR
          && clearance.publicly();
    }
  }

  /// What the library finds a published practice by.
  ///
  /// @param listed false once another has taken its place
  /// @param states and `sources`, the discussions it came from, only when its attribution names
  ///     them: a discussion may tell whose practice it is
  record Shelf(
      boolean listed,
      List<String> themes,
      List<String> paragraphs,
      List<String> states,
      List<String> sources,
      String language) {
    static Shelf of(Content content, PracticeState state) {
      return new Shelf(
          state != SUPERSEDED,
          content.codes("themes"),
          content.codes("operative_paragraphs"),
          content.named() ? content.codes("states") : List.of(),
          content.named() ? content.codes("source_threads") : List.of(),
          content.text("language"));
    }
  }

  /// The office's clearance, as recorded.
  record Given(LocalDate date, String function, boolean publicly) {}

  /// @param by empty for the clock
  record Taken(
      Step step, PracticeState to, int edition, Optional<Who> by, Instant at, String note) {}

  /// @param curator whether as a curator rather than for the office
  record Who(MemberId member, Office office, boolean curator) {}

  /// @param field a field of the template, or "" for the whole
  record Comment(int number, int edition, String field, List<Remark> remarks, boolean settled) {}

  record Remark(Who by, Instant at, String text) {}

  /// Begins a draft, by whom rights.json lets propose.
  ///
  /// @throws Refused `Invalid` for fields that cannot be taken
  static Change<Practice> proposed(
      PracticeId id,
      Map<String, Object> fields,
      Reader.Member by,
      Instant at,
      PracticeTemplate template) {
    var content = template.begun(fields, day(at));
    var work = draft(1, content, by.office());
    var practice =
        new Practice(
            id,
            1,
            by.office(),
            by.id(),
            Optional.of(work),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            at);
    return Change.of(practice, new PracticeEvent.Proposed(id, work.label(), by.id()));
  }

  private static Work draft(int edition, Content content, Office office) {
    return new Work(edition, labelled(DRAFT, content, office), content, Optional.empty(), Set.of());
  }

  private static Label.OfPractice labelled(PracticeState state, Content content, Office office) {
    return new Label.OfPractice(state, false, content.audience(), content.marking(), office);
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  Set<Doer> doers(Reader.Member member) {
    return Doer.of(member, office, proposer);
  }

  /// Whether this member works on it and so knows whose it is, whatever its attribution.
  boolean inside(Reader.Member member) {
    return !doers(member).isEmpty() || member.role() == Role.CURATOR;
  }

  /// The states of its editions; what is published and what is under work have no state in common.
  Set<PracticeState> states() {
    var states = EnumSet.noneOf(PracticeState.class);
    work.ifPresent(edition -> states.add(edition.label().state()));
    published.ifPresent(edition -> states.add(edition.label().state()));
    return states;
  }

  boolean mayEdit(Reader.Member member) {
    return mayWrite(member) && work.isPresent() && editable(work.get().label().state());
  }

  private boolean mayWrite(Reader.Member member) {
    var doers = doers(member);
    return doers.contains(Doer.OFFICE)
        || doers.contains(Doer.TEAM)
        || doers.contains(Doer.PROPOSING_CURATOR);
  }

  /// Under review nobody changes the text under the reviewer's eyes.
  private static boolean editable(PracticeState state) {
    return state == DRAFT || state == CHANGES_REQUESTED;
  }

  /// @throws Refused `NotAllowed`, `Overtaken` while it is not the office's to write, `Invalid` for
  ///     fields that cannot be taken
  Change<Practice> edited(
      Map<String, Object> fields, Reader.Member by, Instant at, PracticeTemplate template) {
    if (!mayWrite(by)) throw new Refused(new NotAllowed("practice-edit"));
    if (!mayEdit(by)) throw new Refused(new Overtaken());
    var work = underWork();
    var edited = work.with(template.edited(work.content(), fields));
    return Change.of(next(edited, at), new PracticeEvent.Edited(id, by.id()));
  }

  private Work underWork() {
    return work.orElseThrow(() -> new Refused(new Overtaken()));
  }

  boolean mayReview(Reader.Member member) {
    return doers(member).contains(Doer.CURATOR) && underReview();
  }

  private boolean underReview() {
    return states().contains(UNDER_REVIEW) || states().contains(NATIONAL_CLEARANCE);
  }

  private void refuseReviewing(Reader.Member by) {
    if (!doers(by).contains(Doer.CURATOR)) throw new Refused(new NotAllowed("practice-review"));
    if (!underReview()) throw new Refused(new Overtaken());
  }

  /// A curator's comment beside a field.
  Change<Practice> commented(
      String field, String text, Reader.Member by, Instant at, PracticeTemplate template) {
    refuseReviewing(by);
    if (!field.isEmpty() && !template.has(field))
      throw new Refused(Invalid.of("field", "practices.complaint.no-field"));
    if (comments.size() == MOST_COMMENTS)
      throw new Refused(Invalid.of("text", "practices.complaint.many-comments"));
    var remark = new Remark(who(by), at, required("text", text, LONGEST_NOTE));
    var comment =
        new Comment(comments.size() + 1, underWork().edition(), field, List.of(remark), false);
    var all = Stream.concat(comments.stream(), Stream.of(comment)).toList();
    return Change.of(with(all, at), new PracticeEvent.Commented(id, by.id()));
  }

  /// Answers a comment, settles it, or both; only a curator settles.
  Change<Practice> answered(
      int number, String text, boolean settled, Reader.Member by, Instant at) {
    if (settled || !mayWrite(by)) refuseReviewing(by);
    var comment = openComment(number);
    var remarks = new ArrayList<>(comment.remarks());
    if (!settled || !text.isBlank())
      remarks.add(new Remark(who(by), at, required("text", text, LONGEST_NOTE)));
    if (remarks.size() > MOST_REMARKS)
      throw new Refused(Invalid.of("text", "practices.complaint.many-comments"));
    var answered =
        new Comment(number, comment.edition(), comment.field(), List.copyOf(remarks), settled);
    var all = comments.stream().map(one -> one.number() == number ? answered : one).toList();
    return Change.of(
        with(all, at),
        settled
            ? new PracticeEvent.CommentSettled(id, by.id())
            : new PracticeEvent.Commented(id, by.id()));
  }

  private Comment openComment(int number) {
    return openComments().stream()
        .filter(comment -> comment.number() == number)
        .findFirst()
        .orElseThrow(() -> new Refused(new Overtaken()));
  }

  /// Those of the edition under work that are not settled.
  List<Comment> openComments() {
    return commentsUnderWork().stream().filter(comment -> !comment.settled()).toList();
  }

  List<Comment> commentsUnderWork() {
    return comments.stream()
        .filter(comment -> work.isPresent() && comment.edition() == work.get().edition())
        .toList();
  }

  /// Keeps which points of the check hold.
  Change<Practice> checked(Set<String> points, Reader.Member by, Instant at) {
    refuseReviewing(by);
    return Change.of(
        next(underWork().checked(known(points)), at), new PracticeEvent.CheckKept(id, by.id()));
  }

  private static Set<String> known(Set<String> points) {
    var known = new LinkedHashSet<>(CHECK);
    known.retainAll(points);
    return known;
  }

  /// Whether this member may take this step in this state, whatever else it needs.
  boolean allows(Step step, Reader.Member member) {
    return step.by(doers(member)) && possible(step);
  }

  private boolean possible(Step step) {
    // A revision begun twice would be two editions under work.
    return step.from(states()) && !(step == Step.REVISE && work.isPresent());
  }

  /// Whether a step is not taken without a word: what is to change, or why somebody else than its
  /// office withdraws it.
  boolean needsNote(Step step, Reader.Member member) {
    return step == Step.REQUEST_CHANGES && openComments().isEmpty()
        || step == Step.WITHDRAW && !doers(member).contains(Doer.OFFICE);
  }

  /// Takes a step. Who asks has seen the practice: [NotAllowed] tells no more than that.
  ///
  /// @throws Refused `NotAllowed` to whom the step is not given, `Overtaken` in another state,
  ///     `Invalid` when something is missing
  Change<Practice> step(
      Step step, Particulars with, Reader.Member by, Instant at, PracticeTemplate template) {
    if (!step.by(doers(by))) throw new Refused(new NotAllowed(step.deed()));
    if (!possible(step)) throw new Refused(new Overtaken());
    refuse(missing(step, at, template));
    var note = limited("note", with.note(), LONGEST_NOTE);
    if (note.isEmpty() && needsNote(step, by))
      throw new Refused(Invalid.of("note", "practices.complaint.note"));
    return switch (step) {
      case SUBMIT -> submitted(by, at, note);
      case TAKE_UP ->
          moved(Step.TAKE_UP, UNDER_REVIEW, by, at, note, new PracticeEvent.TakenUp(id, by.id()));
      case REQUEST_CHANGES -> changesRequested(by, at, note);
      case ASK_CLEARANCE -> clearanceAsked(with.check(), by, at, note);
      case CLEAR -> cleared(with.clearance(), by, at, note);
      case PUBLISH -> published(by, at, note);
      case OPEN -> opened(by, at, note);
      case NARROW -> narrowed(by, at, note);
      case MARK_DUE -> due(Optional.of(who(by)), at, note);
      case CONFIRM -> confirmed(with.reviewDate(), by, at, note);
      case REVISE -> revised(by, at, note);
      case SUPERSEDE -> superseded(with.successor(), by, at, note);
      case WITHDRAW -> withdrawn(by, at, note);
      case RESTORE -> restored(by, at, note);
    };
  }

  /// Why a step cannot be taken although it is given to somebody in this state; what comes with the
  /// step itself is not counted.
  List<Complaint> missing(Step step, Instant at, PracticeTemplate template) {
    return switch (step) {
      case SUBMIT -> template.missing(underWork().content(), office, day(at));
      case ASK_CLEARANCE ->
          openComments().isEmpty()
              ? List.of()
              : List.of(Complaint.of("comments", "practices.complaint.open-comments"));
      case PUBLISH ->
          underWork().clearance().isPresent()
              ? List.of()
              : List.of(Complaint.of("clearance", "practices.complaint.not-cleared"));
      case OPEN ->
          inTheLibrary().openable()
              ? List.of()
              : List.of(Complaint.of("audience", "practices.complaint.not-openable"));
      case TAKE_UP,
          REQUEST_CHANGES,
          CLEAR,
          NARROW,
          MARK_DUE,
          CONFIRM,
          REVISE,
          SUPERSEDE,
          WITHDRAW,
          RESTORE ->
          List.of();
    };
  }

  private static void refuse(List<Complaint> complaints) {
    if (!complaints.isEmpty()) throw new Refused(new Invalid(complaints));
  }

  private Published inTheLibrary() {
    return published.orElseThrow(() -> new Refused(new Overtaken()));
  }

  /// The text may have changed since: what a curator found or the office cleared counts anew.
  private Change<Practice> submitted(Reader.Member by, Instant at, String note) {
    var work = underWork().cleared(Optional.empty()).checked(Set.of()).in(SUBMITTED);
    return change(
        next(work, taken(Step.SUBMIT, work, Optional.of(who(by)), at, note)),
        new PracticeEvent.Submitted(id, by.id()));
  }

  private Change<Practice> moved(
      Step step, PracticeState to, Reader.Member by, Instant at, String note, Event event) {
    var work = underWork().in(to);
    return change(next(work, taken(step, work, Optional.of(who(by)), at, note)), event);
  }

  private Change<Practice> changesRequested(Reader.Member by, Instant at, String note) {
    var work = underWork().cleared(Optional.empty()).in(CHANGES_REQUESTED);
    return change(
        next(work, taken(Step.REQUEST_CHANGES, work, Optional.of(who(by)), at, note)),
        new PracticeEvent.ChangesRequested(id, by.id()));
  }

  private Change<Practice> clearanceAsked(
      Optional<Set<String>> check, Reader.Member by, Instant at, String note) {
    var held = known(check.orElse(Set.copyOf(CHECK)));
    if (held.size() < CHECK.size())
      throw new Refused(Invalid.of("check", "practices.complaint.check"));
    var work = underWork().checked(held).in(NATIONAL_CLEARANCE);
    return change(
        next(work, taken(Step.ASK_CLEARANCE, work, Optional.of(who(by)), at, note)),
        new PracticeEvent.ClearanceAsked(id, by.id()));
  }

  private Change<Practice> cleared(
      Optional<Clearance> clearance, Reader.Member by, Instant at, String note) {
    var given = given(clearance, at);
    var work = underWork().cleared(Optional.of(given));
    return change(
        next(work, taken(Step.CLEAR, work, Optional.of(who(by)), at, note)),
        new PracticeEvent.Cleared(id, by.id(), given.date()));
  }

  private Given given(Optional<Clearance> clearance, Instant at) {
    var said =
        clearance.orElseThrow(
            () -> new Refused(Invalid.of("clearance", "practices.complaint.clearance")));
    // The office may already be in the next day.
    if (said.date().isAfter(day(at).plusDays(1)))
      throw new Refused(Invalid.of("clearance.date", "practices.complaint.future"));
    var function = required("clearance.function", said.function(), LONGEST_FUNCTION);
    boolean publicly = said.publicly().orElse(underWork().content().audience() == Audience.PUBLIC);
    return new Given(said.date(), function, publicly);
  }

  private Change<Practice> published(Reader.Member by, Instant at, String note) {
    var work = underWork();
    var label = labelled(PUBLISHED_NETWORK, work.content(), office);
    var edition =
        new Published(
            work.edition(),
            version + 1,
            at,
            label,
            work.content(),
            work.clearance().orElseThrow(),
            at,
            work.content().reviewDate(day(at).plusMonths(24)),
            Shelf.of(work.content(), PUBLISHED_NETWORK),
            Optional.empty());
    var taken =
        new Taken(Step.PUBLISH, PUBLISHED_NETWORK, work.edition(), Optional.of(who(by)), at, note);
    var practice = next(Optional.empty(), Optional.of(edition), shelved(), taken);
    return new Change<>(practice, publication(label, work, by));
  }

  /// Who could read the edition before and cannot read this one hears that it is gone.
  private List<Event> publication(Label.OfPractice label, Work work, Reader.Member by) {
    var events = new ArrayList<Event>();
    events.add(
        new PracticeEvent.Published(
            id, label, Set.copyOf(work.content().codes("themes")), by.id()));
    published
        .map(Published::label)
        .filter(former -> narrower(label, former))
        .ifPresent(former -> events.add(new PracticeEvent.Narrowed(id, former, by.id())));
    return events;
  }

  private static boolean narrower(Label.OfPractice now, Label.OfPractice former) {
    return former.opened() && !now.opened()
        || now.audience().compareTo(former.audience()) < 0
        || now.marking().stricterThan(former.marking());
  }

  /// The former editions with the present one among them.
  private List<Published> shelved() {
    return Stream.concat(former.stream(), published.stream()).toList();
  }

  private Change<Practice> opened(Reader.Member by, Instant at, String note) {
    return moved(
        Step.OPEN,
        inTheLibrary().in(PUBLISHED_PUBLIC, true),
        Optional.of(who(by)),
        at,
        note,
        new PracticeEvent.OpenedToPublic(id, by.id()));
  }

  private Change<Practice> moved(
      Step step, Published edition, Optional<Who> by, Instant at, String note, Event event) {
    var taken = new Taken(step, edition.label().state(), edition.edition(), by, at, note);
    return change(next(work, Optional.of(edition.next(taken.at())), former, taken), event);
  }

  private Change<Practice> narrowed(Reader.Member by, Instant at, String note) {
    return moved(
        Step.NARROW,
        inTheLibrary().in(PUBLISHED_NETWORK, false),
        Optional.of(who(by)),
        at,
        note,
        new PracticeEvent.Narrowed(id, inTheLibrary().label(), by.id()));
  }

  /// The clock's own step, at the review date.
  ///
  /// @throws Refused `Overtaken` when it is not (any more) due
  Change<Practice> due(Instant at) {
    if (!possible(Step.MARK_DUE) || inTheLibrary().reviewDate().isAfter(day(at)))
      throw new Refused(new Overtaken());
    return due(Optional.empty(), at, "");
  }

  private Change<Practice> due(Optional<Who> by, Instant at, String note) {
    var edition = inTheLibrary();
    return moved(
        Step.MARK_DUE,
        edition.in(UPDATE_DUE, edition.label().opened()),
        by,
        at,
        note,
        new PracticeEvent.MarkedDue(id));
  }

  private Change<Practice> confirmed(
      Optional<LocalDate> reviewDate, Reader.Member by, Instant at, String note) {
    var date =
        reviewDate.orElseThrow(() -> new Refused(Invalid.of("review_date", "complaint.required")));
    if (!date.isAfter(day(at)))
      throw new Refused(Invalid.of("review_date", "practices.complaint.past"));
    boolean opened = inTheLibrary().label().opened();
    return moved(
        Step.CONFIRM,
        inTheLibrary().in(opened ? PUBLISHED_PUBLIC : PUBLISHED_NETWORK, opened).reviewedNext(date),
        Optional.of(who(by)),
        at,
        note,
        new PracticeEvent.Confirmed(id, by.id()));
  }

  /// The published edition stays as it is until the new one is published. Its review date has
  /// served: the new edition gets one of its own.
  private Change<Practice> revised(Reader.Member by, Instant at, String note) {
    var content = inTheLibrary().content().without("sensitivity_check", "review_date");
    var work = draft(nextEdition(), dated(content, at), office);
    return change(
        next(work, taken(Step.REVISE, work, Optional.of(who(by)), at, note)),
        new PracticeEvent.RevisionBegun(id, by.id()));
  }

  private static Content dated(Content content, Instant at) {
    return content.with("review_date", day(at).plusMonths(24).toString());
  }

  private int nextEdition() {
    return shelved().size() + 1;
  }

  private Change<Practice> superseded(
      Optional<PracticeId> successor, Reader.Member by, Instant at, String note) {
    var other =
        successor
            .filter(practice -> !practice.equals(id))
            .orElseThrow(
                () -> new Refused(Invalid.of("successor", "practices.complaint.successor")));
    var former = inTheLibrary().label();
    return moved(
        Step.SUPERSEDE,
        inTheLibrary().in(SUPERSEDED, former.opened()).succeededBy(other),
        Optional.of(who(by)),
        at,
        note,
        new PracticeEvent.Superseded(id, former, other, by.id()));
  }

  private Change<Practice> withdrawn(Reader.Member by, Instant at, String note) {
    boolean byOffice = doers(by).contains(Doer.OFFICE);
    var former = published.map(Published::label).orElseGet(() -> underWork().label());
    var work =
        this.work
            .orElseGet(() -> draft(nextEdition(), inTheLibrary().content(), office))
            .cleared(Optional.empty())
            .in(WITHDRAWN);
    var taken = taken(Step.WITHDRAW, work, Optional.of(who(by)), at, note);
    return change(
        next(Optional.of(work), Optional.empty(), shelved(), taken),
        new PracticeEvent.Withdrawn(id, former, by.id(), byOffice));
  }

  private Change<Practice> restored(Reader.Member by, Instant at, String note) {
    return moved(
        Step.RESTORE,
        DRAFT,
        by,
        at,
        note,
        new PracticeEvent.Restored(id, underWork().label(), by.id()));
  }

  private static Taken taken(Step step, Work work, Optional<Who> by, Instant at, String note) {
    return new Taken(step, work.label().state(), work.edition(), by, at, note);
  }

  private Who who(Reader.Member by) {
    return new Who(by.id(), by.office(), doers(by).contains(Doer.CURATOR));
  }

  private static String required(String field, String text, int most) {
    var said = limited(field, text, most);
    if (said.isEmpty()) throw new Refused(Invalid.of(field, "complaint.required"));
    return said;
  }

  private static String limited(String field, String text, int most) {
    var said = text.strip();
    int over = said.codePointCount(0, said.length()) - most;
    if (over <= 0 && !Markdown.renders(said))
      throw new Refused(Invalid.of(field, "complaint.unrenderable"));
    if (over <= 0) return said;
    var complaint = new Complaint(field, "complaint.too-long", Map.of("max", most, "over", over));
    throw new Refused(new Invalid(List.of(complaint)));
  }

  private static Change<Practice> change(Practice practice, Event event) {
    return Change.of(practice, event);
  }

  private Practice next(Work work, Taken taken) {
    return next(Optional.of(work), published, former, taken);
  }

  private Practice next(
      Optional<Work> work, Optional<Published> published, List<Published> former, Taken taken) {
    var history = Stream.concat(this.history.stream(), Stream.of(taken)).toList();
    return new Practice(
        id, version + 1, office, proposer, work, published, former, comments, history, taken.at());
  }

  private Practice next(Work work, Instant at) {
    return new Practice(
        id,
        version + 1,
        office,
        proposer,
        Optional.of(work),
        published,
        former,
        comments,
        history,
        at);
  }

  private Practice with(List<Comment> comments, Instant at) {
    return new Practice(
        id, version + 1, office, proposer, work, published, former, comments, history, at);
  }
}
