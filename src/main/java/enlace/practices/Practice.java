package enlace.practices;

import static enlace.vocabulary.PracticeState.CHANGES_REQUESTED;
import static enlace.vocabulary.PracticeState.DRAFT;
import static enlace.vocabulary.PracticeState.NATIONAL_CLEARANCE;
import static enlace.vocabulary.PracticeState.UNDER_REVIEW;

import enlace.events.PracticeEvent;
import enlace.ids.CommentId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.PracticeId;
import enlace.practices.template.Content;
import enlace.practices.template.PracticeTemplate;
import enlace.problems.Complaint;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.Overtaken;
import enlace.problems.Refused;
import enlace.requests.PracticeRequest.Particulars;
import enlace.rights.Reader;
import enlace.store.Change;
import enlace.store.Saved;
import enlace.text.Markdown;
import enlace.vocabulary.Label;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.vocabulary.PracticeState;
import enlace.vocabulary.Role;
import enlace.vocabulary.Visibility;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A good practice through all its editions. Every step of practice-steps.json is decided here.
/// What can never change again it carries on until its next change and no longer: [#past].
///
/// @param office the State or organisation it belongs to, through every change of staff
/// @param work the edition nobody has published yet, or that was withdrawn
/// @param published the edition that is read now
/// @param former the edition published before, when it has become that by the latest change
/// @param comments numbered from 1, over all editions; those it has not left behind
/// @param history the latest steps taken, oldest first
/// @param moderated decides, whatever is done to it, from whom its editions are hidden
/// @param hides what moderation hides of what all its editions quote ([Hiding])
@RecordBuilder
record Practice(
    PracticeId id,
    long version,
    Office office,
    MemberId proposer,
    Optional<Work> work,
    Optional<Published> published,
    List<Published> former,
    List<Comment> comments,
    List<TakenStep> history,
    LeftBehind leftBehind,
    Instant changed,
    Optional<Moderated> moderated,
    Set<String> hides)
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
  private static final int MOST_COMMENTS = 200;
  private static final int MOST_REMARKS = 50;

  /// Characters of all comments on one edition together.
  private static final int MOST_SAID = 500_000;

  /// It is listed whole on the page of each.
  static final int MOST_EDITIONS = 200;

  /// Steps it carries on; those before become its past.
  static final int LATEST_STEPS = 50;

  /// @param field a field of the template, or "" for the whole
  record Comment(int number, int edition, String field, List<Remark> remarks, boolean settled) {
    /// Counted from 1.
    Optional<Remark> remark(int number) {
      return remarks.size() < number ? Optional.empty() : Optional.of(remarks.get(number - 1));
    }

    Comment moderated(int remark, Moderated next) {
      var all = new ArrayList<>(remarks);
      all.set(remark - 1, all.get(remark - 1).moderated(next));
      return new Comment(number, edition, field, List.copyOf(all), settled);
    }
  }

  /// @param moderated what moderation decided last about it
  record Remark(Actor by, Instant at, String text, Optional<Moderated> moderated) {
    Remark moderated(Moderated next) {
      return new Remark(by, at, next.erases() ? "" : text, Optional.of(next));
    }

    boolean hasHeard(long decision) {
      return moderated.filter(it -> it.decision() >= decision).isPresent();
    }

    boolean is(Visibility... any) {
      return moderated.filter(it -> List.of(any).contains(it.visibility())).isPresent();
    }
  }

  /// Practices stored by the first version left nothing behind, and others may hide nothing.
  Practice {
    leftBehind = Objects.requireNonNullElse(leftBehind, LeftBehind.NOTHING);
    hides = Objects.requireNonNullElse(hides, Set.of());
    var hidden = moderated.flatMap(it -> it.hides(proposer));
    work = work.map(it -> it.hidden(hidden));
    published = published.map(it -> it.hidden(hidden));
  }

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
    var work = Work.draft(1, content, by.office()).edited(content, by.id());
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
            LeftBehind.NOTHING,
            at,
            Optional.empty(),
            Set.of());
    return Change.of(practice, new PracticeEvent.Proposed(id, work.label(), by.id()));
  }

  static LocalDate day(Instant at) {
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

  /// Of the edition under work, else of the published one.
  Marking marking() {
    return work.map(Work::content)
        .or(() -> published.map(Published::content))
        .orElseThrow()
        .marking();
  }

  /// As [#marking]; Spanish until it is said.
  Language language() {
    return work.map(Work::content)
        .or(() -> published.map(Published::content))
        .flatMap(Content::language)
        .orElse(Language.ES);
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
    var edited = work.edited(template.edited(work.content(), fields), by.id());
    return Change.of(with(edited, at), new PracticeEvent.Edited(id, by.id()));
  }

  /// As it is without what moderation took out of it.
  Change<Practice> redacted() {
    return Change.of(asItIs().build(), new PracticeEvent.Redacted(id));
  }

  /// As it is without what it must not quote any more.
  Change<Practice> unquoted() {
    return Change.of(asItIs().build(), new PracticeEvent.QuotationRemoved(id));
  }

  private PracticeBuilder asItIs() {
    return next(changed).published(published.map(it -> it.next(it.changed())));
  }

  /// Hides what it quotes of these from now on, and of those pages nothing else.
  Change<Practice> hiding(Set<String> pages, Set<String> hidden) {
    return Change.of(
        asItIs().hides(Hiding.replaced(hides, pages, hidden)).build(),
        new PracticeEvent.QuotationRemoved(id));
  }

  /// Whether that decision, or a later one, was taken in.
  boolean hasHeard(long decision) {
    return moderated.filter(it -> it.decision() >= decision).isPresent();
  }

  /// @throws Refused `Overtaken` where a later decision was taken in
  Change<Practice> moderated(Moderated next) {
    if (hasHeard(next.decision())) throw new Refused(new Overtaken());
    var decided = (next.erases() ? erased() : asItIs()).moderated(next).build();
    return Change.of(decided, new PracticeEvent.Moderated(id, labels(), next.visibility()));
  }

  private PracticeBuilder erased() {
    return next(changed)
        .work(Work.draft(presentEdition(), Content.EMPTY, office))
        .published(Optional.empty())
        .former(List.of())
        .comments(List.of())
        .history(List.of())
        .leftBehind(LeftBehind.NOTHING)
        .hides(Set.of());
  }

  /// Something said in its review.
  ///
  /// @throws Refused `Overtaken` where a later decision was taken in, or it was left behind by now
  Change<Practice> moderated(CommentId comment, CommentId.Place place, Moderated next) {
    said(place)
        .filter(it -> !it.hasHeard(next.decision()))
        .orElseThrow(() -> new Refused(new Overtaken()));
    var all =
        comments.stream()
            .map(it -> it.number() == place.number() ? it.moderated(place.remark(), next) : it)
            .toList();
    return Change.of(with(all, changed), new PracticeEvent.CommentModerated(id, comment));
  }

  /// Empty for what it has left behind.
  Optional<Remark> said(CommentId.Place place) {
    return comments.stream()
        .filter(it -> it.number() == place.number())
        .findFirst()
        .flatMap(it -> it.remark(place.remark()));
  }

  List<Label.OfPractice> labels() {
    return Stream.concat(work.map(Work::label).stream(), published.map(Published::label).stream())
        .toList();
  }

  Work underWork() {
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
    if (!field.isEmpty() && template.find(field).isEmpty())
      throw new Refused(Invalid.of("field", "practices.complaint.no-field"));
    if (commentsUnderWork().size() >= MOST_COMMENTS) throw tooManyComments();
    var remark = remark(text, by, at);
    int number = leftBehind.comments() + comments.size() + 1;
    var comment = new Comment(number, underWork().edition(), field, List.of(remark), false);
    var all = Stream.concat(comments.stream(), Stream.of(comment)).toList();
    return Change.of(with(all, at), new PracticeEvent.Commented(id, by.id()));
  }

  /// Answers a comment, settles it, or both; only a curator settles.
  Change<Practice> answered(
      int number, String text, boolean settled, Reader.Member by, Instant at) {
    if (settled || !mayWrite(by)) refuseReviewing(by);
    var comment = openComment(number);
    var remarks = new ArrayList<>(comment.remarks());
    if (!settled || !text.isBlank()) remarks.add(remark(text, by, at));
    if (remarks.size() > MOST_REMARKS)
      throw new Refused(Invalid.of("text", "practices.complaint.many-answers"));
    var answered =
        new Comment(number, comment.edition(), comment.field(), List.copyOf(remarks), settled);
    var all = comments.stream().map(one -> one.number() == number ? answered : one).toList();
    return Change.of(
        with(all, at),
        settled
            ? new PracticeEvent.CommentSettled(id, by.id())
            : new PracticeEvent.Commented(id, by.id()));
  }

  private Remark remark(String text, Reader.Member by, Instant at) {
    var said = required("text", text, LONGEST_NOTE);
    if (said() + said.length() > MOST_SAID) throw tooManyComments();
    return new Remark(who(by), at, said, Optional.empty());
  }

  private int said() {
    return commentsUnderWork().stream()
        .flatMap(comment -> comment.remarks().stream())
        .mapToInt(remark -> remark.text().length())
        .sum();
  }

  private static Refused tooManyComments() {
    return new Refused(Invalid.of("text", "practices.complaint.many-comments"));
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
        with(underWork().checked(known(points)), at), new PracticeEvent.CheckKept(id, by.id()));
  }

  static Set<String> known(Set<String> points) {
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
    return new Deciding(this, Optional.of(who(by)), at, note).step(step, with);
  }

  /// The clock's own step, at the review date.
  ///
  /// @throws Refused `Overtaken` when it is not (any more) due
  Change<Practice> due(Instant at) {
    if (!possible(Step.MARK_DUE) || inTheLibrary().reviewDate().isAfter(day(at)))
      throw new Refused(new Overtaken());
    return new Deciding(this, Optional.empty(), at, "").step(Step.MARK_DUE, Particulars.NONE);
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
      case REVISE -> tooManyEditions(nextEdition());
      case RESTORE -> tooManyEditions(underWork().edition());
      case TAKE_UP, REQUEST_CHANGES, CLEAR, NARROW, MARK_DUE, CONFIRM, SUPERSEDE, WITHDRAW ->
          List.of();
    };
  }

  private static List<Complaint> tooManyEditions(int edition) {
    if (edition <= MOST_EDITIONS) return List.of();
    var values = Map.<String, Object>of("max", MOST_EDITIONS);
    return List.of(new Complaint("edition", "practices.complaint.many-editions", values));
  }

  private static void refuse(List<Complaint> complaints) {
    if (!complaints.isEmpty()) throw new Refused(new Invalid(complaints));
  }

  Published inTheLibrary() {
    return published.orElseThrow(() -> new Refused(new Overtaken()));
  }

  private Actor who(Reader.Member by) {
    return new Actor(by.id(), by.office(), doers(by).contains(Doer.CURATOR));
  }

  static String required(String field, String text, int most) {
    var said = limited(field, text, most);
    if (Markdown.showsNothing(said)) throw new Refused(Invalid.of(field, "complaint.required"));
    return said;
  }

  private static String limited(String field, String text, int most) {
    var said = text.strip();
    int length = said.codePointCount(0, said.length());
    if (length > most)
      throw new Refused(new Invalid(List.of(Complaint.tooLong(field, length, most))));
    if (!Markdown.renders(said)) throw new Refused(Invalid.of(field, "complaint.unrenderable"));
    return said;
  }

  /// The former editions with the present one among them.
  List<Published> formerAndPublished() {
    return Stream.concat(former.stream(), published.stream()).toList();
  }

  int nextEdition() {
    return inTheLibrary().edition() + 1;
  }

  /// All editions before this one are former ones.
  int presentEdition() {
    return published.map(Published::edition).orElseGet(() -> work.orElseThrow().edition());
  }

  /// What no change of it can touch any more.
  Past past() {
    int open = commentsUnderWork().size();
    return new Past(
        former,
        comments.subList(0, comments.size() - open),
        history.subList(0, Math.max(0, history.size() - LATEST_STEPS)));
  }

  /// Changed, and without what was past before the change: that is kept elsewhere by now.
  Practice without(Past past) {
    return PracticeBuilder.builder(this)
        .former(after(former, past.former()))
        .comments(after(comments, past.comments()))
        .history(after(history, past.steps()))
        .leftBehind(leftBehind.and(past))
        .build();
  }

  private static <T> List<T> after(List<T> all, List<T> oldest) {
    return List.copyOf(all.subList(oldest.size(), all.size()));
  }

  /// After a step.
  Practice after(
      TakenStep taken, Optional<Work> work, Optional<Published> published, List<Published> former) {
    var history = Stream.concat(this.history.stream(), Stream.of(taken)).toList();
    return next(taken.at()).work(work).published(published).former(former).history(history).build();
  }

  private Practice with(Work work, Instant at) {
    return next(at).work(work).build();
  }

  private Practice with(List<Comment> comments, Instant at) {
    return next(at).comments(comments).build();
  }

  private PracticeBuilder next(Instant at) {
    return PracticeBuilder.builder(this).version(version + 1).changed(at);
  }
}
