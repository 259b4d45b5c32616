package enlace.web;

import enlace.bus.Bus;
import enlace.problems.Problem.FormExpired;
import enlace.problems.Problem.NotRecognised;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.MemberRequest.Client;
import enlace.requests.MemberRequest.EndSession;
import enlace.requests.MemberRequest.SignIn;
import enlace.requests.MemberRequest.SignedIn;
import enlace.requests.Password;
import enlace.rights.Session;
import enlace.web.Table.Guard;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/// Signs in whoever sends a form after the session it was made in has ended, with what stands below
/// it on the page that keeps it ([ProblemPage]): so what was written is done in the same step,
/// once, and by nobody but the member who wrote it.
final class SigningInAgain {
  static final String EMAIL = "sign-in-email";

  /// By its name it is never shown again.
  static final String PASSWORD = "sign-in-password";

  private final Bus bus;
  private final RequestGuard gate;
  private final Session.Finder sessions;

  SigningInAgain(Bus bus, RequestGuard gate, Session.Finder sessions) {
    this.bus = bus;
    this.gate = gate;
    this.sessions = sessions;
  }

  static boolean asked(HttpServerRequest request) {
    return request.getFormAttribute(PASSWORD) != null;
  }

  /// @return the token of the new session; empty when the request needs none, or brings nothing to
  ///     sign in with
  /// @throws Refused as [SignIn] is; `FormExpired` when another member wrote the form
  Optional<String> enter(RoutingContext context, Visit visit, HttpCall call, Guard guard) {
    var request = context.request();
    if (guard != Guard.MEMBERS || visit.session().isPresent() || !asked(request))
      return Optional.empty();
    if (!gate.fromHere(request, visit, guard)) throw new Refused(new FormExpired());
    var entered = bus.ask(visit.asker(), signIn(call));
    if (!gate.isWrittenBy(entered.member(), context)) throw turnedAway(entered, visit);
    return Optional.of(entered.token());
  }

  private static SignIn signIn(HttpCall call) {
    var email = call.fields().text(EMAIL).value();
    var password = call.fields().text(PASSWORD).value();
    if (email.isEmpty() || password.isEmpty()) throw new Refused(new NotRecognised());
    return new SignIn(email, new Password(password), new Client(call.from(), call.device()));
  }

  private Refused turnedAway(SignedIn entered, Visit visit) {
    var member = new Asker.Member(entered.member(), visit.language());
    sessions
        .find(entered.token())
        .ifPresent(session -> bus.ask(member, new EndSession(session.id())));
    return new Refused(new FormExpired());
  }
}
