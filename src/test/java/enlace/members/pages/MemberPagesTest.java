package enlace.members.pages;

import static enlace.members.Household.DESK;
import static enlace.members.Household.PASSWORD;
import static enlace.members.Household.QM;
import static enlace.members.Household.invitation;
import static enlace.members.Household.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import enlace.cast.Engine;
import enlace.ids.EmailAddress;
import enlace.ids.Office;
import enlace.mail.NoMailbox;
import enlace.members.Household;
import enlace.requests.Asker;
import enlace.requests.MemberRequest.Profile;
import enlace.requests.MemberRequest.ReadMe;
import enlace.rights.Session;
import enlace.vocabulary.Language;
import enlace.vocabulary.Role;
import enlace.web.TestSite;
import enlace.web.TestSite.Answer;
import enlace.web.TestSite.Browser;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MemberPagesTest {
  private static final String POC = "poc.qm@demo.example";
  private static final String WRONG = "no es esta contraseña";

  private final Household house = new Household(Engine.EMBEDDED);
  private final TestSite site = house.site();
  private final Asker.Member poc = house.poc();

  @AfterEach
  void close() {
    site.close();
    house.close();
  }

  private Browser as(Asker.Member member) {
    var known = house.membership().members().find(member.id()).orElseThrow();
    return site.as(
        new Session(
            "session-" + member.id(),
            member.id(),
            known.name(),
            known.reader().role(),
            member.language(),
            ZoneId.of("America/Panama"),
            "system",
            true,
            house.permissions().mayReadDirectory(known.reader()),
            known.reader().readsOnly()));
  }

  private static Map<String, String> signIn(String email, String password) {
    return Map.of("email", email, "password", password, "next", "/rooms");
  }

  private static Optional<String> cookie(Answer answer) {
    return answer
        .header("Set-Cookie")
        .map(cookie -> cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';')));
  }

  @Test
  void whoSignsInIsTakenWhereTheyWanted() {
    var answer = site.visitor().post("/session", signIn(POC, PASSWORD.value()));
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).contains("/rooms");
    assertThat(house.isSignedIn(cookie(answer).orElseThrow())).isTrue();
  }

  @Test
  void nobodyIsTakenToAnotherSite() {
    var form = Map.of("email", POC, "password", PASSWORD.value(), "next", "//elsewhere.example");
    assertThat(site.visitor().post("/session", form).header("Location")).contains("/");
  }

  @Test
  void aWrongPasswordKeepsTheAddressAndNothingElse() {
    var answer = site.visitor().post("/session", signIn(POC, WRONG));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body())
        .contains("value=\"" + POC + "\"")
        .contains("E-mail and password do not belong together")
        .doesNotContain(WRONG);
    assertThat(answer.header("Set-Cookie")).isEmpty();
  }

  @Test
  void thePageIsTheSameWhetherTheAccountExistsOrNot() {
    var there = site.visitor().post("/session", signIn(POC, WRONG));
    var notThere = site.visitor().post("/session", signIn("nobody@x.example", WRONG));
    assertThat(notThere.status()).isEqualTo(there.status());
    assertThat(notThere.body().replace("nobody@x.example", POC)).isEqualTo(there.body());
  }

  @Test
  void anEmptyFormSaysWhatIsMissingBesideEachField() {
    var answer = site.visitor().post("/session", signIn("punto.contacto@", ""));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body())
        .contains("id=\"email-wrong\"")
        .contains("id=\"password-wrong\"")
        .contains("<a href=\"#email\">Institutional e-mail: ")
        .contains("<a href=\"#password\">Missing: Password</a>")
        .contains("value=\"punto.contacto@\"");
  }

  @Test
  void tooManyFailuresAreAnsweredWithHowLongToWait() {
    for (int i = 0; i < 5; i++) site.visitor().post("/session", signIn(POC, WRONG));
    var answer = site.visitor().post("/session", signIn(POC, PASSWORD.value()));
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).contains("16");
  }

  @Test
  void askingForALinkSaysTheSameWhetherTheAccountExistsOrNot() {
    var there = site.visitor().post("/session", Map.of("email", POC, "by", "mail"));
    var notThere = site.visitor().post("/session", Map.of("email", "x@x.example", "by", "mail"));
    assertThat(there.status()).isEqualTo(200);
    assertThat(notThere.body()).isEqualTo(there.body());
    await().untilAsserted(() -> assertThat(house.letters.to(POC)).hasSize(1));
  }

  @Test
  void aResetLinkShowsBeforeItActs() {
    site.visitor().post("/session", Map.of("email", POC, "by", "mail"));
    await().untilAsserted(() -> assertThat(house.letters.to(POC)).hasSize(1));
    var text = house.written(house.letters.to(POC).getFirst()).orElseThrow().text();
    var path = text.substring(text.indexOf("/reset/"), text.indexOf("\n", text.indexOf("/reset/")));

    assertThat(site.visitor().get(path).body()).contains(POC);
    assertThat(site.visitor().get(path).status()).isEqualTo(200);
    assertThat(site.visitor().post(path, Map.of("password", "corta")).status()).isEqualTo(422);
    var answer = site.visitor().post(path, Map.of("password", "tres gatos y un tranvía"));
    assertThat(house.isSignedIn(cookie(answer).orElseThrow())).isTrue();
    assertThat(site.visitor().get(path).status()).isEqualTo(404);
    assertThat(site.visitor().get(path).body()).contains("This link no longer works");
  }

  @Test
  void anInvitationShowsBeforeItActs() {
    var invited = house.ask(poc, invitation("a@serena.example", Role.NATIONAL_TEAM, QM));
    var path = "/invitation/" + token(invited);
    assertThat(site.visitor().get(path).body())
        .contains("national team member")
        .contains("Costa Serena");
    assertThat(site.visitor().get(path).status()).isEqualTo(200);

    var incomplete = site.visitor().post(path, Map.of("name", "Mesa de aduanas"));
    assertThat(incomplete.status()).isEqualTo(422);
    assertThat(incomplete.body())
        .contains("value=\"Mesa de aduanas\"")
        .contains("id=\"function-wrong\"")
        .contains("id=\"password-wrong\"");

    var form = Map.of("name", "Mesa", "function", "Aduanas", "password", PASSWORD.value());
    assertThat(house.isSignedIn(cookie(site.visitor().post(path, form)).orElseThrow())).isTrue();
    assertThat(site.visitor().get(path).status()).isEqualTo(409);
    assertThat(site.visitor().get(path).body()).contains("This link no longer works");
  }

  @Test
  void aDemoLinkShowsAButton() {
    var link = house.membership().demonstrationLink("poc.qm");
    var path = link.substring(link.indexOf("/demo/"));
    var page = site.visitor().get(path);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Set-Cookie")).isEmpty();

    var linkToken = link.substring(link.indexOf("token=") + 6);
    var answer = site.visitor().post("/demo/sign-in/poc.qm", Map.of("token", linkToken));
    assertThat(house.isSignedIn(cookie(answer).orElseThrow())).isTrue();
    assertThat(site.visitor().post("/demo/sign-in/poc.qm", Map.of("token", "x")).status())
        .isEqualTo(404);
  }

  @Test
  void thatLettersComeBackIsToldToTheMemberAndToWhoeverCanTellThem() {
    var colleague = house.enrolled("colleague.qm@demo.example", Role.POC, Household.QM);
    var outsider = house.enrolled("poc.ic@demo.example", Role.POC, Office.ofState("IC"));
    var admin = house.enrolled("admin@demo.example", Role.ADMIN, Household.DESK);
    var page = "/members/" + poc.id();
    assertThat(as(poc).get("/me").body()).doesNotContain("no existe ese buzón");

    house.letters.noMailbox =
        Optional.of(new NoMailbox(new EmailAddress(POC), "550 5.1.1", Household.START));

    assertThat(as(poc).get("/me").body()).contains("Las cartas a " + POC + " vuelven");
    assertThat(as(colleague).get(page).body()).contains("Las cartas a este miembro vuelven");
    assertThat(as(admin).get(page).body()).contains("Las cartas a este miembro vuelven");
    assertThat(as(outsider).get(page).body()).doesNotContain("vuelven");
  }

  @Test
  void theOwnProfileIsChangedByAForm() {
    var answer =
        as(poc)
            .post(
                "/me",
                Map.of(
                    "name", "Punto de contacto",
                    "function", "Cancillería",
                    "language", "pt",
                    "zone", "America/Lima",
                    "reads", List.of("pt", "es"),
                    "interests", List.of("licensing", "training"),
                    "digest", "daily",
                    "theme", "dark",
                    "version", "1"));
    assertThat(answer.header("Location")).contains("/me?saved=yes");
    var profile = house.ask(poc, new ReadMe()).profile();
    assertThat(profile.language()).isEqualTo(Language.PT);
    assertThat(profile.interests()).containsExactlyInAnyOrder("licensing", "training");
    assertThat(as(poc).get("/me?saved=yes").body())
        .contains("Punto de contacto")
        .contains("<b>Guardado.</b>");
  }

  @Test
  void theSettingsSayWhatReachesOneAndByWhichWay() {
    var page = Jsoup.parse(as(poc).get("/me").body());
    var replies = page.select("#notices tr:contains(una respuesta en un debate que sigue) td");
    assertThat(replies.eachText()).containsExactly("aviso, al momento", "sí");
    assertThat(page.select("#notices tr:contains(curadores)")).isEmpty();

    as(poc).post("/me", Map.of("name", "Nombre", "function", "Cancillería", "digest", "never"));
    var without = Jsoup.parse(as(poc).get("/me").body()).select("#notices td:last-child");
    assertThat(without.eachText()).containsOnly("no", "no; una carta enseguida");
  }

  @Test
  void theThemesOfTheSettingsAreFoldedAndSayHowManyAreChosen() {
    var chosen = Map.of("name", "Nombre", "function", "F", "interests", List.of("licensing"));
    as(poc).post("/me", chosen);
    var groups = Jsoup.parse(as(poc).get("/me").body()).select("#interests details");
    assertThat(groups.select("[open]")).isEmpty();
    assertThat(groups.select("summary:contains(1 elegido)")).hasSize(1);
  }

  @Test
  void aListWithoutATickIsEmptied() {
    as(poc).post("/me", Map.of("name", "Nombre", "function", "Cancillería"));
    var profile = house.ask(poc, new ReadMe()).profile();
    assertThat(profile.reads()).isEmpty();
    assertThat(profile.interests()).isEmpty();
    assertThat(profile.zone()).isEqualTo("America/Panama");
  }

  @Test
  void whatCannotBeAcceptedIsSaidAndTheRestKept() {
    var answer =
        as(poc)
            .post(
                "/me",
                Map.of(
                    "name", "",
                    "function", "Una función nueva",
                    "zone", "Mars/Olympus",
                    "interests", List.of("licensing", "alchemy"),
                    "reads", List.of("la")));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body())
        .contains("value=\"Una función nueva\"")
        .contains("id=\"name-wrong\"")
        .contains("id=\"zone-wrong\"")
        .contains("Elija temas de la lista.")
        .contains("Elija idiomas de la lista.");
  }

  @Test
  void anOldFormIsNotSavedOverANewOne() {
    var form = Map.of("name", "Uno", "function", "Cancillería", "version", "1");
    as(poc).post("/me", form);
    var late = Map.of("name", "Dos", "function", "Cancillería", "version", "1");
    assertThat(as(poc).post("/me", late).status()).isEqualTo(412);
    assertThat(house.ask(poc, new ReadMe()).profile().name()).isEqualTo("Uno");
  }

  @Test
  void theLookIsChangedFromTheMenuOfEveryPage() {
    var answer = as(poc).post("/me/theme?next=%2Frooms", Map.of("theme", "dark"));
    assertThat(answer.header("Location")).contains("/rooms");
    assertThat(house.ask(poc, new ReadMe()).profile().theme()).isEqualTo("dark");
    assertThat(house.ask(poc, new ReadMe()).profile().interests()).isNotEmpty();
    assertThat(as(poc).post("/me/theme", Map.of("theme", "pink")).status()).isEqualTo(422);
  }

  @Test
  void thePresentPasswordIsAskedForBesideItsField() {
    var form = Map.of("password-present", WRONG, "password", "tres gatos y un tranvía");
    var answer = as(poc).post("/me/password", form);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body())
        .contains("id=\"password-present-wrong\"")
        .contains("value=\"Oficina poc.qm@demo.example\"")
        .doesNotContain(WRONG);

    var right = Map.of("password-present", PASSWORD.value(), "password", "tres gatos y un tranvía");
    assertThat(house.isSignedIn(cookie(as(poc).post("/me/password", right)).orElseThrow()))
        .isTrue();
  }

  @Test
  void theOwnSessionsAreListedByTheirDevice() {
    var agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    site.visitor().with("User-Agent", agent).post("/session", signIn(POC, PASSWORD.value()));
    var page = as(poc).get("/me").body();
    assertThat(page).contains("Firefox en Linux");

    var id = page.substring(page.indexOf("/me/sessions/") + 13);
    as(poc).post("/me/sessions/" + id.substring(0, id.indexOf('/')) + "/end", Map.of());
    assertThat(as(poc).get("/me").body()).doesNotContain("Firefox en Linux");
  }

  @Test
  void whoSignsOutIsSignedOut() {
    var answer = as(poc).post("/session/end", Map.of());
    assertThat(answer.status()).isEqualTo(303);
    assertThat(cookie(answer)).contains("");
  }

  @Test
  void theDirectoryShowsOfficesAndNoAddresses() {
    house.enrolled("partner@demo.example", Role.PARTNER, DESK);
    var page = as(poc).get("/members").body();
    assertThat(page)
        .contains("Costa Serena")
        .contains("@poc.qm")
        .contains("Mesa de la red (demostración)")
        .contains("/invitations/new")
        .doesNotContain("@demo.example\"")
        .doesNotContain("/moderation/member-");
    var industry = house.enrolled("industry@demo.example", Role.INDUSTRY, DESK);
    assertThat(as(industry).get("/members").status()).isEqualTo(403);
    assertThat(as(industry).get("/me").body()).doesNotContain("href=\"/members\"");
    assertThat(as(poc).get("/me").body()).contains("href=\"/members\"");
    assertThat(site.visitor().get("/members").header("Location").orElseThrow())
        .startsWith("/sign-in?next=");
  }

  @Test
  void whoMaySuspendAnAccountIsLedToItsCase() {
    var path = "/members/" + poc.id();
    assertThat(as(house.moderator()).get(path).body()).contains("/moderation/member-" + poc.id());
    house.suspend(poc);
    assertThat(as(house.moderator()).get("/members").body()).contains("suspendida");
    house.readmit(poc);
    assertThat(as(poc).get("/members/" + house.moderator().id()).body())
        .doesNotContain("/moderation/member-");
  }

  @Test
  void aSeatIsChangedOnTheMembersPage() {
    var team = house.enrolled("national-team.qm@demo.example", Role.NATIONAL_TEAM, QM);
    var path = "/members/" + team.id();
    assertThat(as(poc).get("/members").body()).contains("href=\"" + path + "\"");
    assertThat(as(poc).get(path).body())
        .contains("value=\"national-team\" selected")
        .contains("name=\"version\" value=\"1\"")
        .doesNotContain("value=\"poc\"")
        .doesNotContain("name=\"cohorts\"");

    var form = Map.of("role", "poc-alternate", "end", "2026-12-24", "version", "1");
    assertThat(as(poc).post(path, form).header("Location")).contains(path + "?saved=yes");
    assertThat(as(poc).get(path + "?saved=yes").body())
        .contains("<b>Guardado.</b>")
        .contains("value=\"poc-alternate\" selected")
        .contains("value=\"2026-12-24\"");
  }

  @Test
  void anAddressIsChangedOnTheMembersPageAndLettersGoAgain() {
    var team = house.enrolled("national-team.qm@demo.example", Role.NATIONAL_TEAM, QM);
    house.letters.noMailbox =
        Optional.of(
            new NoMailbox(
                new EmailAddress("national-team.qm@demo.example"), "550", Household.START));
    var path = "/members/" + team.id();
    var page = Jsoup.parse(as(poc).get(path).body());
    assertThat(page.text()).contains("vuelven");
    assertThat(page.select("input[name=email]").val()).isEqualTo("national-team.qm@demo.example");

    var refused = as(poc).post(path + "/address", Map.of("email", "aduanas@", "version", "1"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body())
        .contains("id=\"email-wrong\"")
        .contains("value=\"aduanas@\"")
        .contains("value=\"national-team\" selected");
    var taken = as(poc).post(path + "/address", Map.of("email", POC, "version", "1"));
    assertThat(taken.status()).isEqualTo(422);
    assertThat(taken.body()).contains("Este buzón ya tiene una cuenta.");

    var form = Map.of("email", "aduanas@serena.example", "version", "1");
    assertThat(as(poc).post(path + "/address", form).header("Location"))
        .contains(path + "?saved=yes");
    assertThat(as(poc).get(path).body())
        .contains("value=\"aduanas@serena.example\"")
        .doesNotContain("vuelven");
    var late = as(poc).post(path + "/address", Map.of("email", "x@serena.example", "version", "1"));
    assertThat(late.status()).isEqualTo(412);
  }

  @Test
  void aSeatThatCannotBeGivenIsSaidAndTheRestKept() {
    var path = "/members/" + poc.id();
    var moderator = as(house.moderator());
    var answer =
        moderator.post(
            path, Map.of("role", "admin", "cohorts", List.of("poc-demo"), "end", "2020-01-01"));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body())
        .contains("id=\"role-wrong\"")
        .contains("id=\"end-wrong\"")
        .contains("value=\"poc-demo\" checked")
        .contains("value=\"2020-01-01\"");
  }

  @Test
  void aSeatChangedMeanwhileIsShownAgainWithWhatWasChosen() {
    var path = "/members/" + poc.id();
    var moderator = as(house.moderator());
    moderator.post(path, Map.of("role", "poc-alternate", "version", "1"));
    var late = moderator.post(path, Map.of("role", "national-team", "version", "1"));
    assertThat(late.status()).isEqualTo(412);
    assertThat(late.body())
        .contains("value=\"national-team\" selected")
        .contains("name=\"version\" value=\"2\"");
  }

  @Test
  void whoMayNotChangeASeatSeesTheMemberAndNoForm() {
    var path = "/members/" + house.moderator().id();
    assertThat(as(poc).get(path).body()).contains("@moderator").doesNotContain("name=\"role\"");
    assertThat(as(poc).post(path, Map.of("role", "curator")).status()).isEqualTo(403);
    assertThat(as(poc).get("/members/nobody").status()).isEqualTo(404);
  }

  @Test
  void aPointOfContactIsOfferedTheOwnStateOnly() {
    var page = as(poc).get("/invitations/new").body();
    assertThat(page)
        .as("the only office is chosen already")
        .contains("value=\"state:QM\" selected")
        .doesNotContain("state:QN")
        .doesNotContain("organisation:")
        .contains("value=\"national-team\"")
        .doesNotContain("value=\"moderator\"")
        .doesNotContain("name=\"cohorts\"");
    var translator = house.enrolled("translator@demo.example", Role.TRANSLATOR, DESK);
    assertThat(as(translator).get("/invitations/new").status()).isEqualTo(403);
  }

  @Test
  void anInvitationIsSentByAForm() {
    var incomplete = as(poc).post("/invitations", Map.of("email", "aduanas", "role", "poc"));
    assertThat(incomplete.status()).isEqualTo(422);
    assertThat(incomplete.body())
        .contains("value=\"aduanas\"")
        .contains("id=\"office-wrong\"")
        .contains("id=\"language-wrong\"");

    var form =
        Map.of(
            "email", "aduanas@serena.example",
            "role", "national-team",
            "office", "state:QM",
            "language", "es");
    var answer = as(poc).post("/invitations", form);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("https://enlace.example/invitation/");
  }

  @Test
  void anOpenInvitationIsRevokedFromTheList() {
    var invited = house.ask(poc, invitation("a@serena.example", Role.NATIONAL_TEAM, QM));
    assertThat(as(poc).get("/members").body()).contains("href=\"/invitations\"");
    assertThat(as(poc).get("/invitations").body()).contains("a@serena.example");

    var path = "/invitations/" + invited.id() + "/revoke";
    var neighbour = house.enrolled("poc.qn@demo.example", Role.POC, Office.ofState("QN"));
    assertThat(as(neighbour).post(path, Map.of()).status()).isEqualTo(404);
    assertThat(as(poc).get("/invitations").body()).contains("enviada por usted");
    assertThat(as(house.moderator()).get("/invitations").body())
        .contains("enviada por Oficina poc.qm");
    for (int click = 0; click < 2; click++)
      assertThat(as(poc).post(path, Map.of()).header("Location"))
          .contains("/invitations?revoked=yes");
    assertThat(as(poc).get("/invitations?revoked=yes").body())
        .contains("<b>Retirada.</b>")
        .contains("No hay invitaciones abiertas")
        .doesNotContain("a@serena.example");

    var link = "/invitation/" + token(invited);
    assertThat(site.visitor().get(link).status()).isEqualTo(404);
    assertThat(site.visitor().get(link).body()).contains("This link no longer works");
    var form = Map.of("name", "Mesa", "function", "Aduanas", "password", PASSWORD.value());
    assertThat(site.visitor().post(link, form).body()).contains("This link no longer works");
  }

  @Test
  void whatOfTheSettingsIsRarelyUsedIsFoldedAndOpenWhereItIsWrong() {
    var shown = Jsoup.parse(as(poc).get("/me").body());
    var form = Map.of("password-present", PASSWORD.value(), "password", "short");
    var refused = Jsoup.parse(as(poc).post("/me/password", form).body());

    for (var folded : List.of("table.channels", "#theme", "#password", "ul.items"))
      assertThat(shown.select("details:not([open]) " + folded)).as(folded).hasSize(1);
    assertThat(refused.select("details[open]")).hasSize(1);
    assertThat(refused.select("details[open] #password-wrong")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyPageIsThereInEveryLanguage(Language language) {
    var invited = house.ask(poc, invitation("a@serena.example", Role.NATIONAL_TEAM, QM));
    var moderator = new Asker.Member(house.moderator().id(), language);
    var visitor = site.visitor().with("Accept-Language", language.code());
    for (var path :
        List.of("/sign-in", "/reset/x", "/invitation/" + token(invited), "/demo/sign-in/poc.qm"))
      assertThat(visitor.get(path).body()).as(path).contains("<html lang=\"" + language.code());
    for (var path :
        List.of("/me", "/members", "/members/" + poc.id(), "/invitations/new", "/invitations"))
      assertThat(as(moderator).get(path).body()).as(path).contains("lang=\"" + language.code());
  }

  @Test
  void theApiSignsInAndOut() {
    var answer =
        site.visitor()
            .json("POST", "/api/v1/session", Map.of("email", POC, "password", PASSWORD.value()));
    assertThat(answer.status()).isEqualTo(200);
    var member = (Map<?, ?>) answer.json().get("member");
    assertThat(member.keySet()).hasToString("[id, name, role, language]");
    assertThat(member.get("role")).isEqualTo("poc");
    assertThat(house.isSignedIn((String) answer.json().get("token"))).isTrue();
    assertThat(cookie(answer)).contains((String) answer.json().get("token"));
    assertThat(as(poc).json("DELETE", "/api/v1/session", Map.of()).status()).isEqualTo(204);
  }

  @Test
  void theApiNeverTellsWhetherAnAccountExists() {
    var there = apiSignIn(POC);
    var notThere = apiSignIn("nobody@x.example");
    assertThat(there.status()).isEqualTo(401);
    assertThat(notThere.body()).isEqualTo(there.body());
    for (int i = 0; i < 5; i++) apiSignIn("nobody@x.example");
    assertThat(apiSignIn("nobody@x.example").status()).isEqualTo(429);
    assertThat(apiSignIn("nobody@x.example").header("Retry-After")).isPresent();
  }

  private Answer apiSignIn(String email) {
    return site.visitor()
        .json("POST", "/api/v1/session", Map.of("email", email, "password", WRONG));
  }

  @Test
  void theApiReadsAndChangesTheOwnAccount() {
    var me = as(poc).json("GET", "/api/v1/me", Map.of());
    assertThat(me.json().get("email")).isEqualTo(POC);
    assertThat(me.header("ETag")).contains("\"1\"");

    var changed =
        as(poc).json("PATCH", "/api/v1/me", Map.of("digest", "never"), "If-Match", "\"1\"");
    assertThat(changed.status()).isEqualTo(200);
    var profile = (Map<?, ?>) changed.json().get("profile");
    assertThat(profile.get("digest")).isEqualTo("never");
    assertThat(profile.get("interests")).isEqualTo(List.of("licensing"));

    assertThat(
            as(poc)
                .json("PATCH", "/api/v1/me", Map.of("digest", "daily"), "If-Match", "\"1\"")
                .status())
        .isEqualTo(412);
    var refused = as(poc).json("PATCH", "/api/v1/me", Map.of("zone", "Mars", "name", ""));
    assertThat(refused.status()).isEqualTo(422);
    assertThat((List<?>) refused.json().get("complaints")).hasSize(2);
    assertThat(site.visitor().json("GET", "/api/v1/me", Map.of()).status()).isEqualTo(401);
  }

  @Test
  void theSameKeyIsTheSameChangeWhateverElseChangedMeanwhile() {
    var change = Map.of("name", "Oficina de enlace");
    var first = as(poc).json("PATCH", "/api/v1/me", change, "Idempotency-Key", "k1");
    assertThat(first.status()).isEqualTo(200);
    as(poc).post("/me/theme", Map.of("theme", "dark"));

    var again = as(poc).json("PATCH", "/api/v1/me", change, "Idempotency-Key", "k1");
    assertThat(again.status()).isEqualTo(200);
    assertThat(house.ask(poc, new ReadMe()).profile())
        .returns("dark", Profile::theme)
        .returns("Oficina de enlace", Profile::name);
  }

  @Test
  void theSameKeyIsTheSameSeatWhateverElseChangedMeanwhile() {
    var path = "/api/v1/members/" + poc.id();
    var moderator = as(house.moderator());
    var end = Map.of("end", "2031-12-31");
    assertThat(moderator.json("PATCH", path, end, "Idempotency-Key", "k2").status()).isEqualTo(200);
    var cohorts = Map.of("cohorts", List.of("poc-demo"));
    assertThat(moderator.json("PATCH", path, cohorts).status()).isEqualTo(200);

    var again = moderator.json("PATCH", path, end, "Idempotency-Key", "k2");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().get("cohorts")).isEqualTo(List.of("poc-demo"));
  }

  /// Three things at once, again and again: none is put back to what it was.
  @Test
  void changesOfDifferentThingsAtTheSameMomentAllLast() throws InterruptedException {
    for (int round = 0; round < 20; round++) {
      var name = "Oficina " + round;
      var digest = round % 2 == 0 ? "never" : "daily";
      var theme = round % 2 == 0 ? "dark" : "light";
      var clicks =
          List.<Runnable>of(
              () -> as(poc).json("PATCH", "/api/v1/me", Map.of("name", name)),
              () -> as(poc).json("PATCH", "/api/v1/me", Map.of("digest", digest)),
              () -> as(poc).post("/me/theme", Map.of("theme", theme)));
      var threads = clicks.stream().map(Thread::startVirtualThread).toList();
      for (var thread : threads) thread.join();
      var profile = house.ask(poc, new ReadMe()).profile();
      assertThat(List.of(profile.name(), profile.digest().code(), profile.theme()))
          .containsExactly(name, digest, theme);
    }
  }

  @Test
  void theApiListsMembers() {
    house.moderator();
    var list = as(poc).json("GET", "/api/v1/members?limit=1", Map.of()).json();
    assertThat((List<?>) list.get("items")).hasSize(1);
    var rest = as(poc).json("GET", "/api/v1/members?after=" + list.get("next"), Map.of()).json();
    assertThat((List<?>) rest.get("items")).hasSize(1);
    assertThat(rest.get("next")).isNull();
    assertThat(as(poc).json("GET", "/api/v1/members?limit=0", Map.of()).status()).isEqualTo(422);
  }

  @Test
  void theApiChangesASeatFromAVersion() {
    var path = "/api/v1/members/" + poc.id();
    var moderator = as(house.moderator());
    var read = moderator.json("GET", path, Map.of());
    assertThat(read.header("ETag")).contains("\"1\"");
    assertThat(read.json().get("cohorts")).isEqualTo(List.of());
    assertThat(as(poc).json("GET", path, Map.of()).json().containsKey("version")).isFalse();

    var changed =
        moderator.json("PATCH", path, Map.of("cohorts", List.of("poc-demo")), "If-Match", "\"1\"");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().get("role")).isEqualTo("poc");
    assertThat(changed.json().get("cohorts")).isEqualTo(List.of("poc-demo"));
    assertThat(moderator.json("PATCH", path, Map.of("end", ""), "If-Match", "\"1\"").status())
        .isEqualTo(412);
    assertThat(moderator.json("PATCH", path, Map.of("role", "admin")).status()).isEqualTo(422);
    assertThat(as(poc).json("PATCH", path, Map.of("role", "poc")).status()).isEqualTo(403);
  }
}
