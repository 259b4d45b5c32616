package enlace.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import enlace.json.Json;
import enlace.pages.Words;
import enlace.problems.Problem;
import enlace.problems.Problem.AddressTooLong;
import enlace.problems.Problem.Busy;
import enlace.problems.Problem.Failed;
import enlace.problems.Problem.FormExpired;
import enlace.problems.Problem.HeadersTooLarge;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.KeyReused;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.NotExpected;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.NotRecognised;
import enlace.problems.Problem.NotSignedIn;
import enlace.problems.Problem.Overtaken;
import enlace.problems.Problem.Restricted;
import enlace.problems.Problem.Stale;
import enlace.problems.Problem.TooLarge;
import enlace.problems.Problem.TooMany;
import enlace.problems.Problem.Unavailable;
import enlace.problems.Problem.Unconfirmed;
import enlace.problems.Problem.Unknown;
import enlace.problems.Problem.Unreadable;
import enlace.problems.Problem.WrongMethod;
import enlace.vocabulary.Coded;
import enlace.vocabulary.Marking;
import enlace.web.ProblemPage.SignIn;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns a problem into a reply, once for all: a page, a part of one, or under `/api/` a problem
/// document (RFC 9457).
final class Refusals {
  static final String PROBLEM_JSON = "application/problem+json";

  private Refusals() {}

  /// A form that is refused.
  ///
  /// @param fields empty when there was none or it is not ours
  /// @param labels what its page calls them
  record SentForm(Map<String, List<String>> fields, List<Form.Label> labels) {
    static final SentForm NONE = new SentForm(Map.of(), List.of());

    private List<ProblemPage.Sent> inOrder() {
      var all = new ArrayList<ProblemPage.Sent>();
      int shown = 0;
      for (var field : fields.entrySet())
        for (var value : field.getValue()) {
          var name = field.getKey();
          var sent = ProblemPage.Sent.of(name, Form.Label.of(labels, name), value, shown);
          if (sent.shown()) shown++;
          all.add(sent);
        }
      return all;
    }
  }

  static Reply reply(Problem problem, Visit visit, HttpServerRequest request, SentForm sent) {
    var reply = worded(problem, visit, request, sent);
    return problem
        .retryAfter()
        .map(wait -> reply.with("Retry-After", String.valueOf(seconds(wait))))
        .orElse(reply);
  }

  private static Reply worded(
      Problem problem, Visit visit, HttpServerRequest request, SentForm sent) {
    if (asksForDocument(request)) return document(problem, visit.words());
    if (problem instanceof NotSignedIn
        && (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD)
        && !Visit.wantsPart(request)) return Reply.to(Addresses.signIn(request));
    var view = page(problem, visit, request, sent);
    return Visit.wantsPart(request)
        ? new Reply.Part(problem.status(), view)
        : new Reply.Page(problem.status(), view.happened(), view, view.marking());
  }

  /// Of a request whose address could not be read nobody can tell; a program can read it then.
  private static boolean asksForDocument(HttpServerRequest request) {
    return request.path().startsWith("/api/") || !Malformed.hasAddress(request);
  }

  private static Reply document(Problem problem, Words words) {
    var document = Json.MAPPER.createObjectNode();
    document.put("type", "urn:enlace:problem:" + problem.code());
    document.put("title", words.say(problem));
    document.put("status", problem.status());
    if (problem instanceof Invalid invalid) addComplaints(document, invalid, words);
    return new Reply.Text(problem.status(), PROBLEM_JSON, document.toString());
  }

  private static void addComplaints(ObjectNode document, Invalid invalid, Words words) {
    var complaints = document.putArray("complaints");
    for (var complaint : invalid.complaints())
      complaints.addObject().put("field", complaint.field()).put("message", words.say(complaint));
  }

  private static ProblemPage page(
      Problem problem, Visit visit, HttpServerRequest request, SentForm form) {
    var sent = form.fields();
    var words = visit.words();
    var fields = form.inOrder();
    var signIn = signIn(problem, visit, request, sent);
    boolean mayRepeat = !sent.isEmpty() && signIn.isEmpty() && mayRepeat(problem);
    return new ProblemPage(
        problem.status(),
        signIn.map(_ -> words.say("web.again.title")).orElseGet(() -> words.say(problem)),
        words.say(
            signIn
                .map(it -> it.sends() ? "web.again.more" : "web.again.more.kept")
                .orElse("problem." + problem.code() + ".more")),
        Optional.of(visit.id()).filter(_ -> problem.status() >= 500),
        signIn,
        Addresses.local(request.uri()),
        marking(sent),
        fields,
        problem instanceof Invalid(var all) ? all.stream().map(words::say).toList() : List.of(),
        fields.stream().anyMatch(ProblemPage.Sent::shown) || mayRepeat || signIn.isPresent(),
        mayRepeat,
        problem instanceof Unconfirmed);
  }

  private static Optional<Marking> marking(Map<String, List<String>> sent) {
    return sent.getOrDefault("marking", List.of()).stream()
        .flatMap(code -> Coded.find(Marking.class, code).stream())
        .findFirst();
  }

  /// For a form that was sent when its session had ended, and where signing in with it failed.
  private static Optional<SignIn> signIn(
      Problem problem, Visit visit, HttpServerRequest request, Map<String, List<String>> sent) {
    boolean ended =
        problem instanceof NotSignedIn
            || visit.session().isEmpty() && SigningInAgain.asked(request);
    if (!ended || sent.isEmpty()) return Optional.empty();
    var email = Optional.ofNullable(request.getFormAttribute(SigningInAgain.EMAIL)).orElse("");
    var token = Optional.ofNullable(request.getFormAttribute("csrf")).orElse("");
    return Optional.of(
        new SignIn(token, email, wrong(problem, visit.words()), !onlySaved(request)));
  }

  /// Whether a form was to be looked at or kept: it names a `view`, or says `then=save`.
  private static boolean onlySaved(HttpServerRequest request) {
    return request.path().startsWith("/drafts")
        || request.getFormAttribute("view") != null
        || "save".equals(request.getFormAttribute("then"));
  }

  private static Optional<String> wrong(Problem problem, Words words) {
    if (problem instanceof NotSignedIn) return Optional.empty();
    if (problem instanceof FormExpired) return Optional.of(words.say("web.again.other-member"));
    return Optional.of(words.say(problem));
  }

  private static boolean mayRepeat(Problem problem) {
    return switch (problem) {
      case TooMany _, Failed _, Unavailable _, Unknown _, Unconfirmed _ -> true;
      case FormExpired _, // whoever is signed in now did not write it
          NotSignedIn _,
          Unreadable _,
          NotRecognised _,
          NotAllowed _,
          Restricted _, // not before its last day is over
          NotFound _,
          WrongMethod _,
          Overtaken _,
          Stale _,
          TooLarge _,
          AddressTooLong _,
          HeadersTooLarge _,
          NotExpected _,
          Invalid _,
          KeyReused _,
          Busy _ ->
          false;
    };
  }

  private static long seconds(Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }
}
