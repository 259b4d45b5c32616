package enlace.journeys;

import static enlace.journeys.Program.REPLY;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import enlace.journeys.ApiDescription.Operation;
import enlace.journeys.Program.Answer;
import enlace.requests.NotificationRequest.What;
import enlace.requests.NotificationRequest.Why;
import enlace.vocabulary.Attribution;
import enlace.vocabulary.Audience;
import enlace.vocabulary.Capacity;
import enlace.vocabulary.CaseState;
import enlace.vocabulary.Choice;
import enlace.vocabulary.Coded;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Language;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Marking;
import enlace.vocabulary.PracticeState;
import enlace.vocabulary.Role;
import enlace.vocabulary.Template;
import enlace.vocabulary.Vocabulary;
import enlace.web.Web;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// `openapi.yaml` and the server say the same. Every answer in here is held to the file, in
/// [ApiDescription]; at the end every answer in the file must have been given.
@TestInstance(Lifecycle.PER_CLASS)
class ApiTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String UNKNOWN = "0123456789abcdefghijklmnop";

  private Running enlace;
  private Program nobody;
  private Program poc;
  private Program colleague;
  private Program curator;
  private ApiDescription api;

  @BeforeAll
  void start() {
    enlace = Running.demonstration(Map.of());
    nobody = Program.at(enlace.site());
    api = nobody.description();
    poc = nobody.signedIn("poc.qm");
    colleague = nobody.signedIn("poc.qn");
    curator = nobody.signedIn("curator");
  }

  /// 503 is for [DatabaseAwayTest].
  @AfterAll
  void stop() {
    enlace.close();
    var left = new TreeSet<>(api.described());
    left.removeAll(api.seen());
    left.removeIf(answer -> answer.endsWith(" 503"));
    assertThat(left).as("answers in openapi.yaml that were never given").isEmpty();
  }

  @Test
  void everyAddressIsInTheFileAndEveryOneInTheFileIsAnswered() {
    assertThat(nobody.get("/openapi.yaml").body()).startsWith("openapi: 3.1");
    assertThat(names(api.operations().stream())).isEqualTo(addresses(enlace.addresses().stream()));
    assertThat(names(api.operations().stream().filter(Operation::open)))
        .as("what is open to all")
        .isEqualTo(addresses(enlace.addresses().stream().filter(Web.Address::open)));
  }

  private static Set<String> names(Stream<Operation> operations) {
    return operations.map(Operation::name).collect(toCollection(TreeSet::new));
  }

  private static Set<String> addresses(Stream<Web.Address> all) {
    return all.filter(address -> address.path().startsWith(ApiDescription.BASE))
        .map(address -> address.method() + " " + described(address.path()))
        .collect(toCollection(TreeSet::new));
  }

  private static String described(String path) {
    return path.substring(ApiDescription.BASE.length()).replaceAll(":(\\w+)", "{$1}");
  }

  @Test
  void theClosedListsInTheFileAreThoseOfTheServer() {
    assertThat(api.codes("Language")).isEqualTo(codes(Language.values()));
    assertThat(api.codes("Role")).isEqualTo(codes(Role.values()));
    assertThat(api.codes("Kind")).isEqualTo(codes(DiscussionKind.values()));
    assertThat(api.codes("Capacity")).isEqualTo(codes(Capacity.values()));
    assertThat(api.codes("Attribution")).isEqualTo(codes(Attribution.values()));
    assertThat(api.codes("Audience")).isEqualTo(codes(Audience.values()));
    assertThat(api.codes("PracticeState")).isEqualTo(codes(PracticeState.values()));
    assertThat(api.codes("What")).isEqualTo(codes(What.values()));
    assertThat(api.codes("Why")).isEqualTo(codes(Why.values()));
    assertThat(api.codes("Rule")).isEqualTo(codes(Listing.RULES));
    assertThat(api.codes("CaseState")).isEqualTo(codes(CaseState.values()));
    assertThat(api.codes("ModerationStep")).isEqualTo(codes(Listing.MODERATION_STEPS));
    assertThat(api.codes("Theme")).isEqualTo(codes(Listing.THEMES));
    assertThat(api.codes("Weapon")).isEqualTo(codes(Listing.WEAPONS));
    assertThat(api.codes("Institution")).isEqualTo(codes(Listing.ORGANISATION_TYPES));
    assertThat(api.codes("State")).isEqualTo(codes(Listing.STATES));
    assertThat(api.codes("Paragraph"))
        .isEqualTo(codes(Vocabulary.load().paragraphs(Language.EN).stream()));
    // Refused everywhere: "use another channel".
    var markings = codes(Marking.values());
    markings.remove("TLP:RED");
    assertThat(api.codes("Marking")).isEqualTo(markings);
  }

  private static Set<String> codes(Listing listing) {
    var vocabulary = Vocabulary.ofDemonstration(LocalDate.of(2026, 11, 23));
    return codes(vocabulary.choices(listing, Language.EN).stream());
  }

  private static Set<String> codes(Stream<Choice> choices) {
    return choices.map(Choice::code).collect(toCollection(TreeSet::new));
  }

  private static Set<String> codes(Coded[] all) {
    return Stream.of(all).map(Coded::code).collect(toCollection(TreeSet::new));
  }

  @Test
  void theFieldsOfAPracticeAreThoseOfTheTemplate() {
    var fields =
        Vocabulary.load().template("good_practice").fields().stream()
            .map(Template.Field::key)
            .collect(toCollection(TreeSet::new));
    fields.removeAll(Set.of("materials", "clearance")); // not yet, and in a step of its own
    fields.add("resources_note");
    assertThat(api.fields("PracticeFields")).isEqualTo(fields);
    fields.add("");
    assertThat(api.codes("PracticeField")).isEqualTo(fields);
  }

  @Test
  void aMemberSignsInChangesTheOwnProfileAndSignsOut() {
    var member = nobody.signedIn("poc.qp");
    var me = member.get("/me");
    var change = Map.of("interests", List.of("customs-risk-profiling"), "digest", "daily");
    var changed = member.with("If-Match", version(me)).patch("/me", change);
    assertThat(changed.json().at("/profile/digest").asText()).isEqualTo("daily");
    assertThat(changed.json().path("version").asLong())
        .isGreaterThan(me.json().path("version").asLong());
    assertThat(
            member.with("If-Match", version(me)).patch("/me", Map.of("digest", "never")).status())
        .isEqualTo(412);
    assertThat(member.patch("/me", Map.of("language", "la")).status()).isEqualTo(422);
    var confirmed = member.post("/me/confirmation");
    assertThat(confirmed.json().path("toConfirm").asBoolean(true)).isFalse();
    assertThat(member.all("/members")).isNotEmpty().allMatch(it -> it.has("version"));
    assertThat(nobody.signedIn("industry").get("/members").status()).isEqualTo(403);

    assertThat(member.delete("/session").status()).isEqualTo(204);
    assertThat(member.get("/me").status()).isEqualTo(401);
  }

  @Test
  void aSeatIsChangedByThoseWhoMay() {
    var moderator = nobody.signedIn("moderator");
    var translator =
        moderator
            .all("/members")
            .filter(member -> member.path("role").asText().equals("translator"))
            .findFirst()
            .orElseThrow();
    var path = "/members/" + translator.path("id").asText();
    var read = moderator.get(path);
    assertThat(poc.get(path).json().has("end")).isFalse();
    assertThat(poc.patch(path, Map.of("end", "2031-12-31")).status()).isEqualTo(403);
    assertThat(nobody.signedIn("industry").get(path).status()).isEqualTo(403);

    var changed =
        moderator.with("If-Match", version(read)).patch(path, Map.of("end", "2031-12-31"));
    assertThat(changed.text("end")).isEqualTo("2031-12-31");
    assertThat(moderator.with("If-Match", version(read)).patch(path, Map.of("end", "")).status())
        .isEqualTo(412);
    assertThat(moderator.patch(path, Map.of("end", "one day")).status()).isEqualTo(422);
    assertThat(poc.get(path).json().has("email")).isFalse();
    assertThat(read.text("email")).isEqualTo("translator@demo.example");
    complained(moderator.patch(path, Map.of("email", "moderator@demo.example")), "email");
  }

  /// Nobody accepts it, so that the others still find the leaver.
  @Test
  void aSeatIsHandedOverByThoseWhoMay() {
    var path = "/seats/poc-alternate.qn/handover";
    var invited =
        colleague.post(
            path, Map.of("email", "nora@amity.example", "name", "Nora", "language", "en"));
    assertThat(invited.status()).isEqualTo(201);
    assertThat(invited.json().path("until").asText()).isNotEmpty();
    assertThat(colleague.post(path, Map.of("email", "nobody")).status()).isEqualTo(422);
    assertThat(poc.post(path, Map.of("email", "nora@amity.example")).status()).isEqualTo(403);
    assertThat(poc.post("/seats/poc.zz/handover", Map.of("email", "n@x.example")).status())
        .isEqualTo(404);
    assertThat(nobody.post(path, Map.of("email", "nora@amity.example")).status()).isEqualTo(401);
  }

  private static String version(Answer answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  @Test
  void aDiscussionIsOpenedAnsweredAndCorrected() {
    var opened = poc.post("/discussions", discussion("plaza"));
    assertThat(opened.status()).isEqualTo(201);
    assertThat(opened.json().path("number").asInt()).isEqualTo(1);
    var path = "/discussions/" + opened.id();

    var head = poc.get(path);
    assertThat(head.json().path("version").asText()).isEqualTo(version(head).replace("\"", ""));
    var replied = colleague.post(path + "/posts", REPLY);
    assertThat(colleague.post(path + "/support", Map.of("support", "help")).status())
        .isEqualTo(204);
    assertThat(poc.get(path).json().path("help")).hasSize(1);
    assertThat(colleague.post(path + "/unread", Map.of("from", 1)).status()).isEqualTo(204);
    assertThat(colleague.post("/rooms/plaza/read").json().path("discussions").asInt()).isPositive();
    assertThat(colleague.post("/rooms/plaza/unread").status()).isEqualTo(204);
    assertThat(replied.json().path("number").asInt()).isEqualTo(2);
    var edited =
        colleague
            .with("If-Match", "\"1\"")
            .patch("/posts/" + replied.id(), Map.of("text", "Demandez à la comptable."));
    assertThat(edited.json().path("version").asInt()).isEqualTo(2);
    assertThat(
            colleague
                .with("If-Match", "\"1\"")
                .patch("/posts/" + replied.id(), Map.of("text", "Ou au directeur."))
                .status())
        .isEqualTo(412);
    assertThat(poc.patch("/posts/" + replied.id(), Map.of("text", "Nein.")).status())
        .isEqualTo(403);
    assertThat(poc.get(path + "/posts?from=2").items())
        .singleElement()
        .satisfies(
            post -> assertThat(post.path("text").asText()).isEqualTo("Demandez à la comptable."))
        .satisfies(post -> assertThat(post.has("edited")).isTrue());
    var reader = nobody.signedIn("translator");
    assertThat(reader.post("/discussions", discussion("plaza")).status()).isEqualTo(403);
    assertThat(reader.post(path + "/posts", REPLY).status()).isEqualTo(403);
  }

  private static Map<String, Object> discussion(String room) {
    return Map.of(
        "room", room,
        "title", "¿Quién guarda la llave del archivo?",
        "text", "Cambiamos de edificio y **nadie** sabe quién la tiene.",
        "kind", "question",
        "language", "es",
        "themes", List.of("handover"),
        "paragraphs", List.of("OP9"));
  }

  @Test
  void whatWasWrittenIsPutRightAndTakenBack() {
    var opened = poc.post("/discussions", discussion("plaza"));
    var path = "/discussions/" + opened.id();
    var replied = colleague.post(path + "/posts", REPLY);
    colleague.patch("/posts/" + replied.id(), Map.of("text", "Demandez à la comptable."));
    assertThat(poc.get("/posts/" + replied.id() + "/versions").items())
        .extracting(version -> version.path("number").asInt())
        .containsExactly(1, 2);

    var asRead = poc.with("If-Match", version(poc.get(path)));
    assertThat(asRead.patch(path, Map.of("title", "Otro título")).status()).isEqualTo(200);
    assertThat(asRead.patch(path, Map.of("title", "Un tercero")).status()).isEqualTo(412);
    assertThat(poc.get(path).text("title")).isEqualTo("Otro título");

    assertThat(colleague.post("/posts/" + replied.id() + "/retract").status()).isEqualTo(200);
    assertThat(poc.get(path + "/posts?from=2").items())
        .singleElement()
        .satisfies(post -> assertThat(post.path("removed").asText()).isEqualTo("author"))
        .satisfies(post -> assertThat(post.path("text").asText()).isEmpty());
  }

  @Test
  void aDiscussionIsClosedWithAPointerAndNullOpensItAgain() {
    var opened = poc.post("/discussions", discussion("plaza"));
    var path = "/discussions/" + opened.id();
    var other = poc.post("/discussions", discussion("plaza"));
    var reopening = new HashMap<String, Object>();
    reopening.put("closed", null);

    assertThat(colleague.patch(path, Map.of("closed", Map.of())).status()).isEqualTo(403);
    var pointer = Map.of("pointer", "/discussions/" + other.id());
    assertThat(poc.patch(path, Map.of("closed", pointer)).status()).isEqualTo(200);
    assertThat(poc.patch(path, Map.of("title", "Otro título")).status()).isEqualTo(200);
    assertThat(poc.get(path).json().path("closed").path("pointer").asText()).isEqualTo(other.id());
    complained(colleague.post(path + "/posts", REPLY), "text");
    complained(poc.patch(path, Map.of("closed", Map.of(), "title", "No")), "closed");
    complained(poc.patch(path, Map.of("closed", Map.of("pointer", "nada"))), "closed.pointer");
    complained(poc.patch(path, Map.of("closed", Map.of("pointer", ""))), "closed.pointer");
    complained(poc.patch(path, Map.of("closed", true)), "closed");

    assertThat(poc.patch(path, reopening).status()).isEqualTo(200);
    assertThat(poc.get(path).json().has("closed")).isFalse();
    assertThat(colleague.post(path + "/posts", REPLY).status()).isEqualTo(201);
  }

  @Test
  void whatIsReportedIsHeldRemovedByTwoAndAppealedAgainst() {
    var opened = poc.post("/discussions", discussion("plaza"));
    var path = "/discussions/" + opened.id() + "/posts";
    var thing = Map.of("kind", "post", "id", colleague.post(path, REPLY).id());
    var report = Map.of("thing", thing, "reason", "personal-data", "note", "Un nombre.");
    var item = poc.post("/reports", report).id();
    assertThat(item).startsWith("post-");
    assertThat(colleague.post("/reports", report).problem()).isEqualTo("not-allowed");

    var moderator = nobody.signedIn("moderator");
    var second = nobody.signedIn("moderator2");
    var third = nobody.signedIn("moderator3");
    assertThat(moderator.get("/moderation").items())
        .anyMatch(waiting -> waiting.path("id").asText().equals(item));
    assertThat(nobody.signedIn("industry").get("/moderation").status()).isEqualTo(404);
    assertThat(moderator.get("/moderation/late").status()).isEqualTo(200);
    assertThat(nobody.signedIn("industry").get("/moderation/late").status()).isEqualTo(404);
    assertThat(moderator.post("/moderation/" + item + "/claim").status()).isEqualTo(204);
    assertThat(second.post("/moderation/" + item + "/claim").problem()).isEqualTo("overtaken");
    assertThat(second.delete("/moderation/" + item + "/claim").problem()).isEqualTo("overtaken");
    assertThat(moderator.delete("/moderation/" + item + "/claim").status()).isEqualTo(204);
    assertThat(moderator.post("/moderation/" + item + "/notes", Map.of("text", "Visto.")).status())
        .isEqualTo(204);

    assertThat(moderate(moderator.with("If-Match", "7"), thing, "hold").status()).isEqualTo(412);
    assertThat(moderate(moderator, thing, "hold").text("state")).isEqualTo("held");
    assertThat(poc.get(path + "?from=2").items()).isEmpty();
    assertThat(colleague.get(path + "?from=2").items())
        .singleElement()
        .satisfies(post -> assertThat(post.path("held").asBoolean()).isTrue());
    assertThat(
            colleague.post("/moderation/" + item + "/answer", Map.of("text", "Pardon.")).status())
        .isEqualTo(204);
    assertThat(moderate(moderator, thing, "redact").status()).isEqualTo(422);
    assertThat(moderate(moderator, thing, "remove").text("state")).isEqualTo("removing");
    assertThat(moderate(moderator, thing, "confirm").status()).isEqualTo(403);
    assertThat(moderate(second, thing, "confirm").text("state")).isEqualTo("removed");
    assertThat(moderate(second, thing, "confirm").status()).isEqualTo(409);
    assertThat(poc.post("/reports", report).problem()).isEqualTo("overtaken");
    assertThat(
            colleague.post("/moderation/" + item + "/answer", Map.of("text", "Pardon.")).problem())
        .isEqualTo("overtaken");
    assertThat(moderate(colleague, thing, "appeal").text("state")).isEqualTo("appealed");
    assertThat(moderate(third, thing, "overturn").text("state")).isEqualTo("settled");
    assertThat(poc.get(path + "?from=2").items()).hasSize(1);

    var auditor = nobody.signedIn("auditor");
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(auditor.get("/moderation/log?thing=" + thing.get("id")).items())
                    .extracting(entry -> entry.path("step").asText())
                    .containsExactly(
                        "overturn", "appeal", "confirm", "remove", "answered", "hold"));
    assertThat(poc.get("/moderation/log?thing=" + thing.get("id")).items()).isEmpty();
    var unknown = Map.of("kind", "post", "id", UNKNOWN);
    var account = Map.of("kind", "member", "id", poc.get("/me").id());
    complained(poc.post("/reports", Map.of("thing", account, "reason", "tone")), "thing.kind");
    assertThat(moderate(moderator, unknown, "hold").status()).isEqualTo(404);
    assertThat(poc.post("/reports", Map.of("thing", unknown, "reason", "tone")).status())
        .isEqualTo(404);
    assertThat(poc.post("/moderation/" + item + "/notes", Map.of("text", "¿?")).status())
        .isEqualTo(404);
  }

  @Test
  void aPracticeIsReportedByWhoSeesItAndHeld() {
    var practice = poc.post("/practices", Map.of("title", "Reunión mensual", "language", "es"));
    var path = "/practices/" + practice.id();
    var thing = Map.of("kind", "practice", "id", practice.id());
    var report = Map.of("thing", thing, "reason", "tone");
    assertThat(nobody.signedIn("curator").post("/reports", report).status()).isEqualTo(404);
    assertThat(poc.post("/reports", report).problem()).isEqualTo("not-allowed");
    assertThat(nobody.signedIn("national-team.qm").post("/reports", report).id())
        .isEqualTo("practice-" + practice.id());

    var moderator = nobody.signedIn("moderator");
    assertThat(moderator.get("/moderation").items())
        .anyMatch(waiting -> waiting.path("thing").asText().equals(practice.id()));
    assertThat(moderate(moderator, thing, "hold").text("state")).isEqualTo("held");
    assertThat(poc.get(path).json().path("held").asBoolean()).isTrue();
    assertThat(moderate(moderator, thing, "release").text("state")).isEqualTo("settled");
    assertThat(poc.get(path).json().path("held").asBoolean()).isFalse();
    var comment = Map.of("kind", "comment", "id", practice.id() + ".1.1");
    assertThat(poc.post("/reports", Map.of("thing", comment, "reason", "tone")).status())
        .isEqualTo(404);
  }

  @Test
  void anAuthorIsNamedAsFarAsChosenAndAModeratorLooksBehindWithAReason() {
    var opened = poc.post("/discussions", with(discussion("plaza"), "attribution", "anonymous"));
    var posts = "/discussions/" + opened.id() + "/posts";
    var author = "/posts/" + opened.id() + "/author";
    var why = Map.of("reason", "Hay que avisarle.");
    assertThat(colleague.get(posts).body()).doesNotContain("poc.qm", "QM").contains("anonymous");
    assertThat(poc.get(posts).items())
        .singleElement()
        .satisfies(post -> assertThat(post.path("own").asBoolean()).isTrue());

    var moderator = nobody.signedIn("moderator");
    assertThat(moderator.post(author, Map.of("reason", "")).status()).isEqualTo(422);
    assertThat(moderator.post(author, why).text("office")).isEqualTo("state:QM");
    assertThat(colleague.post(author, why).status()).isEqualTo(403);
    assertThat(moderator.post("/posts/" + UNKNOWN + "/author", why).status()).isEqualTo(404);
    author = "/moderation/post-" + opened.id() + "/author";
    assertThat(moderator.post(author, Map.of("reason", "")).status()).isEqualTo(422);
    assertThat(moderator.post(author, why).text("office")).isEqualTo("state:QM");
    assertThat(colleague.post(author, why).status()).isEqualTo(403);
    assertThat(moderator.post("/moderation/practice-" + UNKNOWN + "/author", why).status())
        .isEqualTo(404);

    var subregion = Map.of("attribution", "subregion");
    assertThat(poc.patch("/posts/" + opened.id(), subregion).status()).isEqualTo(200);
    assertThat(colleague.get(posts).body()).contains("\"subregion\":\"demo\"");
    var here = with(discussion("country-room-qm"), "attribution", "subregion");
    assertThat(poc.post("/discussions", here).problem()).isEqualTo("invalid");
  }

  private static Map<String, Object> with(Map<String, ?> body, String field, Object value) {
    var more = new HashMap<String, Object>(body);
    more.put(field, value);
    return more;
  }

  @Test
  void aKeyThatIsTooLongIsRefusedAlsoWhereNothingElseIsSent() {
    var keyed = nobody.signedIn("moderator").with("Idempotency-Key", "k".repeat(201));
    assertThat(keyed.post("/posts/" + UNKNOWN + "/retract").status()).isEqualTo(422);
    assertThat(keyed.post("/moderation/post-" + UNKNOWN + "/claim").status()).isEqualTo(422);
    assertThat(keyed.delete("/moderation/post-" + UNKNOWN + "/claim").status()).isEqualTo(422);
    assertThat(keyed.post("/me/confirmation").status()).isEqualTo(422);
    assertThat(keyed.get("/moderation?limit=0").status()).isEqualTo(422);
    assertThat(keyed.get("/moderation?state=nowhere").status()).isEqualTo(422);
    assertThat(keyed.get("/moderation/log?after=garbage").status()).isEqualTo(422);
  }

  @Test
  void whoIsRestrictedReadsRetractsAndAppealsAndWritesNothing() {
    var moderator = nobody.signedIn("moderator");
    var second = nobody.signedIn("moderator2");
    var alternate = nobody.signedIn("poc-alternate.qm");
    var opened = alternate.post("/discussions", discussion("plaza"));
    var thing = Map.of("kind", "discussion", "id", opened.id());
    var account = Map.of("kind", "member", "id", alternate.get("/me").id());
    var until = LocalDate.now(ZoneOffset.UTC).plusDays(9).toString();
    var wish = new HashMap<String, Object>(Map.of("thing", thing, "step", "restrict"));
    wish.put("rule", "tone");
    wish.put("reason", "Again.");
    assertThat(moderator.post("/moderation/steps", wish).status()).isEqualTo(422);
    wish.put("until", until);

    assertThat(moderator.post("/moderation/steps", wish).text("state")).isEqualTo("restricting");
    var posts = "/discussions/" + opened.id() + "/posts";
    assertThat(alternate.get(posts).items()).hasSize(1);
    assertThat(alternate.post(posts, Map.of("text", "Otra vez.")).problem())
        .isEqualTo("restricted");
    assertThat(moderate(second, account, "confirm").text("state")).isEqualTo("restricted");
    assertThat(alternate.post("/posts/" + opened.id() + "/retract").status()).isEqualTo(200);
    assertThat(moderate(alternate, account, "appeal").text("state")).isEqualTo("appealed");
    assertThat(moderate(nobody.signedIn("admin"), account, "release").status()).isEqualTo(403);
    assertThat(moderate(poc, account, "suspend").status()).isEqualTo(404);
    var auditor = nobody.signedIn("auditor");
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(auditor.get("/moderation/log?thing=" + account.get("id")).items())
                    .isNotEmpty()
                    .last()
                    .returns(until, entry -> entry.path("until").asText()));
    assertThat(moderate(nobody.signedIn("moderator3"), account, "overturn").text("state"))
        .isEqualTo("settled");
    assertThat(alternate.post("/discussions", discussion("plaza")).status()).isEqualTo(201);
  }

  private static Answer moderate(Program by, Map<String, String> thing, String step) {
    return by.post(
        "/moderation/steps",
        Map.of("thing", thing, "step", step, "rule", "personal-data", "reason", "A name."));
  }

  @Test
  void theSameKeyIsTheSameDeedForOneMemberAtOneAddress() {
    var keyed = poc.with("Idempotency-Key", "one key");
    var opened = keyed.post("/discussions", discussion("plaza"));
    assertThat(keyed.post("/discussions", discussion("plaza")).body()).isEqualTo(opened.body());
    assertThat(keyed.post("/discussions", discussion("poc-room")).problem())
        .isEqualTo("key-reused");

    var posts = "/discussions/" + opened.id() + "/posts";
    var second = keyed.post(posts, REPLY);
    var third = colleague.with("Idempotency-Key", "one key").post(posts, REPLY);
    assertThat(keyed.post(posts, REPLY).body()).isEqualTo(second.body());
    assertThat(second.json().path("number").asInt()).isEqualTo(2);
    assertThat(third.json().path("number").asInt()).isEqualTo(3);

    var edit = Map.of("text", "Chez nous, le comptable.");
    var edited = keyed.with("If-Match", "1").patch("/posts/" + second.id(), edit);
    assertThat(keyed.with("If-Match", "1").patch("/posts/" + second.id(), edit).body())
        .as("said again, not stale")
        .isEqualTo(edited.body());
  }

  @Test
  void aPracticeIsProposedReviewedAndPublished() {
    var begun = poc.post("/practices", Map.of("title", "Cuarenta minutos al mes"));
    assertThat(begun.text("state")).isEqualTo("draft");
    var path = "/practices/" + begun.id();
    assertThat(step(poc, path, Map.of("step", "submit")).status()).isEqualTo(422);
    var fields = new HashMap<>(fields());
    fields.put("trade_effect", null);
    assertThat(poc.with("If-Match", "1").patch(path, fields).status()).isEqualTo(200);
    assertThat(poc.with("If-Match", "1").patch(path, fields()).status()).isEqualTo(412);

    take(poc, path, Map.of("step", "submit"), "submitted");
    assertThat(poc.patch(path, fields()).status()).as("not while it waits").isEqualTo(409);
    assertThat(curator.post(path + "/comments", Map.of("text", "¿?")).status()).isEqualTo(409);
    take(curator, path, Map.of("step", "take-up"), "under-review");
    assertThat(curator.patch(path, fields()).status()).isEqualTo(403);
    assertThat(curator.with("If-Match", "1").post(path + "/steps", Map.of("step", "ask-clearance")))
        .satisfies(stale -> assertThat(stale.status()).isEqualTo(412));
    discuss(path);
    var checked = List.of("one-idea", "no-acronyms");
    assertThat(step(curator, path, Map.of("step", "ask-clearance", "check", checked)).status())
        .isEqualTo(422);
    take(curator, path, Map.of("step", "ask-clearance"), "national-clearance");
    var clearance =
        Map.of("date", "2026-03-01", "function", "Dirección jurídica", "publicly", true);
    take(poc, path, Map.of("step", "clear", "clearance", clearance), "national-clearance");
    take(curator, path, Map.of("step", "publish", "note", "Adelante."), "published-network");
    assertThat(step(poc, path, Map.of("step", "submit")).status()).isEqualTo(409);
    assertThat(step(poc, path, Map.of("step", "supersede")).status()).isEqualTo(403);
    take(curator, path, Map.of("step", "open"), "published-public");

    assertThat(nobody.get(path).json().path("editions")).hasSize(1);
    assertThat(nobody.get(path + "?edition=1").status()).isEqualTo(200);
    take(curator, path, Map.of("step", "mark-due"), "update-due");
    take(poc, path, Map.of("step", "confirm", "review_date", "2028-03-01"), "published-public");
    take(poc, path, Map.of("step", "revise"), "draft");
    take(poc, path, Map.of("step", "withdraw", "note", "Se reorganiza."), "withdrawn");
  }

  private void discuss(String path) {
    var comment = Map.of("field", "description", "text", "¿Quién convoca?");
    assertThat(poc.post(path + "/comments", comment).status()).isEqualTo(403);
    assertThat(curator.post(path + "/comments", comment).status()).isEqualTo(200);
    var first = path + "/comments/1";
    assertThat(poc.patch(first, Map.of("settled", true)).status()).isEqualTo(403);
    assertThat(poc.patch(first, Map.of("text", "La secretaría.")).status()).isEqualTo(200);
    assertThat(curator.get(path).json().at("/review/comments/0/remarks")).hasSize(2);
    assertThat(curator.patch(first, Map.of()).status()).isEqualTo(422);
    assertThat(curator.patch(first, Map.of("settled", true)).status()).isEqualTo(200);
    assertThat(curator.patch(first, Map.of("settled", true)).status()).isEqualTo(409);
  }

  private static Answer step(Program by, String path, Map<String, Object> step) {
    return by.post(path + "/steps", step);
  }

  private static void take(Program by, String path, Map<String, Object> step, String state) {
    var taken = step(by, path, step);
    assertThat(taken.text("state")).as("%s: %s", step, taken.body()).isEqualTo(state);
  }

  private static Map<String, Object> fields() {
    return Map.ofEntries(
        Map.entry("title", "Reunión mensual de cuarenta minutos"),
        Map.entry("summary", "Se veían dos veces al año. Se fijó día y duración."),
        Map.entry("language", "es"),
        Map.entry("origin", "state"),
        Map.entry("states", List.of("QM")),
        Map.entry("attribution", "named"),
        Map.entry("institutions", List.of("nat-customs", "nat-licensing")),
        Map.entry("themes", List.of("interagency-coordination", "resources")),
        Map.entry("operative_paragraphs", List.of("OP3C", "OP3D")),
        Map.entry("weapon_facets", List.of("GEN")),
        Map.entry("need", "Nadie convocaba."),
        Map.entry("description", "1. Una carta.\n2. Un calendario."),
        Map.entry(
            "legal_basis",
            List.of(Map.of("reference", "Ley 7", "url", "https://example.org/ley-7"))),
        Map.entry("started", "2024-11"),
        Map.entry("resources", "none"),
        Map.entry("resources_note", "Seis horas al mes."),
        Map.entry("results", "Once de catorce asuntos cerrados."),
        Map.entry("evidence", "documented"),
        Map.entry("lessons", "Las primeras reuniones duraron demasiado."),
        Map.entry("transfer", "Dos organismos bastan para empezar."),
        Map.entry(
            "sensitivity_check",
            List.of(
                "classified", "ongoing-case", "personal-data", "site-vulnerabilities", "know-how")),
        Map.entry("marking", "TLP:CLEAR"),
        Map.entry("audience", "public"),
        Map.entry("contact", "platform"),
        Map.entry("review_date", "2027-11-30"));
  }

  @Test
  void aReplyIsNotifiedAndReadAndTheDigestIsSent() {
    var opened = poc.post("/discussions", discussion("plaza"));
    long before = poc.get("/live/poll").json().path("next").asLong();
    colleague.post("/discussions/" + opened.id() + "/posts", REPLY);

    await().atMost(SOON).until(() -> noticed(poc, opened.id()) != null);
    var notice = noticed(poc, opened.id());
    await()
        .atMost(SOON)
        .until(() -> kinds(poc.get("/live/poll?after=" + before)).contains("notification"));
    var read = "/notifications/" + notice.path("id").asText() + "/read";
    assertThat(poc.post(read).status()).isEqualTo(204);
    assertThat(poc.post(read).status()).isEqualTo(204);
    assertThat(noticed(poc, opened.id())).isNull();
    assertThat(poc.get("/notifications").items()).anyMatch(it -> it.path("read").asBoolean());

    var reader = nobody.signedIn("poc-alternate.qn");
    var letters = reader.get("/letters").items().size();
    await().atMost(SOON).until(() -> reader.post("/me/digest").json().path("queued").asBoolean());
    await()
        .atMost(SOON)
        .until(
            () -> {
              var now = reader.get("/letters").items();
              return now.size() > letters && now.getFirst().path("state").asText().equals("sent");
            });
  }

  private static JsonNode noticed(Program member, String discussion) {
    return member
        .all("/notifications?unread=true")
        .filter(notice -> notice.path("about").asText().equals(discussion))
        .findFirst()
        .orElse(null);
  }

  private static Set<String> kinds(Answer polled) {
    return polled.items().stream().map(item -> item.path("kind").asText()).collect(toSet());
  }

  /// Whoever looks, and whatever there is to be seen in the demonstration.
  @Test
  void everythingThatCanBeReadIsAsDescribed() {
    var rooms = 0;
    var accounts = List.of("poc.qm", "national-team.qp", "partner", "curator", "moderator");
    for (var account : accounts) {
      var member = nobody.signedIn(account);
      for (var room : member.get("/rooms").items()) {
        rooms++;
        for (var head : member.all("/discussions?room=" + room.path("id").asText()).toList())
          readThrough(member, head);
      }
      member.all("/practices").forEach(summary -> readThrough(summary, member));
      assertThat(member.all("/notifications")).allMatch(notice -> notice.has("version"));
      assertThat(member.all("/letters")).allMatch(letter -> letter.has("version"));
    }
    assertThat(rooms).isGreaterThan(accounts.size());
    assertThat(nobody.all("/practices")).isNotEmpty().allMatch(it -> it.path("opened").asBoolean());
    assertThat(nobody.all("/practices?theme=licensing&language=pt")).isNotEmpty();
  }

  private static void readThrough(Program member, JsonNode head) {
    var path = "/discussions/" + head.path("id").asText();
    assertThat(member.get(path).json().path("title")).isEqualTo(head.path("title"));
    assertThat(member.all(path + "/posts").map(post -> post.path("number").asInt()))
        .as("numbers without gaps")
        .containsExactlyElementsOf(
            Stream.iterate(1, n -> n + 1).limit(head.path("last").asInt()).toList());
  }

  private static void readThrough(JsonNode summary, Program member) {
    var path = "/practices/" + summary.path("id").asText();
    assertThat(member.all(path + "/history")).isNotEmpty();
    var practice = member.get(path).json();
    assertThat(practice.path("version")).isEqualTo(summary.path("version"));
    for (var edition : practice.path("editions"))
      member.get(path + "?edition=" + edition.path("number").asInt());
  }

  @Test
  void whoIsNotSignedInIsToldSoEverywhereButWhereItIsOpen() {
    var stranger = nobody.with("Authorization", "Bearer made up");
    for (var operation : api.operations()) {
      if (operation.open()) continue;
      assertThat(sent(nobody, operation, "{}").status()).as(operation.name()).isEqualTo(401);
      assertThat(sent(stranger, operation, "{}").status()).as(operation.name()).isEqualTo(401);
    }
  }

  private static Answer sent(Program program, Operation operation, String body) {
    return program.send(
        operation.method().toUpperCase(java.util.Locale.ROOT),
        operation.path().replace("{id}", UNKNOWN).replace("{number}", "1"),
        operation.takesBody() ? body : "");
  }

  @Test
  void aCookieAloneChangesNothing() {
    var token = nobody.token("poc.qr");
    var browser = nobody.with("Cookie", "enlace=" + token);
    assertThat(browser.get("/me").status()).isEqualTo(200);
    for (var operation : api.operations()) {
      if (!operation.changes() || operation.open()) continue;
      assertThat(sent(browser, operation, "{}").problem())
          .as(operation.name())
          .isEqualTo("form-expired");
    }
    var elsewhere = nobody.with("Origin", "https://elsewhere.example");
    assertThat(elsewhere.post("/session", Map.of()).problem()).isEqualTo("form-expired");
  }

  @Test
  void aBodyThatCannotBeReadOrIsTooLargeIsRefusedAnywhere() {
    for (var operation : api.operations()) {
      if (!operation.takesBody()) continue;
      for (var unreadable : List.of("{", "", "[]", "null", "\"text\"", "{\"text\": tru}", "{} {}"))
        assertThat(sent(poc, operation, unreadable).status())
            .as("%s of %s", unreadable, operation.name())
            .isEqualTo(400);
      complained(sent(poc, operation, "{\"a\": {\"b\": 1, \"b\": 1}}"), "a.b");
      var large = Program.json(Map.of("text", "x".repeat(300 * 1024)));
      assertThat(sent(poc, operation, large).status()).as(operation.name()).isEqualTo(413);
    }
    for (var version : List.of("", "one", "-1", "W/\"1\"", "99999999999999999999"))
      assertThat(poc.with("If-Match", version).patch("/me", Map.of()).status())
          .as(version)
          .isEqualTo(400);
  }

  /// One value of each kind that JSON has.
  private static final Map<String, Object> VALUES =
      Map.of(
          "string",
          "$ne",
          "integer",
          7,
          "boolean",
          true,
          "array",
          List.of("$ne"),
          "object",
          Map.of("$ne", ""));

  @Test
  void aValueOfAnotherKindIsRefusedByNameAnywhere() {
    var moderator = nobody.signedIn("moderator");
    var draft = poc.post("/practices", Map.of()).id();
    var member = nobody.signedIn("translator").get("/me").id();
    for (var operation : api.operations()) {
      if (!operation.takesBody()) continue;
      var program = operation.path().startsWith("/members") ? moderator : poc;
      var id = operation.path().startsWith("/members") ? member : draft;
      var address = operation.path().replace("{id}", id).replace("{number}", "1");
      api.kinds(operation)
          .forEach(
              (field, kinds) ->
                  others(kinds)
                      .forEach(
                          value -> {
                            var sent = new HashMap<>(fit());
                            sent.put(field, value);
                            var method = operation.method().toUpperCase(java.util.Locale.ROOT);
                            complained(program.send(method, address, Program.json(sent)), field);
                          }));
    }
  }

  private static Stream<Object> others(Set<String> kinds) {
    var others = VALUES.entrySet().stream().filter(it -> !kinds.contains(it.getKey()));
    Stream<Object> values = others.map(Map.Entry::getValue);
    return kinds.contains("array")
        ? Stream.concat(values, Stream.of(List.of(Map.of("$ne", "")), List.of(7)))
        : values;
  }

  @Test
  void anEmptyKeyIsRefusedAnywhere() {
    var careless = poc.with("Idempotency-Key", "");
    for (var operation : api.operations())
      if (api.takes(operation, "IdempotencyKey"))
        assertThat(sent(careless, operation, Program.json(fit())).status())
            .as(operation.name())
            .isEqualTo(400);
  }

  @Test
  void whatCannotBeTakenIsComplainedAboutByField() {
    complained(nobody.post("/session", Map.of("email", "nobody")), "email", "password");
    complained(poc.get("/discussions"), "room");
    complained(poc.get("/discussions?room=plaza&limit=0"), "limit");
    complained(poc.get("/discussions?room=plaza&after=there"), "after");
    complained(poc.get("/members?limit=101"), "limit");
    complained(poc.get("/members?after=there"), "after");
    complained(poc.get("/letters?after=there"), "after");
    complained(poc.get("/notifications?unread=perhaps"), "unread");
    complained(poc.get("/practices?language=la"), "language");
    complained(poc.get("/practices?after=there"), "after");
    complained(poc.get("/live?after=-1"), "after");
    complained(poc.with("Last-Event-ID", "last").get("/live"), "Last-Event-ID");
    complained(poc.get("/live/poll?after=now"), "after");
    complained(
        poc.post("/discussions", Map.of("room", "plaza", "kind", "rumour")),
        "title",
        "text",
        "kind",
        "language");
    complained(poc.post("/practices", Map.of("colour", "red")), "colour");
    complained(poc.post("/practices", Map.of("clearance", Map.of())), "clearance");
    complained(poc.with("Idempotency-Key", "k".repeat(201)).post("/practices", Map.of()), "key");

    var id = poc.post("/discussions", discussion("plaza")).id();
    complained(poc.get("/discussions/" + id + "/posts?from=0"), "from");
    complained(poc.post("/discussions/" + id + "/posts", Map.of("text", "")), "text", "language");
    complained(poc.patch("/posts/" + id, Map.of("text", Map.of())), "text");
    var practice = "/practices/" + poc.post("/practices", Map.of()).id();
    complained(poc.get(practice + "/history?after=there"), "after");
    complained(poc.get(practice + "?edition=first"), "edition");
    complained(poc.patch(practice, Map.of("marking", "TLP:RED")), "marking");
    complained(poc.post(practice + "/steps", Map.of("step", "dance")), "step");
    complained(poc.post(practice + "/comments", Map.of("field", "title")), "text");
  }

  private static void complained(Answer answer, String... fields) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.json().path("complaints").findValuesAsText("field")).contains(fields);
  }

  @Test
  void whatIsNotThereAndWhatMayNotBeSeenAreAnsweredAlike() {
    var secret = poc.post("/discussions", discussion("country-room-qm")).id();
    var draft = poc.post("/practices", fields()).id();
    var bodies = new TreeSet<String>();
    for (var id : List.of(UNKNOWN, "x", secret, draft))
      for (var operation : api.operations()) {
        if (!operation.path().contains("{id}")) continue;
        var address = operation.path().replace("{id}", id).replace("{number}", "1");
        var method = operation.method().toUpperCase(java.util.Locale.ROOT);
        var answer =
            colleague.send(method, address, operation.takesBody() ? Program.json(fit()) : "");
        assertThat(answer.status()).as("%s %s", method, address).isEqualTo(404);
        bodies.add(answer.body());
      }
    bodies.add(colleague.get("/discussions?room=country-room-qm").body());
    bodies.add(colleague.get("/discussions?room=no-room").body());
    bodies.add(colleague.post("/discussions", discussion("country-room-qm")).body());
    bodies.add(colleague.raw("/no/such/address").body());
    assertThat(bodies).hasSize(1);
  }

  /// Fits every operation that takes a body.
  private static Map<String, Object> fit() {
    return Map.of(
        "text", "Bien.",
        "title", "Bien",
        "language", "es",
        "step", "submit",
        "from", 1,
        "support", "same",
        "reason", "Hay que avisarle.",
        "email", "somebody@amity.example");
  }

  @Test
  void guessingIsSlowedDown() {
    var guess = Map.of("email", "somebody@demo.example", "password", "a password, guessed");
    await()
        .atMost(SOON)
        .until(() -> nobody.post("/session", guess), answer -> answer.status() == 429);
    assertThat(nobody.post("/session", guess).problem()).isEqualTo("too-many");
  }

  @Test
  void aStreamTellsWhatChangesAndThereIsAnEndToHowManyAreOpened() throws IOException {
    var listener = nobody.signedIn("expert-observer");
    var streams = new ArrayList<InputStream>();
    try {
      await()
          .atMost(SOON)
          .until(
              () -> {
                var opened = listener.listen("/live?after=0");
                if (opened.statusCode() == 200) streams.add(opened.body());
                return opened.statusCode() == 429;
              });
      assertThat(streams.getFirst().read()).isPositive();
    } finally {
      for (var stream : streams) stream.close();
    }
  }
}
