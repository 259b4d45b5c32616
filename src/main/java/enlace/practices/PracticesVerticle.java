package enlace.practices;

import enlace.bus.Bus;
import enlace.bus.Waiting;
import enlace.journal.Journal;
import enlace.members.Members;
import enlace.members.Permissions;
import enlace.members.StoredPermissions;
import enlace.requests.Asker;
import enlace.requests.PracticeRequest;
import enlace.requests.PracticeRequest.AnswerComment;
import enlace.requests.PracticeRequest.Comment;
import enlace.requests.PracticeRequest.Edit;
import enlace.requests.PracticeRequest.KeepCheck;
import enlace.requests.PracticeRequest.ListPractices;
import enlace.requests.PracticeRequest.Propose;
import enlace.requests.PracticeRequest.ReadLabels;
import enlace.requests.PracticeRequest.ReadMadeFrom;
import enlace.requests.PracticeRequest.ReadMine;
import enlace.requests.PracticeRequest.ReadPractice;
import enlace.requests.PracticeRequest.ReadSummaries;
import enlace.store.Store;
import enlace.vocabulary.Vocabulary;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;

/// Answers requests about practices, and lets the clock take its step.
public final class PracticesVerticle extends VerticleBase {
  private static final Duration LOOK = Duration.ofMinutes(30);

  private final Bus bus;
  private final Practices practices;

  public PracticesVerticle(
      Bus bus,
      Store store,
      Journal journal,
      Vocabulary vocabulary,
      Members members,
      Permissions permissions,
      Clock clock) {
    var template = new PracticeTemplate(vocabulary);
    this.bus = bus;
    this.practices =
        new Practices(
            store,
            new StoredPractices(store, new StoredPermissions(permissions)),
            members,
            permissions,
            template,
            new Showing(permissions, vocabulary, template),
            bus,
            journal,
            clock);
  }

  @Override
  public Future<?> start() {
    Waiting.every(vertx, Duration.ZERO, LOOK, "Marking practices due for review", this::markDue);
    return bus.answer(PracticeRequest.class, this::answer).completion();
  }

  /// All of it reads the database, so all of it waits on a thread of its own.
  private Future<? extends Record> answer(Asker asker, PracticeRequest<?> request) {
    return Waiting.start(() -> answered(asker, request));
  }

  private Record answered(Asker asker, PracticeRequest<?> request) {
    return switch (request) {
      case Propose wish -> practices.propose(asker, wish);
      case Edit wish -> practices.edit(asker, wish);
      case PracticeRequest.Step wish -> practices.step(asker, wish);
      case Comment wish -> practices.comment(asker, wish);
      case AnswerComment wish -> practices.answerComment(asker, wish);
      case KeepCheck wish -> practices.keepCheck(asker, wish);
      case ReadPractice wish -> practices.read(asker, wish);
      case ListPractices wish -> practices.list(asker, wish);
      case ReadSummaries wish -> practices.summaries(asker, wish);
      case ReadMadeFrom wish -> practices.madeFrom(asker, wish);
      case ReadMine _ -> practices.mine(asker);
      case ReadLabels wish -> practices.labels(asker, wish);
    };
  }

  /// Lets the clock take its step now. What could not be marked is found again at the next look.
  void markDue() {
    practices.markDue();
  }
}
