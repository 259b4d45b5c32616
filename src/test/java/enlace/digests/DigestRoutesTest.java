package enlace.digests;

import static enlace.digests.Desk.ANA;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.bus.Waiting;
import enlace.cast.Engine;
import enlace.ids.LetterId;
import enlace.ids.MemberId;
import enlace.problems.Problem.Stale;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.DigestRequest;
import enlace.requests.DigestRequest.Queued;
import enlace.requests.DigestRequest.SendMine;
import enlace.requests.DigestRequest.Unsubscribe;
import enlace.requests.Done;
import enlace.requests.MemberRequest;
import enlace.requests.MemberRequest.ChangeProfile;
import enlace.requests.MemberRequest.Me;
import enlace.requests.MemberRequest.Profile;
import enlace.requests.MemberRequest.ProfileChange;
import enlace.requests.MemberRequest.ReadMe;
import enlace.vocabulary.Language;
import enlace.vocabulary.Rhythm;
import enlace.vocabulary.Role;
import enlace.web.TestSite;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    assertThat(page.body()).contains("<form method=\"post\" action=\"" + linkInALetter() + "\"");
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
        .contains("href=\"/me\"")
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

    assertThat(site.visitor().post(others, Map.of()).status()).isEqualTo(404);
    assertThat(site.visitor().post(others + "x", Map.of()).status()).isEqualTo(404);
    assertThat(profile.digest()).isEqualTo(Rhythm.WEEKLY);
  }

  @Test
  void theHeaderOfALetterHoldsTheLink() {
    news();
    desk.atSeven();
    desk.work();

    assertThat(desk.mail().unsubscribe())
        .isEqualTo("<https://enlace.example" + linkInALetter() + ">");
    assertThat(desk.mail().html()).contains("https://enlace.example" + linkInALetter());
    assertThat(desk.mail().text()).contains("https://enlace.example" + linkInALetter());
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
    assertThat(ana.get("/digest?queued=false").body()).contains("No hay nada nuevo que contar.");
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
          case ReadMe _ -> me();
          case ChangeProfile change -> changed(change);
          default -> throw new IllegalStateException("not asked by digests: " + request);
        });
  }

  private Me changed(ChangeProfile change) {
    meanwhile.ifPresent(this::made);
    if (!change.version().allows(version.get())) throw new Refused(new Stale());
    made(change.change());
    return me();
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

  private Me me() {
    return new Me(
        ANA.id(),
        ANA.email(),
        ANA.handle(),
        Role.POC,
        ANA.office(),
        Set.of(),
        profile,
        version.get());
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
