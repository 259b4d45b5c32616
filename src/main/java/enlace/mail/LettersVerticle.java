package enlace.mail;

import enlace.bus.Bus;
import enlace.bus.Waiting;
import enlace.ids.EmailAddress;
import enlace.ids.MemberId;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.LetterRequest;
import enlace.requests.LetterRequest.CountFailed;
import enlace.requests.LetterRequest.Failed;
import enlace.requests.LetterRequest.Mailbox;
import enlace.requests.LetterRequest.ReadMailbox;
import enlace.rights.Members;
import enlace.rights.Members.Known;
import enlace.rights.Permissions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/// Answers what can be asked of letters.
public final class LettersVerticle extends VerticleBase {
  private final Bus bus;
  private final Letters letters;
  private final Members members;

  public LettersVerticle(Bus bus, Letters letters, Members members) {
    this.bus = bus;
    this.letters = letters;
    this.members = members;
  }

  @Override
  public Future<?> start() {
    return bus.answer(LetterRequest.class, this::answer).completion();
  }

  private Future<? extends Record> answer(Asker asker, LetterRequest<?> request) {
    return switch (request) {
      case ReadMailbox(var member) -> Waiting.start(() -> mailbox(asker, member));
      case CountFailed _ -> Waiting.start(() -> failed(asker));
    };
  }

  private Failed failed(Asker asker) {
    if (!Permissions.mayAdminister(members.reader(asker)))
      throw new Refused(new NotAllowed("operate"));
    return new Failed(letters.countFailed());
  }

  private Mailbox mailbox(Asker asker, MemberId id) {
    var reader = members.reader(asker);
    return new Mailbox(
        members
            .find(id)
            .filter(known -> Permissions.looksAfter(reader, known.reader()))
            .map(Known::email)
            .flatMap(email -> letters.noMailbox(new EmailAddress(email)))
            .map(NoMailbox::at));
  }
}
