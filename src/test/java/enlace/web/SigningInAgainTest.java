package enlace.web;

import static org.assertj.core.api.Assertions.assertThat;

import enlace.problems.Problem.NotRecognised;
import enlace.problems.Problem.TooMany;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.Done;
import enlace.requests.MemberRequest;
import enlace.requests.MemberRequest.EndSession;
import enlace.requests.MemberRequest.SignIn;
import enlace.requests.MemberRequest.SignedIn;
import enlace.requests.Password;
import enlace.rights.Session;
import enlace.vocabulary.Language;
import enlace.vocabulary.Role;
import enlace.web.TestSite.Answer;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A form is sent after the session it was made in has ended.
class SigningInAgainTest {
  private static final Session ANA = TestSite.session("ana", Role.POC, Language.EN);
  private static final Session BRUNO = TestSite.session("bruno", Role.POC, Language.EN);
  private static final String TEXT =
      "A text that took an hour to write, and then somebody pressed the button.";

  private final NotesRoutes notes = new NotesRoutes();
  private final TestSite site = TestSite.with(notes);
  private final List<String> ended = new ArrayList<>();
  private String written = "";

  @BeforeEach
  void write() {
    site.bus().answer(MemberRequest.class, this::answer);
    site.as(BRUNO);
    var token = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    var page = token.matcher(site.as(ANA).get("/notes/1").body());
    assertThat(page.find()).isTrue();
    written = page.group(1);
  }

  @AfterEach
  void close() {
    site.close();
  }

  private Future<? extends Record> answer(Asker asker, MemberRequest<?> request) {
    return switch (request) {
      case SignIn(var email, var password, _) -> signIn(email, password);
      case EndSession(var session) -> {
        ended.add(session);
        yield Future.succeededFuture(new Done());
      }
      default -> throw new IllegalStateException("not asked on the way: " + request);
    };
  }

  private static Future<SignedIn> signIn(String email, Password password) {
    if (email.startsWith("many@")) throw new Refused(new TooMany(Duration.ofSeconds(9)));
    if (!password.equals(new Password("right"))) throw new Refused(new NotRecognised());
    var session = email.startsWith("ana@") ? ANA : BRUNO;
    return Future.succeededFuture(
        new SignedIn(
            TestSite.token(session),
            session.member(),
            session.name(),
            session.role(),
            session.language()));
  }

  private Answer send(Map<String, String> more) {
    var form = new HashMap<String, String>(Map.of("text", TEXT, "csrf", written, "key", "k1"));
    form.putAll(more);
    return site.visitor().with("Cookie", "enlace=ended").post("/notes", form);
  }

  private Answer send(String email, String password) {
    return send(Map.of("sign-in-email", email, "sign-in-password", password));
  }

  @Test
  void thePageShowsTheTextAndAsksForNothingButSigningIn() {
    var answer = send(Map.of());

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body())
        .contains(
            TEXT, "readonly", "action=\"/notes\"", "name=\"sign-in-email\"", "Sign in and send")
        .doesNotContain("Send again", "/language/");
    // whoever forgot the password leaves the text where it is
    var links = Jsoup.parse(answer.body()).select("main a");
    assertThat(links.eachAttr("target")).containsExactly("_blank");
    assertThat(links.eachAttr("href")).containsExactly("/sign-in");
    assertThat(answer.body().split("button chief")).hasSize(2);
    assertThat(notes.notes).isEmpty();
  }

  /// On the screen and on each sheet of its paper.
  @Test
  void itCarriesTheMarkingThatWasChosenForTheText() {
    assertThat(send(Map.of("marking", "TLP:AMBER")).body())
        .contains("<body", "class=\"tlp-page-amber\"", ">TLP:AMBER</");
    assertThat(send(Map.of("marking", "TLP:PINK")).body()).doesNotContain("tlp-page", ">TLP:");
  }

  @Test
  void whoOnlyLookedAtItOrKeptItIsNotToldThatSigningInSendsIt() {
    for (var only : List.of(Map.of("view", "preview"), Map.of("then", "save"))) {
      var answer = send(only);
      assertThat(answer.body()).contains(TEXT, "Sign in and go on", "nothing is posted");
      assertThat(answer.body()).doesNotContain("Sign in and send");
    }
  }

  /// A law and its address stand side by side by their place.
  @Test
  void aFieldThatStandsThereManyTimesKeepsItsOrder() {
    var law = List.of("Decreto", "", "Ley 5 de 2020", "Decreto 12 de 2024");
    var address = List.of("", "", "https://www.example.org/5", "");
    var form = Map.of("text", TEXT, "csrf", written, "law", law, "address", address, "key", "k1");

    var page =
        Jsoup.parse(site.visitor().with("Cookie", "enlace=ended").post("/notes", form).body());

    assertThat(values(page, "law")).isEqualTo(law);
    assertThat(values(page, "address")).isEqualTo(address);
  }

  private static List<String> values(Document page, String name) {
    return page.select("main form [name=" + name + "]").stream().map(Element::val).toList();
  }

  @Test
  void whoSignsInThereHasSentIt() {
    var answer = send("ana@demo.example", "right");

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.headers().toString()).contains("enlace=" + TestSite.token(ANA));
    assertThat(notes.notes).hasSize(1);
  }

  @Test
  void aWrongPasswordIsSaidBesideItsFieldAndTheTextStays() {
    var answer = send("ana@demo.example", "wrong");

    assertThat(answer.status()).isEqualTo(new NotRecognised().status());
    assertThat(answer.body())
        .contains(TEXT, "id=\"sign-in-wrong\"", "value=\"ana@demo.example\"")
        .doesNotContain("value=\"wrong\"");
    assertThat(send("", "").body()).contains(TEXT, "id=\"sign-in-wrong\"");
    assertThat(send("many@demo.example", "right").status()).isEqualTo(429);
    assertThat(notes.notes).isEmpty();
  }

  @Test
  void nobodyElseSendsIt() {
    var answer = send("bruno@demo.example", "right");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header("Set-Cookie")).isEmpty();
    assertThat(answer.body()).contains("Another account wrote this");
    assertThat(ended).containsExactly(BRUNO.id());
    assertThat(notes.notes).isEmpty();
  }

  @Test
  void anotherSiteCannotSignAnybodyInThisWay() {
    var answer =
        site.visitor()
            .with("Sec-Fetch-Site", "cross-site")
            .post(
                "/notes",
                Map.of(
                    "text",
                    TEXT,
                    "csrf",
                    written,
                    "sign-in-email",
                    "ana@demo.example",
                    "sign-in-password",
                    "right"));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header("Set-Cookie")).isEmpty();
    assertThat(answer.body()).doesNotContain(TEXT);
    assertThat(notes.notes).isEmpty();
  }

  @Test
  void whoSignedInElsewhereMeanwhileOnlyPressesTheButton() {
    var answer =
        site.as(ANA)
            .post(
                "/notes",
                Map.of("text", TEXT, "csrf", written, "sign-in-email", "", "sign-in-password", ""));

    assertThat(answer.status()).isEqualTo(303);
    assertThat(notes.notes).hasSize(1);
  }
}
