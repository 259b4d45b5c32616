package enlace.practices;

import static enlace.practices.template.TemplateField.RELATED;
import static enlace.practices.template.TemplateField.SOURCE_THREADS;
import static java.util.Comparator.naturalOrder;

import enlace.bus.Bus;
import enlace.ids.DiscussionId;
import enlace.ids.PracticeId;
import enlace.practices.template.Content;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.reading.Reading;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest.ReadHeads;
import enlace.requests.Done;
import enlace.requests.PracticeRequest.Counts;
import enlace.requests.PracticeRequest.Filter;
import enlace.requests.PracticeRequest.History;
import enlace.requests.PracticeRequest.Labels;
import enlace.requests.PracticeRequest.Library;
import enlace.requests.PracticeRequest.ListPractices;
import enlace.requests.PracticeRequest.MadeFrom;
import enlace.requests.PracticeRequest.MarkRead;
import enlace.requests.PracticeRequest.PracticeList;
import enlace.requests.PracticeRequest.ReadHistory;
import enlace.requests.PracticeRequest.ReadLabels;
import enlace.requests.PracticeRequest.ReadMadeFrom;
import enlace.requests.PracticeRequest.ReadPractice;
import enlace.requests.PracticeRequest.ReadSummaries;
import enlace.requests.PracticeRequest.ShownPractice;
import enlace.requests.PracticeRequest.TakeOver;
import enlace.rights.Members;
import enlace.rights.Reader;
import enlace.store.Cursor;
import enlace.store.Page;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds practices and reads them, for each asker by the own rights.
final class Finding {
  private static final int MOST_COUNTED = 2_000;
  private static final int MOST_MADE = 20;
  private static final int MOST_TAKEN = 50;

  private final StoredPractices stored;
  private final StoredPast past;
  private final Members members;
  private final PracticeViews views;
  private final Reading<PracticeId> reading;
  private final Bus bus;
  private final Clock clock;

  Finding(
      StoredPractices stored,
      StoredPast past,
      Members members,
      PracticeViews views,
      Reading<PracticeId> reading,
      Bus bus,
      Clock clock) {
    this.stored = stored;
    this.past = past;
    this.members = members;
    this.views = views;
    this.reading = reading;
    this.bus = bus;
    this.clock = clock;
  }

  /// A number that no edition has yet marks nothing that is still to come.
  Done markRead(Asker asker, MarkRead wish) {
    var reader = members.member(asker);
    var practice = visible(reader, wish.practice()).orElseThrow(() -> new Refused(new NotFound()));
    var newest =
        Stream.concat(
                practice.work().map(Work::edition).stream(),
                practice.published().map(Published::edition).stream())
            .max(naturalOrder());
    newest.ifPresent(
        number -> reading.read(reader.id(), wish.practice(), Math.min(wish.edition(), number)));
    return new Done();
  }

  ShownPractice read(Asker asker, ReadPractice wish) {
    var reader = members.reader(asker);
    var practice = visible(reader, wish.practice()).orElseThrow(() -> new Refused(new NotFound()));
    var former = past.former(practice, wish.edition().orElse(0));
    var visible = views.visibleHistory(reader, practice, former);
    var shown =
        views.practice(
            reader,
            practice,
            former,
            taken(practice, visible, Integer.MAX_VALUE, MOST_TAKEN),
            wish.edition(),
            asker.language(),
            clock.instant());
    return judged(asker, reader, shown);
  }

  /// The history as that reader is told it, the latest first.
  History history(Asker asker, ReadHistory wish) {
    var reader = members.reader(asker);
    var practice = visible(reader, wish.practice()).orElseThrow(() -> new Refused(new NotFound()));
    var visible = views.visibleHistory(reader, practice, past.former(practice, 0));
    var taken = taken(practice, visible, wish.after().orElse(Integer.MAX_VALUE), wish.limit());
    var shown = views.past(reader, practice, taken.steps());
    return new History(shown.reversed(), taken.earlier());
  }

  /// Those told steps, the oldest first, that end at that place among all told ones. A place counts
  /// told ones only, so that it tells no more than they do, and stays true while others are taken.
  private HistoryPart taken(Practice practice, VisibleHistory visible, int end, int limit) {
    var latest = practice.history().stream().filter(visible::shows).toList();
    int behind = past.count(practice, visible);
    int to = Math.min(end, behind + latest.size());
    int from = Math.max(0, to - limit);
    var steps = new ArrayList<TakenStep>();
    if (from < behind)
      steps.addAll(past.steps(practice, visible, from, Math.min(to, behind) - from));
    if (to > behind) steps.addAll(latest.subList(Math.max(0, from - behind), to - behind));
    return new HistoryPart(steps, from);
  }

  /// Some steps of one practice.
  ///
  /// @param before how many there are before them
  record HistoryPart(List<TakenStep> steps, int before) {
    Optional<Integer> earlier() {
      return Optional.of(before).filter(some -> some > 0);
    }
  }

  Optional<Practice> visible(Reader reader, PracticeId id) {
    return stored.byId(id).filter(practice -> views.sees(reader, practice));
  }

  /// What it links to is shown to whom may see that as well.
  private ShownPractice judged(Asker asker, Reader reader, ShownPractice shown) {
    var content = Content.of(shown.fields());
    var seen =
        content.changed(
            fields -> {
              fields.computeIfPresent(
                  SOURCE_THREADS, (_, _) -> seenDiscussions(asker, content.codes(SOURCE_THREADS)));
              fields.computeIfPresent(
                  RELATED, (_, _) -> seenPractices(reader, content.codes(RELATED)));
              fields.values().removeIf(value -> value.equals(List.of()));
            });
    return new ShownPractice(
        shown.head(),
        seen.byCode(),
        shown.office(),
        shown.reviewDate(),
        shown.clearance(),
        shown.successor().filter(successor -> visible(reader, successor).isPresent()),
        shown.history(),
        shown.earlier(),
        shown.editions(),
        shown.steps(),
        shown.review(),
        shown.mayEdit(),
        shown.held(),
        shown.own(),
        shown.answering(),
        shown.ownEdit());
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
    var after = wish.after().map(Cursor::read);
    var found = stored.library(reader, wish.filter(), after, wish.limit() + 1);
    var page = Page.of(found, wish.limit(), PracticeHead::place);
    return new Library(
        views.summaries(reader, page.items(), asker.language()),
        page.next().map(Cursor::text),
        counts(reader, wish.filter()));
  }

  /// Counted over all that this reader may see, so that a number tells no more than the list.
  private Optional<Counts> counts(Reader reader, Filter filter) {
    var seen = stored.shelves(reader, MOST_COUNTED + 1);
    return seen.size() > MOST_COUNTED
        ? Optional.empty()
        : Optional.of(LibraryCounts.counts(seen, filter));
  }

  /// Neither tells of a practice that the asker may not see nor of a discussion.
  MadeFrom madeFrom(Asker asker, ReadMadeFrom wish) {
    var made = stored.madeFrom(wish.discussion(), MOST_MADE);
    if (made.isEmpty()) return new MadeFrom(List.of(), true);
    if (seenDiscussions(asker, List.of(wish.discussion().value())).isEmpty())
      return new MadeFrom(List.of(), false);
    var reader = members.reader(asker);
    var seen = made.stream().filter(head -> views.seesPublished(reader, head)).toList();
    return new MadeFrom(views.summaries(reader, seen, asker.language()), false);
  }

  PracticeList summaries(Asker asker, ReadSummaries wish) {
    return new PracticeList(
        views.summaries(members.reader(asker), stored.heads(wish.ids()), asker.language()));
  }

  Labels labels(ReadLabels wish) {
    var practice = stored.byId(wish.practice()).orElseThrow(() -> new Refused(new NotFound()));
    return new Labels(
        practice.work().map(Work::label),
        practice.published().map(Published::label),
        practice.proposer());
  }

  Done takeOver(TakeOver wish) {
    reading.takeOver(wish.leaver(), wish.successor());
    return new Done();
  }
}
