package enlace.practices;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import enlace.bus.Bus;
import enlace.ids.DiscussionId;
import enlace.ids.PracticeId;
import enlace.journal.Journal;
import enlace.members.Members;
import enlace.members.Permissions;
import enlace.members.Reader;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.NotSignedIn;
import enlace.problems.Problem.Overtaken;
import enlace.problems.Problem.Stale;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest.ReadHeads;
import enlace.requests.Key;
import enlace.requests.PracticeRequest.AnswerComment;
import enlace.requests.PracticeRequest.Comment;
import enlace.requests.PracticeRequest.Counts;
import enlace.requests.PracticeRequest.Edit;
import enlace.requests.PracticeRequest.Filter;
import enlace.requests.PracticeRequest.KeepCheck;
import enlace.requests.PracticeRequest.Labels;
import enlace.requests.PracticeRequest.Library;
import enlace.requests.PracticeRequest.ListPractices;
import enlace.requests.PracticeRequest.MadeFrom;
import enlace.requests.PracticeRequest.Mine;
import enlace.requests.PracticeRequest.PracticeList;
import enlace.requests.PracticeRequest.Propose;
import enlace.requests.PracticeRequest.ReadLabels;
import enlace.requests.PracticeRequest.ReadMadeFrom;
import enlace.requests.PracticeRequest.ReadPractice;
import enlace.requests.PracticeRequest.ReadSummaries;
import enlace.requests.PracticeRequest.Stepped;
import enlace.requests.PracticeRequest.Summary;
import enlace.requests.Version;
import enlace.store.Change;
import enlace.store.Deed;
import enlace.store.Store;
import enlace.vocabulary.Coded;
import enlace.vocabulary.Language;
import enlace.vocabulary.PracticeState;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// Answers what is asked of practices, each asker by the own rights.
final class Practices {
  private static final int MOST_COUNTED = 2_000;
  private static final int MOST_WAITING = 20;
  private static final int MOST_FRESH = 5;
  private static final int MOST_DUE = 100;
  private static final int MOST_MADE = 20;

  private final Store store;
  private final StoredPractices stored;
  private final Members members;
  private final Permissions permissions;
  private final PracticeTemplate template;
  private final Showing showing;
  private final Bus bus;
  private final Journal journal;
  private final Clock clock;

  /// What each class of readers finds in the library, true up to a number of the journal.
  private final Cache<Seen, List<Shelf>> shelves =
      Caffeine.newBuilder()
          .maximumWeight(50_000)
          .weigher((Seen _, List<Shelf> seen) -> 1 + seen.size())
          .build();

  private record Seen(String rights, long number) {}

  Practices(
      Store store,
      StoredPractices stored,
      Members members,
      Permissions permissions,
      PracticeTemplate template,
      Showing showing,
      Bus bus,
      Journal journal,
      Clock clock) {
    this.store = store;
    this.stored = stored;
    this.members = members;
    this.permissions = permissions;
    this.template = template;
    this.showing = showing;
    this.bus = bus;
    this.journal = journal;
    this.clock = clock;
  }

  Stepped propose(Asker asker, Propose wish) {
    var member = member(asker);
    if (!permissions.mayPropose(member)) throw new Refused(new NotAllowed("practice-propose"));
    var deed = Deed.of(member.id(), "practices", wish.key(), wish);
    var change =
        Practice.proposed(
            new PracticeId(deed.id()), wish.fields(), member, clock.instant(), template);
    return showing.stepped(member, saved(store.save(change, deed)));
  }

  Stepped edit(Asker asker, Edit wish) {
    return changed(
        asker,
        wish.practice(),
        "fields",
        wish.key(),
        wish,
        wish.version(),
        (practice, member) -> practice.edited(wish.fields(), member, clock.instant(), template));
  }

  Stepped step(Asker asker, enlace.requests.PracticeRequest.Step wish) {
    var step =
        Coded.find(Step.class, wish.step())
            .orElseThrow(() -> new Refused(Invalid.of("step", "practices.complaint.step")));
    var member = member(asker);
    wish.particulars().successor().ifPresent(successor -> refuseUnseen(member, successor));
    return changed(
        asker,
        wish.practice(),
        "steps",
        wish.key(),
        wish,
        wish.version(),
        (practice, by) -> practice.step(step, wish.particulars(), by, clock.instant(), template));
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

  Stepped comment(Asker asker, Comment wish) {
    return changed(
        asker,
        wish.practice(),
        "comments",
        wish.key(),
        wish,
        Version.ANY,
        (practice, member) ->
            practice.commented(wish.field(), wish.text(), member, clock.instant(), template));
  }

  Stepped answerComment(Asker asker, AnswerComment wish) {
    return changed(
        asker,
        wish.practice(),
        "comments/" + wish.comment(),
        wish.key(),
        wish,
        Version.ANY,
        (practice, member) ->
            practice.answered(
                wish.comment(), wish.text(), wish.settled(), member, clock.instant()));
  }

  Stepped keepCheck(Asker asker, KeepCheck wish) {
    return changed(
        asker,
        wish.practice(),
        "check",
        wish.key(),
        wish,
        wish.version(),
        (practice, member) -> practice.checked(wish.points(), member, clock.instant()));
  }

  /// A right that is missing is told before a version that is old: who may not do it at all need
  /// not look again.
  private Stepped changed(
      Asker asker,
      PracticeId id,
      String where,
      Key key,
      Record wish,
      Version version,
      BiFunction<Practice, Reader.Member, Change<Practice>> decide) {
    var member = member(asker);
    var deed = Deed.of(member.id(), "practices/%s/%s".formatted(id, where), key, wish);
    var saved =
        store.change(
            () -> visible(member, id),
            deed,
            practice -> {
              var change = decide.apply(practice, member);
              if (!version.allows(showing.version(member, practice)))
                throw new Refused(new Stale());
              return change;
            });
    return showing.stepped(member, saved(saved));
  }

  private Optional<Practice> visible(Reader reader, PracticeId id) {
    return stored.byId(id).filter(practice -> showing.sees(reader, practice));
  }

  private Practice saved(Practice practice) {
    shelves.invalidateAll();
    return practice;
  }

  enlace.requests.PracticeRequest.Practice read(Asker asker, ReadPractice wish) {
    var reader = members.reader(asker);
    var practice = visible(reader, wish.practice()).orElseThrow(() -> new Refused(new NotFound()));
    var shown =
        showing.practice(reader, practice, wish.edition(), language(asker), clock.instant());
    return judged(asker, reader, shown);
  }

  /// What it links to is shown to whom may see that as well.
  private enlace.requests.PracticeRequest.Practice judged(
      Asker asker, Reader reader, enlace.requests.PracticeRequest.Practice shown) {
    var content = new Content(shown.fields());
    var fields = new LinkedHashMap<>(content.fields());
    fields.computeIfPresent(
        "source_threads", (_, _) -> seenDiscussions(asker, content.codes("source_threads")));
    fields.computeIfPresent("related", (_, _) -> seenPractices(reader, content.codes("related")));
    fields.values().removeIf(value -> value.equals(List.of()));
    return new enlace.requests.PracticeRequest.Practice(
        shown.head(),
        fields,
        shown.office(),
        shown.reviewDate(),
        shown.clearance(),
        shown.successor().filter(successor -> visible(reader, successor).isPresent()),
        shown.history(),
        shown.editions(),
        shown.steps(),
        shown.review(),
        shown.mayEdit());
  }

  /// Visitors have no discussions to see, and asking for them would send them to sign in.
  private List<String> seenDiscussions(Asker asker, List<String> ids) {
    if (asker instanceof Asker.Visitor) return List.of();
    var heads = bus.ask(asker, new ReadHeads(ids.stream().map(DiscussionId::new).toList()));
    return heads.items().stream().map(head -> head.id().value()).toList();
  }

  private List<String> seenPractices(Reader reader, List<String> ids) {
    return ids.stream().filter(id -> visible(reader, new PracticeId(id)).isPresent()).toList();
  }

  Library list(Asker asker, ListPractices wish) {
    var reader = members.reader(asker);
    var found = stored.library(reader, wish.filter(), wish.after(), wish.limit() + 1);
    var page = found.stream().limit(wish.limit()).toList();
    return new Library(
        summaries(asker, reader, page),
        found.size() > page.size()
            ? Optional.of(StoredPractices.cursor(page.getLast()))
            : Optional.empty(),
        counts(reader, wish.filter()));
  }

  private List<Summary> summaries(Asker asker, Reader reader, List<Head> heads) {
    return heads.stream()
        .flatMap(head -> showing.summary(reader, head, language(asker)).stream())
        .toList();
  }

  /// Counted over all that this reader may see, so that a number tells no more than the list.
  private Optional<Counts> counts(Reader reader, Filter filter) {
    var seen =
        shelves.get(
            new Seen(permissions.rightsClass(reader), journal.end()),
            _ -> stored.shelves(reader, MOST_COUNTED + 1));
    return seen.size() > MOST_COUNTED
        ? Optional.empty()
        : Optional.of(Shelves.counts(seen, filter));
  }

  /// Neither tells of a practice that the asker may not see nor of a discussion.
  MadeFrom madeFrom(Asker asker, ReadMadeFrom wish) {
    var made = stored.madeFrom(wish.discussion(), MOST_MADE);
    if (made.isEmpty()) return new MadeFrom(List.of(), true);
    if (seenDiscussions(asker, List.of(wish.discussion().value())).isEmpty())
      return new MadeFrom(List.of(), false);
    var reader = members.reader(asker);
    var seen = made.stream().filter(head -> showing.seesPublished(reader, head)).toList();
    return new MadeFrom(summaries(asker, reader, seen), false);
  }

  PracticeList summaries(Asker asker, ReadSummaries wish) {
    return new PracticeList(summaries(asker, members.reader(asker), stored.heads(wish.ids())));
  }

  Mine mine(Asker asker) {
    var member = member(asker);
    return new Mine(waiting(asker, member), drafts(asker, member), fresh(asker, member));
  }

  private List<Summary> waiting(Asker asker, Reader.Member member) {
    var heads =
        switch (member.role()) {
          case POC, POC_ALTERNATE, PARTNER ->
              Stream.concat(
                  stored
                      .ofOffice(
                          member.office(),
                          Set.of(PracticeState.CHANGES_REQUESTED, PracticeState.NATIONAL_CLEARANCE),
                          MOST_WAITING)
                      .stream()
                      .filter(head -> !cleared(head)),
                  stored.dueOfOffice(member.office(), MOST_WAITING).stream());
          case NATIONAL_TEAM ->
              stored
                  .ofOffice(member.office(), Set.of(PracticeState.CHANGES_REQUESTED), MOST_WAITING)
                  .stream();
          case CURATOR -> toReview(member);
          case EXPERT_OBSERVER, INDUSTRY, MODERATOR, TRANSLATOR, ADMIN, AUDITOR ->
              Stream.<Head>empty();
        };
    return heads.flatMap(head -> waiting(asker, member, head).stream()).toList();
  }

  /// The edition under work, or the published one whose update is due.
  private Optional<Summary> waiting(Asker asker, Reader.Member member, Head head) {
    return showing
        .work(member, head, language(asker))
        .or(() -> showing.summary(member, head, language(asker)));
  }

  private static boolean cleared(Head head) {
    return head.work().flatMap(Work::clearance).isPresent();
  }

  private Stream<Head> toReview(Reader.Member curator) {
    var reviewed =
        stored
            .inStates(
                Set.of(
                    PracticeState.SUBMITTED,
                    PracticeState.UNDER_REVIEW,
                    PracticeState.NATIONAL_CLEARANCE),
                5 * MOST_WAITING)
            .stream()
            .filter(head -> !awaitsOffice(head))
            .filter(head -> doers(head, curator).contains(Doer.CURATOR));
    var own =
        stored
            .proposedBy(curator.id(), Set.of(PracticeState.CHANGES_REQUESTED), MOST_WAITING)
            .stream();
    return Stream.concat(reviewed, own).limit(MOST_WAITING);
  }

  private static boolean awaitsOffice(Head head) {
    return head.work().orElseThrow().label().state() == PracticeState.NATIONAL_CLEARANCE
        && !cleared(head);
  }

  private static Set<Doer> doers(Head head, Reader.Member member) {
    return Doer.of(member, head.office(), head.proposer());
  }

  private List<Summary> drafts(Asker asker, Reader.Member member) {
    var draft = Set.of(PracticeState.DRAFT);
    var heads =
        switch (member.role()) {
          case POC, POC_ALTERNATE, PARTNER, NATIONAL_TEAM ->
              stored.ofOffice(member.office(), draft, MOST_WAITING);
          case CURATOR -> stored.proposedBy(member.id(), draft, MOST_WAITING);
          case EXPERT_OBSERVER, INDUSTRY, MODERATOR, TRANSLATOR, ADMIN, AUDITOR -> List.<Head>of();
        };
    return heads.stream()
        .flatMap(head -> showing.work(member, head, language(asker)).stream())
        .toList();
  }

  private List<Summary> fresh(Asker asker, Reader.Member member) {
    var interests = members.find(member.id()).map(Members.Known::interests).orElse(Set.of());
    if (interests.isEmpty()) return List.of();
    var filter = new Filter(List.copyOf(interests), List.of(), List.of(), List.of());
    return summaries(asker, member, stored.library(member, filter, Optional.empty(), MOST_FRESH));
  }

  Labels labels(Asker asker, ReadLabels wish) {
    if (!(asker instanceof Asker.Platform)) throw new Refused(new NotFound());
    var practice = stored.byId(wish.practice()).orElseThrow(() -> new Refused(new NotFound()));
    return new Labels(
        practice.work().map(Work::label),
        practice.published().map(Published::label),
        practice.proposer());
  }

  /// Takes the clock's step for those whose review date has come. Done twice, or by two nodes at
  /// once, it is done once.
  void markDue() {
    var now = clock.instant();
    for (var id : stored.due(LocalDate.ofInstant(now, ZoneOffset.UTC), MOST_DUE)) markDue(id, now);
  }

  private void markDue(PracticeId id, Instant now) {
    var due = stored.byId(id).orElseThrow();
    var deed = Deed.following("practices.review-date", due.version(), id.value());
    try {
      saved(store.save(due.due(now), deed));
    } catch (Refused refused) {
      if (!changedMeanwhile(refused)) throw refused;
    }
  }

  /// Then the next look finds out whether it is still due; the others need not wait for that.
  private static boolean changedMeanwhile(Refused refused) {
    return refused.problem() instanceof Stale || refused.problem() instanceof Overtaken;
  }

  private Reader.Member member(Asker asker) {
    if (members.reader(asker) instanceof Reader.Member member) return member;
    throw new Refused(new NotSignedIn());
  }

  private static Language language(Asker asker) {
    return switch (asker) {
      case Asker.Member(_, var language) -> language;
      case Asker.Visitor(var language) -> language;
      case Asker.Platform() -> Language.EN;
    };
  }
}
