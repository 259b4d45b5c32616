package enlace.digests;

import static enlace.digests.Desk.ANA;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.bus.Waiting;
import enlace.cast.Engine;
import enlace.events.MemberEvent.DigestStopped;
import enlace.ids.LetterId;
import enlace.ids.MemberId;
import enlace.mail.LetterState;
import enlace.requests.Asker;
import enlace.requests.DigestRequest;
import enlace.requests.DigestRequest.Queued;
import enlace.requests.DigestRequest.ReadSigned;
import enlace.requests.DigestRequest.ReadSubscription;
import enlace.requests.DigestRequest.Receiving;
import enlace.requests.DigestRequest.SendMine;
import enlace.requests.DigestRequest.Unsubscribe;
import enlace.requests.Done;
import enlace.requests.MemberRequest;
import enlace.requests.MemberRequest.Profile;
import enlace.requests.MemberRequest.ProfileChange;
import enlace.requests.MemberRequest.StopDigest;
import enlace.vocabulary.Language;
import enlace.vocabulary.Rhythm;
import enlace.vocabulary.Role;
import enlace.web.TestSite;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages of the digest, and stopping it from a letter.
class DigestRoutesTest {
  @TempDir private Path folder;
  private Desk desk;
  private TestSite site;
  private volatile Profile profile = profile(Rhythm.WEEKLY);
  private final AtomicInteger version = new AtomicInteger(1);
  private volatile Optional<ProfileChange> meanwhile = Optional.empty();

  @BeforeEach
  void open() {
    desk = new Desk(Engine.EMBEDDED, folder, ANA);
    site = TestSite.with(new DigestRoutes(desk.bus));
    desk.bus.answer(MemberRequest.class, this::members);
    var unsubscribing = new Unsubscribing(desk.bus, desk.everyone(), desk.key);
    desk.bus.answer(
        DigestRequest.class,
        (asker, request) ->
            Waiting.start(
                () ->
                    switch (request) {
                      case SendMine _ ->
                          new Queued(desk.digests.sendMine(((Asker.Member) asker).id()));
                      case ReadSubscription _ ->
                          new Receiving("ana@demo.example", profile.digest());
                      case ReadSigned(var member, var token) ->
                          unsubscribing.receiving(member, token);
                      case Unsubscribe(var member, var token) -> {
                        unsubscribing.stop(member, token);
                        yield new Done();
                      }
                    }));
  }

  @AfterEach
  void close() {
    site.close();
    desk.close();
  }

  @Test
  void openingTheLinkOfALetterChangesNothing() {
    var page = site.visitor().get(linkInALetter());

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains("<form method=\"post\" action=\"" + linkInALetter() + "\"")
        .contains("a…@demo.example")
        .doesNotContain("ana@");
    assertThat(profile.digest()).isEqualTo(Rhythm.WEEKLY);
  }

  /// As RFC 8058 has it: no cookie, no `Origin`, no page before, and a redirect would not be
  /// followed.
  @Test
  void aMailProgramStopsItWithOneClick() {
    var answer =
        site.visitor()
            .without("Sec-Fetch-Site")
            .send(
                "POST",
                linkInALetter(),
                "List-Unsubscribe=One-Click",
                Map.of("Content-Type", "application/x-www-form-urlencoded"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(profile.digest()).isEqualTo(Rhythm.NEVER);
  }

  /// What mail providers really send: RFC 8058 lets them choose between two ways to write a form,
  /// and not all of them write one.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-|-",
        "-|application/x-www-form-urlencoded",
        "List-Unsubscribe=One-Click|-",
        "List-Unsubscribe=One-Click|text/plain",
        "List-Unsubscribe=One-Click|application/octet-stream",
        "List-Unsubscribe=One-Click|no type at all",
        "{\"List-Unsubscribe\": \"One-Click\"}|application/json",
        "{broken|application/json",
        "--b~Content-Disposition: form-data;"
            + " name=\"List-Unsubscribe\"~~One-Click~--b--|multipart/form-data; boundary=b",
        "List-Unsubscribe=One-Click|multipart/form-data",
        "not a part of anything|multipart/form-data; boundary=b",
        "%%%|application/x-www-form-urlencoded",
      })
  void aMailProgramStopsItWhateverItSendsAlong(String body, String type) {
    var types = type == null ? Map.<String, String>of() : Map.of("Content-Type", type);
    var sent = body == null ? "" : body.replace("~", "\r\n");
    var answer =
        site.visitor().without("Sec-Fetch-Site").send("POST", linkInALetter(), sent, types);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(profile.digest()).isEqualTo(Rhythm.NEVER);
  }

  @Test
  void aLongBodyIsNotWaitedForAndNotKept() {
    var answer =
        site.visitor()
            .without("Sec-Fetch-Site")
            .send("POST", linkInALetter(), "x".repeat(300_000), Map.of());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(profile.digest()).isEqualTo(Rhythm.NEVER);
  }

  /// A program that reads the header of a letter may take a mark too many.
  @ParameterizedTest
  @ValueSource(strings = {".", ">", "%3E", "%2E", ">.", ",", ";", ")"})
  void aMarkBehindTheLinkCostsNoClickAndNoRedirect(String mark) {
    var stop = linkInALetter() + mark.replace(">", "%3E");
    var answer = site.visitor().without("Sec-Fetch-Site").send("POST", stop, "", Map.of());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(profile.digest()).isEqualTo(Rhythm.NEVER);
  }

  @Test
  void aStrangerWhoLooksAtTheLinkThreeTimesStopsNothing() {
    for (int n = 0; n < 3; n++)
      for (var method : List.of("GET", "HEAD"))
        for (var mark : List.of("", ".", "%3E", "%2E"))
          site.visitor()
              .without("Sec-Fetch-Site")
              .send(method, linkInALetter() + mark, "", Map.of());

    assertThat(profile.digest()).isEqualTo(Rhythm.WEEKLY);
    assertThat(site.visitor().get(linkInALetter()).status()).isEqualTo(200);
  }

  @Test
  void itIsStoppedFromTheWebsiteOfAMailProviderAsWell() {
    var answer =
        site.visitor()
            .with("Sec-Fetch-Site", "cross-site")
            .with("Origin", "https://mail.example")
            .post(linkInALetter(), Map.of("List-Unsubscribe", "One-Click"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(profile.digest()).isEqualTo(Rhythm.NEVER);
  }

  @Test
  void theButtonOfThePageStopsIt() {
    var answer = site.visitor().post(linkInALetter(), Map.of());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .contains("href=\"/me#digest-of\"")
        .doesNotContain("Change how often")
        .doesNotContain("<form method=\"post\" action=\"/unsub");
    assertThat(profile.digest()).isEqualTo(Rhythm.NEVER);
    assertThat(profile.name()).as("and nothing else").isEqualTo("Ana");
  }

  @Test
  void aSecondTimeChangesNothingMore() {
    site.visitor().post(linkInALetter(), Map.of());
    int after = version.get();

    assertThat(site.visitor().post(linkInALetter(), Map.of()).status()).isEqualTo(200);
    assertThat(version.get()).isEqualTo(after);
  }

  @Test
  void aChangeThatComesInBetweenIsNotLost() {
    meanwhile = Optional.of(dark());

    assertThat(site.visitor().post(linkInALetter(), Map.of()).status()).isEqualTo(200);
    assertThat(profile.digest()).isEqualTo(Rhythm.NEVER);
    assertThat(profile.theme()).isEqualTo("dark");
  }

  @Test
  void anotherMembersTokenStopsNothing() {
    var others = "/unsubscribe/ana/" + desk.key.sign("unsubscribe", "bruno");

    assertThat(site.visitor().get(others).status()).isEqualTo(404);
    assertThat(site.visitor().post(others, Map.of()).status()).isEqualTo(404);
    assertThat(site.visitor().post(others + "x", Map.of()).status()).isEqualTo(404);
    assertThat(profile.digest()).isEqualTo(Rhythm.WEEKLY);
  }

  @Test
  void whoHasLeftIsToldThatThereIsNothingToStop() {
    var page = site.visitor().get("/unsubscribe/bruno/" + desk.key.sign("unsubscribe", "bruno"));

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).doesNotContain("<form method=\"post\" action=\"/unsubscribe");
  }

  @Test
  void theHeaderOfALetterHoldsTheLink() {
    news();
    desk.atSeven();
    desk.work();

    assertThat(desk.mail().unsubscribe())
        .isEqualTo("<https://enlace.example" + linkInALetter() + ">");
  }

  /// Who is forwarded a letter gets its two parts and not its header.
  @Test
  void whoIsForwardedALetterGetsNoLinkThatStopsTheMembersDigest() {
    news();
    desk.atSeven();
    desk.work();

    for (var part : List.of(desk.mail().html(), desk.mail().text())) {
      assertThat(part).doesNotContain("/unsubscribe/", desk.key.sign("unsubscribe", "ana"));
      assertThat(part).contains("https://enlace.example/digest/stop");
    }
    assertThat(site.visitor().get("/digest/stop").header("Location"))
        .contains("/sign-in?next=%2Fdigest%2Fstop");
  }

  @Test
  void theLinkOfALetterAsksItsMemberBeforeItStops() {
    var ana = site.as(TestSite.session("ana", Role.POC, Language.ES));

    assertThat(ana.get("/digest/stop").body())
        .contains("<form method=\"post\" action=\"/digest/stop\"")
        .contains("El resumen va a ana@demo.example cada lunes");
    assertThat(profile.digest()).isEqualTo(Rhythm.WEEKLY);
    assertThat(ana.post("/digest/stop", Map.of()).status()).isEqualTo(200);
    assertThat(profile.digest()).isEqualTo(Rhythm.NEVER);
    assertThat(ana.get("/digest/stop").body())
        .contains("Ya no recibirá el resumen", "href=\"/me#digest-of\"")
        .doesNotContain("<form method=\"post\" action=\"/digest/stop\"");
    assertThat(ana.get("/digest").body()).contains("Ahora no recibe ningún resumen.");
  }

  @Test
  void whoseDigestWasStoppedFromALetterIsToldByALetterHowToGetItAgain() {
    desk.close();
    desk = new Desk(Engine.EMBEDDED, folder, Desk.member("ana", Language.ES, Rhythm.NEVER));
    desk.hear(new DigestStopped(ANA.id()));
    desk.work();
    desk.awaitState("digest-stopped:ana:1", LetterState.SENT);

    var letter = desk.sent.getFirst().message();
    assertThat(letter).contains("https://enlace.example/me").doesNotContain("unsubscribe");
  }

  @Test
  void whoHasAskedForItAgainMeanwhileIsToldNothing() {
    desk.hear(new DigestStopped(ANA.id()));
    desk.work();

    desk.awaitState("digest-stopped:ana:1", LetterState.DROPPED);
  }

  @Test
  void oneSendsTheOwnDigestFromThePage() {
    news();
    var ana = site.as(TestSite.session("ana", Role.POC, Language.ES));

    assertThat(ana.get("/digest").body()).contains("Enviarme el resumen ahora");
    var answer = ana.post("/digest", Map.of());

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).contains("/digest?queued=true");
    assertThat(ana.get("/digest?queued=true").body()).contains("Su resumen va en camino.");
    assertThat(desk.letters.find(new LetterId("digest:ana:0:0"))).isPresent();
  }

  @Test
  void withoutNewsThePageSaysSo() {
    var ana = site.as(TestSite.session("ana", Role.POC, Language.ES));

    assertThat(ana.post("/digest", Map.of()).header("Location")).contains("/digest?queued=false");
    assertThat(ana.get("/digest?queued=false").body())
        .contains("no ha llegado nada que no haya leído");
  }

  @Test
  void theApiSendsItAsWell() {
    var ana = site.as(TestSite.session("ana", Role.POC, Language.ES));

    assertThat(ana.json("POST", "/api/v1/me/digest", Map.of()).json())
        .isEqualTo(Map.of("queued", false));
    news();
    assertThat(ana.json("POST", "/api/v1/me/digest", Map.of()).json())
        .isEqualTo(Map.of("queued", true));
  }

  private void news() {
    var discussion = desk.forum.discussion("d1").said("bruno", "A text");
    desk.opened(discussion, "bruno");
  }

  private String linkInALetter() {
    return "/unsubscribe/ana/" + desk.key.sign("unsubscribe", "ana");
  }

  private Future<? extends Record> members(Asker asker, MemberRequest<?> request) {
    assertThat(((Asker.Member) asker).id()).isEqualTo(new MemberId("ana"));
    return Future.succeededFuture(
        switch (request) {
          case StopDigest _ -> stopped();
          default -> throw new IllegalStateException("not asked by digests: " + request);
        });
  }

  private Done stopped() {
    meanwhile.ifPresent(this::made);
    if (profile.digest() != Rhythm.NEVER) made(ProfileChange.of(Rhythm.NEVER));
    return new Done();
  }

  private void made(ProfileChange change) {
    version.incrementAndGet();
    profile = change.madeTo(profile);
  }

  private static ProfileChange dark() {
    return new ProfileChange(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("dark"));
  }

  private static Profile profile(Rhythm rhythm) {
    return new Profile(
        "Ana",
        "Point of Contact",
        Language.ES,
        Set.of(Language.ES),
        "America/Panama",
        Set.of(),
        rhythm,
        "system");
  }
}
