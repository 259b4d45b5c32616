package enlace.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// What somebody tries who wants in, or wants more than is theirs.
@TestInstance(Lifecycle.PER_CLASS)
class IntrusionTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private Running enlace;

  @BeforeAll
  void start() {
    enlace = Running.demonstration(Map.of());
  }

  @AfterAll
  void stop() {
    enlace.close();
  }

  /// Else a browser left open would be enough to take over the account.
  @Test
  void theLetterWithALinkToANewPasswordIsNotShown() {
    var office = enlace.signedIn("poc.qm");
    var form =
        enlace.visitor("en").open("/sign-in").form("Get a link by e-mail to choose a new password");
    assertThat(form.fill("email", "poc.qm@demo.example").send().status()).isEqualTo(200);

    var letter = "main li.pair:contains(contraseña)";
    await()
        .untilAsserted(
            () ->
                assertThat(office.open("/demo/mail").page().select(letter).text())
                    .contains("Enviada"));
    assertThat(office.page().select(letter).select("a")).isEmpty();
    assertThat(office.page().select("main li.pair a")).as("the other letters").isNotEmpty();
  }

  @Test
  void outsideTheDemonstrationThereIsNoDoorToDemoAccounts() {
    assertThat(enlace.addresses()).anyMatch(it -> it.path().startsWith("/demo/sign-in"));
    try (var empty = Running.empty(Map.of())) {
      assertThat(empty.addresses()).noneMatch(it -> it.path().startsWith("/demo/sign-in"));
    }
  }

  @Test
  void nothingIsChangedByAFormOfAnotherSiteOrWithoutItsToken() {
    var cookie = "enlace=" + Program.at(enlace.site()).token("poc.qn");
    var changing =
        enlace.addresses().stream()
            .filter(address -> !address.method().equals("GET"))
            .filter(address -> !address.path().startsWith("/unsubscribe/")) // has a signed address
            .toList();

    assertThat(changing).hasSizeGreaterThan(30);
    for (var address : changing) {
      var path = address.path().replaceAll(":\\w+", "x");
      for (var where : List.of("cross-site", "same-site"))
        assertThat(send(address.method(), path, "Cookie", cookie, "Sec-Fetch-Site", where))
            .as(address + " from " + where)
            .isEqualTo(403);
      for (var origin : List.of("null", "http://evil.example"))
        assertThat(send(address.method(), path, "Cookie", cookie, "Origin", origin))
            .as(address + " from " + origin)
            .isEqualTo(403);
      if (!address.open())
        assertThat(send(address.method(), path, "Cookie", cookie, "Sec-Fetch-Site", "same-origin"))
            .as(address + " without a token")
            .isEqualTo(403);
    }
  }

  @Test
  void aKeySomebodyElseUsedTellsNothingOfWhatItWasUsedFor() {
    var owner = Program.at(enlace.site()).signedIn("poc.qm").with("Idempotency-Key", "the same");
    var other = Program.at(enlace.site()).signedIn("poc.qn").with("Idempotency-Key", "the same");
    var secret = new HashMap<>(Program.QUESTION);
    secret.put("room", "country-room-qm");

    var first = owner.post("/discussions", secret);
    assertThat(other.post("/discussions", secret).status()).isEqualTo(404);
    var own = other.post("/discussions", Program.QUESTION);

    assertThat(own.status()).isEqualTo(201);
    assertThat(own.id()).isNotEqualTo(first.id());
    assertThat(owner.post("/discussions", secret).id()).isEqualTo(first.id());
  }

  @Test
  void oneInvitationMakesOneMemberHoweverOftenItIsAcceptedAtOnce() throws InterruptedException {
    var page =
        enlace
            .signedIn("poc.qm")
            .open("/invitations/new")
            .form("Enviar la invitación")
            .fill("email", "somebody@serena.example")
            .fill("language", "es")
            .fill("role", "national-team")
            .fill("office", "state:QM")
            .send();
    var link = page.page().text().replaceAll("(?s).*(/invitation/[\\w.-]+).*", "$1");
    var statuses = new ConcurrentLinkedQueue<Integer>();

    var all =
        IntStream.range(0, 6)
            .mapToObj(
                n ->
                    Thread.startVirtualThread(
                        () ->
                            statuses.add(
                                send(
                                    "POST",
                                    link + "?name=Equipo&function=x&password=una+frase+larga+" + n,
                                    "Sec-Fetch-Site",
                                    "same-origin"))))
            .toList();
    for (var one : all) one.join();

    assertThat(statuses).containsOnlyOnce(303);
  }

  /// A suspension, a new password and signing out are told to streams within the request. Before it
  /// ends, who is suspended may hear of the own case, by it or by its notice, and of nothing else.
  @Test
  void aStreamEndsWithTheRightToIt() throws IOException {
    var member = Program.at(enlace.site()).signedIn("poc-alternate.qm");
    try (var stream = member.listen("/live").body()) {
      assertThat(member.delete("/session").status()).isEqualTo(204);
      assertThat(rest(stream)).doesNotContain("data:");
    }
    var moderator = Program.at(enlace.site()).signedIn("moderator");
    var again = Program.at(enlace.site()).signedIn("poc-alternate.qm");
    var account = Map.of("kind", "member", "id", again.get("/me").id());
    var step = Map.of("thing", account, "step", "suspend", "rule", "tone", "reason", "Again.");
    try (var stream = again.listen("/live").body()) {
      assertThat(moderator.post("/moderation/steps", step).status()).isEqualTo(200);
      assertThat(rest(stream).lines().filter(line -> line.startsWith("data:")))
          .allMatch(
              line ->
                  line.contains("\"id\":\"member-" + account.get("id"))
                      || line.contains("\"kind\":\"notification\""));
      assertThat(again.listen("/live").statusCode()).isEqualTo(401);
    }
  }

  /// All that still comes, until the server ends it.
  private static String rest(InputStream stream) throws IOException {
    return new String(stream.readAllBytes(), UTF_8);
  }

  /// What is behind the question mark is sent as a form.
  private int send(String method, String target, String... headers) {
    var parts = target.split("\\?", 2);
    var request =
        HttpRequest.newBuilder(enlace.site().resolve(parts[0]))
            .headers(headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, BodyPublishers.ofString(parts.length > 1 ? parts[1] : ""));
    try {
      return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
