package enlace.practices;

import static enlace.practices.template.TemplateField.ATTRIBUTION;
import static enlace.practices.template.TemplateField.OPERATIVE_PARAGRAPHS;
import static enlace.practices.template.TemplateField.RESOURCES;
import static enlace.practices.template.TemplateField.SOURCE_THREADS;
import static enlace.practices.template.TemplateField.STATES;
import static enlace.practices.template.TemplateField.SUMMARY;
import static enlace.practices.template.TemplateField.THEMES;
import static enlace.practices.template.TemplateField.TITLE;
import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toUnmodifiableSet;

import enlace.ids.Office;
import enlace.ids.PracticeId;
import enlace.practices.Finding.HistoryPart;
import enlace.practices.template.Content;
import enlace.practices.template.PracticeTemplate;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.reading.Reading;
import enlace.requests.PracticeRequest;
import enlace.requests.PracticeRequest.Clearance;
import enlace.requests.PracticeRequest.NextStep;
import enlace.requests.PracticeRequest.PastStep;
import enlace.requests.PracticeRequest.Review;
import enlace.requests.PracticeRequest.ShownEdition;
import enlace.requests.PracticeRequest.ShownPractice;
import enlace.requests.PracticeRequest.Stepped;
import enlace.requests.PracticeRequest.Summary;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.vocabulary.Label;
import enlace.vocabulary.Language;
import enlace.vocabulary.PracticeState;
import enlace.vocabulary.State;
import enlace.vocabulary.Visibility;
import enlace.vocabulary.Vocabulary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Makes the answers about a practice for one reader: chooses the editions that the reader may see,
/// leaves out names that the attribution hides, and lists the steps the reader may take.
final class PracticeViews {
  private final Permissions permissions;
  private final Vocabulary vocabulary;
  private final PracticeTemplate template;
  private final Reading<PracticeId> reading;
  private final Hiding hiding;

  PracticeViews(
      Permissions permissions,
      Vocabulary vocabulary,
      PracticeTemplate template,
      Reading<PracticeId> reading) {
    this.permissions = permissions;
    this.vocabulary = vocabulary;
    this.template = template;
    this.reading = reading;
    this.hiding = new Hiding(vocabulary);
  }

  boolean sees(Reader reader, Practice practice) {
    return sees(reader, practice.work().map(Work::label))
        || sees(reader, practice.published().map(Published::label));
  }

  private boolean sees(Reader reader, Optional<Label.OfPractice> label) {
    return label.filter(known -> permissions.maySee(reader, known)).isPresent();
  }

  /// An edition of whatever kind.
  private record Edition(
      int number,
      Label.OfPractice label,
      Content content,
      Instant at,
      Optional<RecordedClearance> clearance,
      Optional<Published> published) {
    static Edition of(Work work, Instant changed) {
      return new Edition(
          work.edition(),
          work.label(),
          work.content(),
          changed,
          work.clearance(),
          Optional.empty());
    }

    /// As it is shown.
    private Edition saying(Content shown) {
      return new Edition(number, label, shown, at, clearance, published);
    }

    static Edition of(Published published) {
      return new Edition(
          published.edition(),
          published.label(),
          published.content(),
          published.at(),
          Optional.of(published.clearance()),
          Optional.of(published));
    }
  }

  /// Those of them that this reader may see.
  List<Summary> summaries(Reader reader, List<PracticeHead> heads, Language language) {
    return heads.stream().flatMap(head -> summary(reader, head, language).stream()).toList();
  }

  /// The best edition of it that this reader may see, for lists; empty when there is none.
  Optional<Summary> summary(Reader reader, PracticeHead head, Language otherwise) {
    return published(reader, head)
        .or(() -> underWork(reader, head))
        .map(edition -> summary(reader, head, edition, otherwise));
  }

  /// The edition under work, for lists of what waits.
  Optional<Summary> work(Reader reader, PracticeHead head, Language otherwise) {
    return underWork(reader, head).map(edition -> summary(reader, head, edition, otherwise));
  }

  boolean seesPublished(Reader reader, PracticeHead head) {
    return published(reader, head).isPresent();
  }

  private Optional<Edition> published(Reader reader, PracticeHead head) {
    return head.published()
        .filter(published -> permissions.maySee(reader, published.label()))
        .map(published -> shown(Edition.of(published), head.hides()));
  }

  private Edition shown(Edition edition, Set<String> hides) {
    return edition.saying(hiding.shown(edition.content(), hides));
  }

  private Optional<Edition> underWork(Reader reader, PracticeHead head) {
    return head.work()
        .filter(work -> permissions.maySee(reader, work.label()))
        .map(work -> shown(Edition.of(work, head.changed()), head.hides()));
  }

  private Summary summary(Reader reader, PracticeHead head, Edition edition, Language otherwise) {
    var content = edition.content();
    var seen = seen(reader, head);
    return new Summary(
        head.id(),
        edition.number(),
        edition.label().state(),
        content.named() ? Optional.of(head.office()) : Optional.empty(),
        content.named() ? content.codes(STATES) : List.of(),
        subregions(content, head.office()),
        content.text(ATTRIBUTION),
        content.text(TITLE),
        content.text(SUMMARY),
        content.language().orElse(otherwise),
        content.codes(THEMES),
        content.codes(OPERATIVE_PARAGRAPHS),
        content.text(RESOURCES),
        edition.label().audience(),
        edition.label().marking(),
        edition.label().opened(),
        edition.clearance().isPresent(),
        edition.published().isPresent() ? 0 : head.openComments(),
        edition.published().isEmpty() && head.awaitsAnswer(),
        edition.published().map(Published::at),
        underWork(reader, head).map(Edition::number),
        seen.changed(),
        readTo(reader, head.id()),
        seen.version());
  }

  private int readTo(Reader reader, PracticeId id) {
    return reader instanceof Reader.Member member ? reading.of(member.id(), id).to() : 0;
  }

  /// How far a reader sees a practice go.
  private record Seen(PracticeState state, long version, Instant changed) {}

  /// A reader who may not see the edition under work must not learn from a number or a date that
  /// there is one.
  private Seen seen(Reader reader, PracticeHead head) {
    return head.published()
        .filter(_ -> underWork(reader, head).isEmpty())
        .map(now -> new Seen(now.label().state(), now.version(), now.changed()))
        .or(
            () ->
                head.work()
                    .map(now -> new Seen(now.label().state(), head.version(), head.changed())))
        .orElseThrow();
  }

  /// What this reader may make a change from.
  long version(Reader reader, Practice practice) {
    return seen(reader, PracticeHead.of(practice)).version();
  }

  /// After a deed of this reader: the state of what was dealt with last.
  Stepped stepped(Reader reader, Practice practice) {
    var seen = seen(reader, PracticeHead.of(practice));
    return new Stepped(practice.id(), seen.state(), seen.version());
  }

  /// Subregions proper, by which no single State can be told; not every grouping of the State.
  private List<String> subregions(Content content, Office office) {
    if (!content.text(ATTRIBUTION).equals(Content.SUBREGION)) return List.of();
    var states = content.codes(STATES);
    var of = states.isEmpty() && office.isState() ? List.of(office.code()) : states;
    return of.stream()
        .flatMap(state -> vocabulary.state(state).map(State::subregion).stream())
        .collect(collectingAndThen(toCollection(TreeSet::new), List::copyOf));
  }

  /// @param former editions, all of them; the one that is asked for whole
  /// @param taken of its history, as far as this reader is told
  /// @param number empty for the best the reader may see
  /// @throws Refused `NotFound` when there is no such edition or it is not visible
  ShownPractice practice(
      Reader reader,
      Practice practice,
      List<Published> former,
      HistoryPart taken,
      Optional<Integer> number,
      Language otherwise,
      Instant at) {
    var editions = editions(reader, practice, former);
    var shown =
        editions.stream()
            .filter(edition -> number.isEmpty() || edition.number() == number.get())
            .min(Comparator.comparing(edition -> rank(practice, edition)))
            .orElseThrow(() -> new Refused(new NotFound()));
    boolean inside = inside(reader, practice);
    return new ShownPractice(
        summary(reader, PracticeHead.of(practice), shown, otherwise),
        shownContent(shown.content(), inside).byCode(),
        inside ? Optional.of(practice.office()) : Optional.empty(),
        shown.published().map(Published::reviewDate),
        shown.clearance().map(given -> clearance(given, inside || shown.content().named())),
        shown.published().flatMap(Published::successor),
        past(reader, practice, taken.steps()),
        taken.earlier(),
        editions.stream().map(PracticeViews::listed).toList(),
        steps(reader, practice, at),
        review(reader, practice, shown, inside),
        reader instanceof Reader.Member member && practice.mayEdit(member),
        shown.label().hidden().isPresent(),
        reader instanceof Reader.Member member && practice.proposer().equals(member.id()),
        reader instanceof Reader.Member member
            && Permissions.answersFor(member, practice.office(), practice.proposer()),
        reader instanceof Reader.Member member
            && practice.work().flatMap(Work::editor).filter(member.id()::equals).isPresent());
  }

  /// The published edition before the one under work, former ones last.
  private static int rank(Practice practice, Edition edition) {
    if (practice.published().filter(now -> now.edition() == edition.number()).isPresent()) return 0;
    return practice.work().filter(now -> now.edition() == edition.number()).isPresent() ? 1 : 2;
  }

  /// Those this reader may see, the newest first.
  private List<Edition> editions(Reader reader, Practice practice, List<Published> former) {
    var editions = new ArrayList<Edition>();
    var head = PracticeHead.of(practice);
    underWork(reader, head).ifPresent(editions::add);
    published(reader, head).ifPresent(editions::add);
    former.reversed().stream()
        .filter(edition -> seesFormer(reader, practice, edition))
        .map(edition -> shown(Edition.of(asItStands(edition, practice)), practice.hides()))
        .forEach(editions::add);
    return editions;
  }

  /// What was published is so no more once the practice is withdrawn, also as a draft again.
  private static Published asItStands(Published former, Practice practice) {
    return practice.published().isPresent()
        ? former
        : former.in(PracticeState.WITHDRAWN, former.label().opened());
  }

  /// Who may read the practice may cite its former editions, but neither who could not read them
  /// then nor what they tell of the State and the present one does not.
  private boolean seesFormer(Reader reader, Practice practice, Published former) {
    if (inside(reader, practice)) return true;
    return practice
        .published()
        .filter(now -> permissions.maySee(reader, now.label()))
        .filter(_ -> permissions.maySee(reader, former.label()))
        .filter(now -> former.content().tells() <= now.content().tells())
        .isPresent();
  }

  private static boolean inside(Reader reader, Practice practice) {
    return reader instanceof Reader.Member member && practice.inside(member);
  }

  /// A discussion it came from may tell whose practice it is.
  private static Content shownContent(Content content, boolean inside) {
    return inside || content.named() ? content : content.without(STATES, SOURCE_THREADS);
  }

  /// The function that agreed tells the State.
  private static Clearance clearance(RecordedClearance given, boolean named) {
    return new Clearance(
        given.date(), named ? given.function() : "", Optional.of(given.publicly()));
  }

  /// What of its history this reader learns.
  VisibleHistory visibleHistory(Reader reader, Practice practice, List<Published> former) {
    var numbers = editions(reader, practice, former).stream().map(Edition::number);
    return VisibleHistory.of(numbers.collect(toUnmodifiableSet()), inside(reader, practice));
  }

  /// Steps that this reader is told.
  List<PastStep> past(Reader reader, Practice practice, List<TakenStep> steps) {
    boolean inside = inside(reader, practice);
    return steps.stream().map(taken -> past(taken, practice, inside)).toList();
  }

  private PastStep past(TakenStep taken, Practice practice, boolean inside) {
    return new PastStep(
        taken.step().code(),
        taken.to(),
        taken.edition(),
        inside ? taken.by().flatMap(PracticeViews::speaker) : Optional.empty(),
        inside && taken.by().filter(Actor::curator).isPresent(),
        taken.at(),
        inside ? shown(taken.note(), practice) : "");
  }

  /// Curators speak as curators, whatever office they come from.
  private static Optional<Office> speaker(Actor who) {
    return who.curator() ? Optional.empty() : Optional.of(who.office());
  }

  private static ShownEdition listed(Edition edition) {
    return new ShownEdition(edition.number(), edition.label().state(), edition.at());
  }

  private List<NextStep> steps(Reader reader, Practice practice, Instant at) {
    if (!(reader instanceof Reader.Member member)) return List.of();
    return Stream.of(Step.values())
        .filter(step -> practice.allows(step, member))
        .map(
            step ->
                new NextStep(
                    step.code(),
                    practice.needsNote(step, member),
                    step == Step.CLEAR && practice.work().flatMap(Work::clearance).isPresent(),
                    practice.missing(step, at, template)))
        .toList();
  }

  private String shown(String text, Practice practice) {
    return hiding.shown(text, practice.hides(), practice.language());
  }

  private Optional<Review> review(Reader reader, Practice practice, Edition shown, boolean inside) {
    if (!inside || !(reader instanceof Reader.Member member)) return Optional.empty();
    return practice
        .work()
        .filter(work -> work.edition() == shown.number())
        .map(
            work ->
                new Review(
                    practice.commentsUnderWork().stream()
                        .map(comment -> commented(comment, practice, member))
                        .toList(),
                    Practice.CHECK,
                    work.check(),
                    practice.mayReview(member)));
  }

  private PracticeRequest.Commented commented(
      Practice.Comment comment, Practice practice, Reader.Member reader) {
    return new PracticeRequest.Commented(
        comment.number(),
        comment.field(),
        comment.remarks().stream().map(remark -> remark(remark, practice, reader)).toList(),
        comment.settled());
  }

  /// What is held is for who said it.
  static boolean shows(Practice.Remark remark, Reader.Member reader) {
    return !remark.is(Visibility.HELD, Visibility.REMOVED, Visibility.ERASED)
        || remark.is(Visibility.HELD) && remark.by().member().equals(reader.id());
  }

  private PracticeRequest.Remark remark(
      Practice.Remark remark, Practice practice, Reader.Member reader) {
    return new PracticeRequest.Remark(
        speaker(remark.by()),
        remark.by().curator(),
        remark.by().member().equals(reader.id()),
        remark.at(),
        remark.is(Visibility.HELD),
        remark.is(Visibility.REMOVED, Visibility.ERASED),
        shows(remark, reader) ? shown(remark.text(), practice) : "");
  }
}
