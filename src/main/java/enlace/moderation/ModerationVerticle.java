package enlace.moderation;

import enlace.bus.Bus;
import enlace.bus.Waiting;
import enlace.journal.Listener;
import enlace.keys.ServerKey;
import enlace.mail.Letters;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.ModerationRequest;
import enlace.requests.ModerationRequest.AddNote;
import enlace.requests.ModerationRequest.Answer;
import enlace.requests.ModerationRequest.AppealByLink;
import enlace.requests.ModerationRequest.Claim;
import enlace.requests.ModerationRequest.CountWaiting;
import enlace.requests.ModerationRequest.ListCases;
import enlace.requests.ModerationRequest.LookBehind;
import enlace.requests.ModerationRequest.PreviewRedaction;
import enlace.requests.ModerationRequest.ReadAppeal;
import enlace.requests.ModerationRequest.ReadCase;
import enlace.requests.ModerationRequest.ReadCases;
import enlace.requests.ModerationRequest.ReadDecision;
import enlace.requests.ModerationRequest.ReadLog;
import enlace.requests.ModerationRequest.ReadParties;
import enlace.requests.ModerationRequest.Redact;
import enlace.requests.ModerationRequest.Report;
import enlace.requests.ModerationRequest.TakeStep;
import enlace.rights.Members;
import enlace.rights.Permissions;
import enlace.store.Store;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/// Answers what can be asked of `moderation`, and lets the clock end what nobody confirmed.
public final class ModerationVerticle extends VerticleBase {
  private static final Duration LOOK = Duration.ofMinutes(5);

  private final Bus bus;
  private final Members members;
  private final StoredCases stored;
  private final StoredLog log;
  private final Redacting redacting;
  private final Handling handling;
  private final CaseViews views;
  private final Appealing appealing;

  public ModerationVerticle(
      Bus bus, Store store, Members members, Permissions permissions, ServerKey key, Clock clock) {
    this.bus = bus;
    this.members = members;
    stored = new StoredCases(store);
    log = new StoredLog(store);
    redacting = new Redacting(store, stored, log, new StoredRedactions(store), bus, clock);
    handling =
        new Handling(
            store, stored, bus, members, permissions, redacting, clock, new ReentrantLock());
    views = new CaseViews(stored, log, handling, bus, members, permissions, clock);
    appealing = new Appealing(stored, handling, key);
  }

  /// To be followed by one node.
  public Listener listener(Letters letters) {
    return new ModerationListener(handling, redacting, stored, log, letters, members);
  }

  @Override
  public Future<?> start() {
    Waiting.every(vertx, Duration.ofMinutes(1), LOOK, "Ending cases", this::sweep);
    return bus.answer(ModerationRequest.class, this::answer).completion();
  }

  /// Lets the clock take its steps now.
  void sweep() {
    handling.sweep();
  }

  /// All of it reads the database, so all of it waits on a thread of its own.
  private Future<? extends Record> answer(Asker asker, ModerationRequest<?> request) {
    return Waiting.start(() -> answered(asker, request));
  }

  private Record answered(Asker asker, ModerationRequest<?> request) {
    return switch (request) {
      case Report wish -> handling.report(members.member(asker), wish);
      case TakeStep wish -> handling.step(members.member(asker), wish);
      case LookBehind wish -> handling.lookBehind(members.member(asker), wish);
      case Redact wish -> handling.redact(members.member(asker), wish);
      case PreviewRedaction wish -> handling.preview(members.member(asker), wish);
      case Answer wish -> handling.answer(members.member(asker), wish);
      case Claim wish -> handling.claim(members.member(asker), wish);
      case AddNote wish -> handling.note(members.member(asker), wish);
      case ListCases wish -> views.list(asker, wish);
      case CountWaiting() -> views.waiting(members.member(asker));
      case ReadCase(var thing) -> views.read(asker, thing);
      case ReadCases(var ids) -> views.some(asker, ids);
      case ReadLog wish -> views.log(asker, wish);
      case ReadAppeal(var token) -> appealing.read(token);
      case AppealByLink wish -> appealing.appeal(wish);
      case ReadParties(var id) -> {
        requirePlatform(asker);
        yield views.parties(id);
      }
      case ReadDecision(var id, int entry) -> {
        requirePlatform(asker);
        yield appealing.decision(id, entry);
      }
    };
  }

  private static void requirePlatform(Asker asker) {
    if (!(asker instanceof Asker.Platform)) throw new Refused(new NotAllowed("judge"));
  }
}
