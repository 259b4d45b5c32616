package enlace.practices;

import enlace.bus.Bus;
import enlace.bus.Waiting;
import enlace.events.PracticeEvent;
import enlace.events.Recorded;
import enlace.ids.PracticeId;
import enlace.journal.Journal;
import enlace.journal.Journal.Following;
import enlace.keys.ServerKey;
import enlace.memory.Share;
import enlace.practices.template.PracticeTemplate;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.reading.Reading;
import enlace.reading.StoredReading;
import enlace.requests.Asker;
import enlace.requests.PracticeRequest;
import enlace.requests.PracticeRequest.Changing;
import enlace.requests.PracticeRequest.FindPassages;
import enlace.requests.PracticeRequest.FindSaying;
import enlace.requests.PracticeRequest.HideQuoted;
import enlace.requests.PracticeRequest.ListLate;
import enlace.requests.PracticeRequest.ListPractices;
import enlace.requests.PracticeRequest.MarkRead;
import enlace.requests.PracticeRequest.Moderate;
import enlace.requests.PracticeRequest.Propose;
import enlace.requests.PracticeRequest.ReadHistory;
import enlace.requests.PracticeRequest.ReadLabels;
import enlace.requests.PracticeRequest.ReadMadeFrom;
import enlace.requests.PracticeRequest.ReadMine;
import enlace.requests.PracticeRequest.ReadPractice;
import enlace.requests.PracticeRequest.ReadQuoting;
import enlace.requests.PracticeRequest.ReadReported;
import enlace.requests.PracticeRequest.ReadSummaries;
import enlace.requests.PracticeRequest.Redact;
import enlace.requests.PracticeRequest.RedactWords;
import enlace.requests.PracticeRequest.TakeOver;
import enlace.requests.PracticeRequest.Unquote;
import enlace.rights.Members;
import enlace.rights.Permissions;
import enlace.rights.StoredPermissions;
import enlace.store.Store;
import enlace.vocabulary.Vocabulary;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// Answers requests about practices, and lets the clock take its step.
public final class PracticesVerticle extends VerticleBase {
  private static final Duration LOOK = Duration.ofMinutes(30);

  private final Bus bus;
  private final Journal journal;
  private final StoredPractices stored;
  private final PracticeWriting writing;
  private final Finding finding;
  private final ReportedWords reported;
  private final Moderating moderating;
  private final Worklist desk;
  private final StoredTexts texts;
  private final Unquoting unquoting;
  private final Reading<PracticeId> reading;
  private Following following = () -> {};

  public PracticesVerticle(
      Bus bus,
      Store store,
      Journal journal,
      Vocabulary vocabulary,
      Members members,
      Permissions permissions,
      ServerKey key,
      Clock clock) {
    var template = new PracticeTemplate(vocabulary);
    this.bus = bus;
    this.journal = journal;
    this.stored = new StoredPractices(store, new StoredPermissions(permissions));
    reading =
        new Reading<>(
            new StoredReading<>(store, "practice-reading", "practice", PracticeId::new),
            Share.EDITIONS,
            clock);
    var views = new PracticeViews(permissions, vocabulary, template, reading);
    var past = new StoredPast(store);
    this.finding = new Finding(stored, past, members, views, reading, bus, clock);
    this.moderating = new Moderating(store, stored, past);
    this.texts = new StoredTexts(store, stored.documents(), past, template);
    this.reported =
        new ReportedWords(
            stored, past, members, permissions, template, texts, new Hiding(vocabulary));
    this.writing =
        new PracticeWriting(
            store,
            stored,
            past,
            members,
            permissions,
            template,
            views,
            finding,
            new Quotations(bus, template),
            new Hiding(vocabulary),
            key,
            clock);
    this.unquoting = new Unquoting(store, stored, texts, reported);
    this.desk = new Worklist(stored, members, views, clock);
  }

  @Override
  public Future<?> start() {
    following = journal.follow("practices", journal.end(), this::hear);
    Waiting.every(vertx, Duration.ZERO, LOOK, "Marking practices due for review", this::markDue);
    return bus.answer(PracticeRequest.class, this::answer).completion();
  }

  @Override
  public Future<?> stop() {
    // with the database away, no more than read marks is lost
    return Waiting.start(following::close)
        .eventually(() -> Waiting.start(reading::writeNow).otherwiseEmpty());
  }

  /// Also of what this node wrote without learning that it did.
  private void hear(List<Recorded> entries) {
    if (entries.stream().anyMatch(entry -> entry.event() instanceof PracticeEvent)) stored.forget();
  }

  /// All of it reads the database, so all of it waits on a thread of its own.
  private Future<? extends Record> answer(Asker asker, PracticeRequest<?> request) {
    return Waiting.start(() -> answered(asker, request));
  }

  private Record answered(Asker asker, PracticeRequest<?> request) {
    return switch (request) {
      case Propose wish -> writing.propose(asker, wish);
      case Changing wish -> writing.change(asker, wish);
      case ReadPractice wish -> finding.read(asker, wish);
      case ReadHistory wish -> finding.history(asker, wish);
      case ListPractices wish -> finding.list(asker, wish);
      case ReadSummaries wish -> finding.summaries(asker, wish);
      case ReadMadeFrom wish -> finding.madeFrom(asker, wish);
      case ReadLabels wish -> forPlatform(asker, () -> finding.labels(wish));
      case MarkRead wish -> finding.markRead(asker, wish);
      case ReadReported wish -> reported.read(asker, wish);
      case ReadMine _ -> desk.mine(asker);
      case ListLate _ -> desk.late(asker);
      case TakeOver wish -> forPlatform(asker, () -> finding.takeOver(wish));
      case Moderate wish -> forPlatform(asker, () -> moderating.moderate(wish));
      case FindSaying(var words, var after) -> forPlatform(asker, () -> texts.saying(words, after));
      case ReadQuoting wish -> forPlatform(asker, () -> unquoting.read(wish));
      case Unquote wish -> forPlatform(asker, () -> unquoting.unquote(wish));
      case HideQuoted wish -> forPlatform(asker, () -> unquoting.hide(wish));
      case FindPassages wish -> forPlatform(asker, () -> reported.find(wish));
      case RedactWords wish -> forPlatform(asker, () -> unquoting.redact(wish));
      case Redact(var id, var redaction) ->
          forPlatform(asker, () -> unquoting.redact(id, redaction));
    };
  }

  private static <A extends Record> A forPlatform(Asker asker, Supplier<A> work) {
    if (!(asker instanceof Asker.Platform)) throw new Refused(new NotFound());
    return work.get();
  }

  /// Lets the clock take its step now. What could not be marked is found again at the next look.
  void markDue() {
    writing.markDue();
  }
}
