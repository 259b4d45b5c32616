package enlace.digests;

import static enlace.digests.Desk.ANA;
import static enlace.digests.Desk.member;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Engine;
import enlace.ids.EmailAddress;
import enlace.ids.LetterId;
import enlace.mail.LetterState;
import enlace.mail.LetterWriter.Order;
import enlace.mail.LetterWriter.Written;
import enlace.members.Company;
import enlace.pages.Words;
import enlace.requests.DiscussionRequest.Attributed;
import enlace.requests.NotificationRequest.What;
import enlace.requests.NotificationRequest.Why;
import enlace.rights.Members.Known;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.vocabulary.PracticeState;
import enlace.vocabulary.Rhythm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What a digest says to one recipient.
class DigestWriterTest {
  @TempDir private Path folder;
  private Desk desk;
  private Forum forum;

  @BeforeEach
  void open() {
    desk = new Desk(Engine.EMBEDDED, folder, ANA);
    forum = desk.forum;
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void itsSectionsComeInTheirOrder() {
    question("q1", "A question in my themes");
    followed("d1", "A discussion I follow");
    opened("d2", "Another discussion");
    practice("p1", "A practice");

    assertThat(text())
        .containsSubsequence(
            "ESPERAN RESPUESTA, EN SUS TEMAS",
            "A question in my themes",
            "PRÁCTICAS NUEVAS",
            "A practice",
            "DEBATES QUE SIGUE",
            "A discussion I follow",
            "OTROS DEBATES NUEVOS",
            "Another discussion",
            "FECHAS");
  }

  @Test
  void anAnsweredQuestionWaitsNoMore() {
    var question = question("q1", "A question").said("carla", "An answer");
    desk.replied(question, 2, "carla");

    assertThat(text()).contains("OTROS DEBATES NUEVOS").doesNotContain("ESPERAN RESPUESTA");
  }

  @Test
  void aQuestionInOtherThemesIsOneOfTheOtherDiscussions() {
    var question = forum.discussion("q1").question("biosecurity").said("bruno", "How?");
    desk.opened(question, "bruno");

    assertThat(text()).contains("OTROS DEBATES NUEVOS").doesNotContain("ESPERAN RESPUESTA");
  }

  @Test
  void whatWasReadIsLeftOut() {
    followed("d1", "Read to its end").readTo(2);
    followed("d2", "Read in part");

    assertThat(text()).contains("Read in part").doesNotContain("Read to its end");
  }

  @Test
  void onesOwnWordsAreNoNews() {
    var own = forum.discussion("d1").titled("My own discussion", Language.ES).followed();
    own.said("ana", "My text");
    desk.opened(own, "ana");
    var answered = followed("d2", "Where I answered").said("ana", "My answer");
    desk.replied(answered, 3, "ana");

    assertThat(text())
        .contains("Where I answered", "1\u00a0mensaje nuevo")
        .doesNotContain("My own discussion", "My answer");
  }

  @Test
  void aReplyElsewhereIsNoNews() {
    opened("d1", "Something");
    var old = forum.discussion("d2").titled("Not followed", Language.ES);
    old.said("bruno", "Old").said("bruno", "New");
    desk.replied(old, 2, "bruno");

    assertThat(text()).doesNotContain("Not followed");
  }

  /// Of a discussion that is not followed, by a member who never signs in.
  @Test
  void aMentionElsewhereIsToldFirst() {
    followed("d2", "A discussion I follow");
    var elsewhere = forum.discussion("d1").titled("Something else", Language.ES);
    elsewhere.said("bruno", "A first text").said("carla", "Ask @poc.ana.");
    desk.replied(elsewhere, 2, "carla");
    forum.told(elsewhere, 2, 2, What.MENTIONED, Why.MENTION);

    assertThat(flat(text()))
        .contains("Un asunto le menciona o concierne a su oficina.", "mensaje que le menciona")
        .contains("Ask @poc.ana.")
        .containsSubsequence("PARA USTED", "Something else", "DEBATES QUE SIGUE");
  }

  @Test
  void ofManyNewPostsTheOneThatMentionsMeIsShown() {
    var discussion = followed("d1", "A discussion I follow");
    discussion.said("bruno", "Some talk.").said("carla", "Ask @poc.ana.").said("bruno", "More.");
    forum.toldAMentionAmong(discussion, 1, discussion.last() - 1, 1);

    assertThat(flat(text()))
        .contains("mensaje que le menciona, " + discussion.last() + " novedades", "Ask @poc.ana.")
        .doesNotContain("Some talk.", "More.");
  }

  @Test
  void aMentionThatMayNotLeaveByMailIsNotShownByAnotherPostInItsPlace() {
    var discussion = followed("d1", "A discussion I follow");
    discussion.said("carla", "Ask @poc.ana.", Marking.AMBER).said("bruno", "Something else.");
    forum.toldAMentionAmong(discussion, 1, discussion.last() - 1, 1);

    assertThat(flat(text()))
        .contains("mensaje que le menciona")
        .doesNotContain("Ask @poc.ana.", "Something else.");
  }

  @Test
  void whatIsQuotedSaysItsOwnLanguage() {
    var discussion = forum.discussion("d1").titled("Un título", Language.ES).followed();
    discussion.said("bruno", "Um texto.");
    discussion.written(1, Language.PT);
    desk.opened(discussion, "bruno");

    assertThat(flat(text())).contains("el mensaje en portugués", "Um texto.");
  }

  @Test
  void whatMentionsMeIsToldOnceWhereverElseItBelongs() {
    var discussion = followed("d1", "A discussion I follow");
    forum.told(discussion, 2, 1, What.MENTIONED, Why.MENTION, Why.FOLLOW);

    assertThat(text()).containsOnlyOnce("A discussion I follow").doesNotContain("DEBATES QUE");
  }

  /// Steps of a practice that is no news for anybody else.
  @ParameterizedTest
  @CsvSource({
    "SUBMITTED, CURATOR, enviada a revisión",
    "CHANGES_REQUESTED, PROPOSER, cambios solicitados",
    "COMMENTED, OFFICE, nuevo comentario",
    "CLEARANCE_ASKED, OFFICE, autorización nacional solicitada"
  })
  void aStepThatConcernsMeIsTold(What what, Why why, String said) {
    var practice = forum.practice("p1").titled("A draft", "A summary.", Language.EN);
    practice.in(PracticeState.UNDER_REVIEW);
    forum.told(practice, 1, what, why);

    var written = written();
    assertThat(flat(written.text())).contains("PARA USTED", "A draft", said);
    assertThat(stillAllowed(written.judged())).isTrue();
    practice.hidden();
    assertThat(stillAllowed(written.judged())).isFalse();
  }

  @Test
  void ofSeveralStepsTheLastIsSaidAndWhoseTurnItIs() {
    var practice = forum.practice("p1").titled("A draft", "A summary.", Language.ES).waiting();
    practice.in(PracticeState.CHANGES_REQUESTED);
    forum.told(practice, 4, 1, What.CHANGES_REQUESTED, Why.OFFICE);
    var other = forum.practice("p2").titled("Another", "A summary.", Language.ES);
    other.in(PracticeState.SUBMITTED).marked(Marking.AMBER);
    forum.told(other, 2, What.SUBMITTED, Why.OFFICE);

    assertThat(flat(text()))
        .contains("le corresponde a usted, cambios solicitados, 4 novedades")
        .containsSubsequence("A draft", "Another")
        .contains("enviada a revisión, solo el título")
        .containsOnlyOnce("le corresponde a usted");
  }

  /// What was told before, what came after the window, and what is everybody's news.
  @Test
  void whatIsNotOfThisWindowOrNotMineIsNotToldAsMine() {
    for (long event : List.of(0L, 10_001L, 5L)) {
      var other = forum.discussion("d" + event).titled("Other " + event, Language.ES);
      other.said("bruno", "A text").readTo(1);
      var why = event == 5 ? Why.FOLLOW : Why.MENTION;
      forum.told(other, 1, event, What.MENTIONED, why);
    }
    assertThat(write(Desk.address(ANA), desk.everyone().all().getFirst())).isEmpty();
  }

  @Test
  void aMentionFarInsideAPostIsQuotedWithTheWordsAroundIt() {
    var discussion = forum.discussion("d1").titled("A long one", Language.ES);
    discussion.said("bruno", "Antes de eso. ".repeat(40) + "¿Qué dice @poc.ana? Después de eso.");
    forum.told(discussion, 1, 1, What.MENTIONED, Why.MENTION);

    assertThat(flat(text())).contains("… ", "¿Qué dice @poc.ana? Después de eso.");
  }

  @Test
  void ofAMentionInWhatIsAmberOnlyTheTitleGoesAndOfWhatIsStrictTheNumber() {
    var amber = forum.discussion("d1").titled("An amber title", Language.ES).marked(Marking.AMBER);
    amber.said("bruno", "Ask @poc.ana about it.");
    forum.told(amber, 1, 1, What.MENTIONED, Why.MENTION);
    var strict = forum.discussion("d2").titled("A strict title", Language.ES);
    strict.marked(Marking.AMBER_STRICT).said("bruno", "Ask @poc.ana as well.");
    forum.told(strict, 1, 2, What.MENTIONED, Why.MENTION);

    assertThat(both(written()))
        .contains("An amber title", "solo el título", "Un asunto en una sala restringida")
        .doesNotContain("about it", "A strict title", "as well");
  }

  @Test
  void manyMentionsAreAllCounted() {
    for (int n = 1; n <= 15; n++) {
      var discussion = forum.discussion("d" + n).titled("Number " + n + ".", Language.ES);
      discussion.said("bruno", "A text");
      forum.told(discussion, 1, n, What.MENTIONED, Why.MENTION);
    }
    assertThat(flat(text()))
        .contains("15 asuntos le mencionan", "Number 15.", "Y 3 más, en Enlace.")
        .doesNotContain("Number 3.");
  }

  @Test
  void practicesInMyThemesComeFirst() {
    practice("p1", "About something else").about("biosecurity");
    practice("p2", "In my themes").about("handover");
    practice("p3", "The newest").about("biosecurity");

    assertThat(text()).containsSubsequence("In my themes", "The newest", "About something else");
  }

  @Test
  void aPracticeThatWasReadIsNotToldAsNew() {
    practice("p1", "A practice I have read").readTo(1);
    practice("p2", "A practice of which I know nothing");

    assertThat(flat(text()))
        .contains("A practice of which I know nothing", "Hay una práctica nueva.")
        .doesNotContain("A practice I have read");
  }

  @Test
  void aPracticeThatWasWithdrawnIsNotTold() {
    opened("d1", "Something");
    practice("p1", "Withdrawn since").in(PracticeState.WITHDRAWN);

    assertThat(text()).doesNotContain("Withdrawn since");
  }

  @Test
  void whatIsClearGoesWhole() {
    practice("p1", "A practice")
        .titled("A practice", "A long summary. ".repeat(40) + "Its end.", Language.EN)
        .marked(Marking.CLEAR);

    var written = written();

    assertThat(written.subject()).startsWith("[TLP:CLEAR] ");
    assertThat(flat(written.text())).contains("Its end.");
    assertThat(written.html()).contains("Its end.");
  }

  @Test
  void ofWhatIsGreenTitleAndExcerptGo() {
    var discussion =
        forum
            .discussion("d1")
            .titled("A green title", Language.ES)
            .said("bruno", "A first sentence. " + "More of it. ".repeat(40) + "Its end.");
    desk.opened(discussion, "bruno");

    var written = written();

    assertThat(written.subject()).startsWith("[TLP:GREEN] ");
    assertThat(both(written)).contains("A green title", "A first sentence.", "Port Amity");
    assertThat(both(written)).doesNotContain("Its end.");
  }

  @Test
  void ofWhatIsAmberOnlyTheTitleGoes() {
    var discussion =
        forum
            .discussion("d1")
            .titled("An amber title", Language.ES)
            .marked(Marking.AMBER)
            .followed()
            .said("bruno", "An amber opening")
            .said("bruno", "An amber answer");
    desk.opened(discussion, "bruno");
    desk.replied(discussion, 2, "bruno");
    practice("p1", "An amber practice")
        .titled("An amber practice", "An amber summary", Language.ES)
        .marked(Marking.AMBER);

    var written = written();

    assertThat(written.subject()).startsWith("[TLP:AMBER] ");
    assertThat(both(written))
        .contains("An amber title", "An amber practice", "solo el título")
        .doesNotContain("amber opening", "amber answer", "amber summary", "Port Amity");
  }

  @Test
  void whoFollowsTwoThousandDiscussionsGetsALetterOfTheFirstAndTheNumberOfTheRest() {
    for (int i = 0; i < 2_000; i++) followed("d" + i, "Discussion " + i);

    var written = written();

    assertThat(written.text()).contains("DEBATES QUE SIGUE", "Discussion 1999", "Y 1.988 más");
    assertThat(written.text().split("/discussions/")).hasSize(12 + 1);
  }

  @Test
  void ofWhatIsStrictOnlyTheNumberGoes() {
    var discussion =
        forum
            .discussion("d1")
            .titled("A strict title", Language.ES)
            .marked(Marking.AMBER_STRICT)
            .followed()
            .said("bruno", "A strict text");
    desk.opened(discussion, "bruno");
    practice("p1", "A strict practice").marked(Marking.AMBER_STRICT);

    var written = written();

    assertThat(written.subject()).startsWith("[TLP:AMBER+STRICT] ");
    assertThat(both(written))
        .contains("2 asuntos en salas restringidas")
        .doesNotContain(
            "strict title", "strict text", "strict practice", "/discussions/", "/practices/");
  }

  @Test
  void theStrictestMarkingStandsFirstAndLast() {
    opened("d1", "A green one");
    opened("d2", "An amber one").marked(Marking.AMBER);

    var text = written().text();

    assertThat(text).startsWith("TLP:AMBER   ");
    assertThat(text).endsWith("\nTLP:AMBER\n");
  }

  @Test
  void aStricterPostOfAGreenDiscussionIsNotQuoted() {
    var discussion =
        forum.discussion("d1").titled("A green title", Language.ES).followed().readTo(1);
    discussion
        .said("bruno", "Known")
        .said("bruno", "Only for some", Marking.AMBER)
        .said("carla", "For all");
    desk.replied(discussion, 2, "bruno");
    desk.replied(discussion, 3, "carla");

    assertThat(both(written()))
        .contains("2\u00a0mensajes nuevos", "For all")
        .doesNotContain("Only for some");
  }

  @Test
  void underTheChathamHouseRuleNobodyIsNamed() {
    var discussion = forum.discussion("d1").titled("A title", Language.ES).chathamHouse();
    discussion.said("bruno", "What was said");
    desk.opened(discussion, "bruno");

    assertThat(both(written()))
        .contains("regla de Chatham House", "Un miembro escribió: ", "What was said")
        .doesNotContain("Port Amity");
  }

  /// As after months of `digest: never`.
  @Test
  void afterALongPauseItSaysHowMuchItLeavesOutAndBeginsWithTheNewest() {
    for (int n = 0; n < 600; n++) opened("d" + n, "Discussion number " + n + ".");

    var text = text();

    assertThat(flat(text)).contains("Se abrieron otros 600 debates.", "Y 588 más, en Enlace.");
    assertThat(text).contains("Discussion number 599.").doesNotContain("Discussion number 587.");
    assertThat(text.indexOf("number 599.")).isLessThan(text.indexOf("number 598."));
  }

  /// The newest may all have been read here, while older ones were not.
  @Test
  void whatWasReadTakesNoRoomOfWhatWasNot() {
    for (int n = 0; n < 600; n++) opened("d" + n, "Discussion number " + n + ".");
    for (int n = 20; n < 600; n++) forum.discussion("d" + n).readTo(1);

    assertThat(flat(text()))
        .contains("Se abrieron otros 20 debates.", "Y 8 más, en Enlace.", "Discussion number 19.")
        .doesNotContain("Discussion number 20.");
  }

  @Test
  void ofManyPracticesTheRestIsCountedToo() {
    for (int n = 0; n < 520; n++) practice("p" + n, "Practice number " + n + ".");

    assertThat(flat(text()))
        .contains("Hay 520 prácticas nuevas.", "Y 508 más, en Enlace.", "Practice number 519.")
        .doesNotContain("Practice number 507.");
  }

  @Test
  void aLongListSaysHowManyMoreThereAre() {
    for (int n = 0; n < 15; n++) opened("d" + n, "Discussion number " + n + ".");

    var written = written();

    assertThat(written.text()).contains("Y 3 más, en Enlace.", "Discussion number 14.");
    assertThat(both(written)).doesNotContain("Discussion number 2.");
    assertThat(flat(written.text())).contains("Se abrieron otros 15 debates.");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void platformSpeaksTheRecipientsLanguageAndMembersTheirOwn(Language language) {
    restart(member("ana", language, Rhythm.WEEKLY));
    var french = forum.discussion("d1").titled("Le dossier", Language.FR);
    french.said("bruno", "Une page suffit.");
    desk.opened(french, "bruno");

    var words = new Words(language, ANA.zone());
    var written = written();

    assertThat(written.html())
        .contains("<html lang=\"" + language.code() + "\">")
        .contains("<p lang=\"fr\"", "<span lang=\"fr\" dir=\"auto\">Une page suffit.</span>")
        .contains(words.say("digests.section.fresh"), words.say("digests.open"));
    assertThat(flat(written.text())).contains(words.say("mail.foot.neutral"));
    assertThat(written.text() + shown(written)).doesNotContain("digests.", "{", "}");
  }

  @Test
  void bothPartsSayTheSame() {
    question("q1", "A question");
    practice("p1", "A practice");
    followed("d1", "A discussion");
    opened("d2", "An amber one").marked(Marking.AMBER);

    var written = written();
    var shown = words(shown(written));

    for (var line : written.text().lines().toList())
      if (!line.isBlank() && !line.startsWith("---") && !line.startsWith("https://"))
        assertThat(shown).as(line).containsAll(words(line));
  }

  private static String shown(Written written) {
    return Jsoup.parse(written.html()).text();
  }

  private static List<String> words(String text) {
    return List.of(text.strip().toLowerCase(Locale.ROOT).split("[\\s\u00a0,.:·]+"));
  }

  @Test
  void theTextPartKeepsTo72ColumnsAndTheHtmlLoadsNothing() {
    question("q1", "A question with a very long title, ".repeat(5));
    var written = written();

    assertThat(written.text().lines().filter(line -> !line.startsWith("https://")))
        .allMatch(line -> line.codePointCount(0, line.length()) <= 72);
    assertThat(written.html())
        .doesNotContain("<img", "<script", "<link", "src=", "url(", "@import", "<form");
  }

  @Test
  void whatMembersWroteCannotBecomeHtml() {
    var discussion = forum.discussion("d1").titled("<b>bold</b> & \"more\"", Language.ES);
    discussion.said("bruno", "`<img src=x>` and [a link](https://elsewhere.example/)");
    desk.opened(discussion, "bruno");

    assertThat(written().html())
        .contains("&lt;b&gt;bold&lt;/b&gt; &amp; &quot;more&quot;", "&lt;img src=x&gt;")
        .doesNotContain("<img", "href=\"https://elsewhere.example");
  }

  @Test
  void theNextTrainingsAreToldInTheReadersLanguage() {
    opened("d1", "Something");

    assertThat(text()).contains("FECHAS", "Lantern Quay");
  }

  @Test
  void aRightLostBetweenQueueingAndSendingIsRespected() {
    opened("d1", "Still mine to read");
    var lost = opened("d2", "Not mine any more");
    var narrowed = practice("p1", "Narrowed since");
    desk.atSeven();

    lost.hidden();
    narrowed.hidden();
    desk.work();

    assertThat(desk.mail().everything())
        .contains("Still mine to read")
        .doesNotContain("Not mine any more", "Narrowed since");
  }

  @Test
  void whatIsReadBetweenQueueingAndSendingIsLeftOut() {
    opened("d1", "Unread");
    var read = opened("d2", "Read meanwhile");
    desk.atSeven();

    read.readTo(1);
    desk.work();

    assertThat(desk.mail().everything()).contains("Unread").doesNotContain("Read meanwhile");
  }

  @Test
  void whatGotStricterIsToldAsItIsMarkedNow() {
    var discussion = opened("d1", "A title");
    desk.atSeven();

    discussion.marked(Marking.AMBER_STRICT);
    desk.work();

    assertThat(desk.mail().everything())
        .contains("[TLP:AMBER+STRICT]")
        .doesNotContain("A title", "A first text");
  }

  @Test
  void afterALostAnswerItGoesAgainOnlyWhileAllOfItMayBeSeen() {
    var discussion = followed("d1", "A discussion");
    var practice = practice("p1", "A practice");
    var strict = opened("d2", "A strict one").marked(Marking.AMBER_STRICT);
    var judged = written().judged();
    assertThat(stillAllowed(judged)).isTrue();

    discussion.readTo(2).said("carla", "One more");
    assertThat(stillAllowed(judged)).as("what is read may still be seen").isTrue();

    practice.marked(Marking.AMBER);
    assertThat(stillAllowed(judged)).as("its summary may not go any more").isFalse();
    practice.marked(Marking.CLEAR).withoutState();
    assertThat(stillAllowed(judged)).as("its State may not be named any more").isFalse();
    practice.titled("A practice", "", Language.EN).in(PracticeState.WITHDRAWN);
    assertThat(stillAllowed(judged)).isFalse();
  }

  @Test
  void aRoomThatCameUnderTheChathamHouseRuleStopsALetterThatNames() {
    var discussion = followed("d1", "A discussion");
    var judged = written().judged();

    discussion.chathamHouse();

    assertThat(stillAllowed(judged)).isFalse();
  }

  @Test
  void whoIsNotNamedIsNamedInNoLetterAndInNoneThatWasWrittenBefore() {
    var discussion = followed("d1", "A discussion");
    var judged = written().judged();
    assertThat(both(written())).contains("Port Amity");

    discussion.attributed(2, Optional.empty());
    assertThat(both(written())).contains("un miembro de la sala").doesNotContain("Port Amity");
    assertThat(stillAllowed(judged)).as("it names whoever wrote it").isFalse();

    discussion.attributed(2, Optional.of(Attributed.ofSubregion("demo", false)));
    assertThat(both(written())).contains("Grupo de demostraci\u00f3n").doesNotContain("Port Amity");
  }

  @Test
  void whatItsAuthorHasChangedSinceDoesNotGoAgainAsItWas() {
    var discussion = followed("d1", "A discussion");
    var judged = written().judged();

    discussion.reworded(2, "Without the name");

    assertThat(stillAllowed(judged)).isFalse();
  }

  @Test
  void aStrictItemThatIsGoneStopsTheLetterAsWell() {
    opened("d1", "Something");
    var strict = opened("d2", "A strict one").marked(Marking.AMBER_STRICT);
    var judged = written().judged();

    strict.hidden();

    assertThat(stillAllowed(judged)).isFalse();
  }

  @Test
  void aLetterToAFormerAddressIsNotWritten() {
    opened("d1", "Something");

    assertThat(write(new EmailAddress("former@demo.example"), ANA)).isEmpty();
  }

  @Test
  void whatIsFrozenHoldsNoMoreThanItsTexts() {
    opened("d1", "A title");
    desk.atSeven();
    desk.work();
    desk.awaitState("digest:ana:0:0", LetterState.SENT);

    assertThat(desk.letters.find(new LetterId("digest:ana:0:0")).get().facts().values())
        .noneMatch(fact -> fact.contains("A title"));
  }

  private Forum.Discussion opened(String id, String title) {
    var discussion = forum.discussion(id).titled(title, Language.ES).said("bruno", "A first text");
    desk.opened(discussion, "bruno");
    return discussion;
  }

  private Forum.Discussion question(String id, String title) {
    return opened(id, title).question("handover");
  }

  private Forum.Discussion followed(String id, String title) {
    var discussion =
        forum
            .discussion(id)
            .titled(title, Language.ES)
            .followed()
            .readTo(1)
            .said("ana", "An old text")
            .said("bruno", "A new text");
    desk.replied(discussion, 2, "bruno");
    return discussion;
  }

  private Forum.Practice practice(String id, String title) {
    var practice = forum.practice(id).titled(title, "A summary.", Language.EN);
    desk.published(practice);
    return practice;
  }

  private String text() {
    return written().text();
  }

  private Written written() {
    return write(Desk.address(ANA), desk.everyone().all().getFirst()).orElseThrow();
  }

  private Optional<Written> write(EmailAddress to, Known known) {
    return desk.writer(Company.of(desk.clock, known)).write(order(to));
  }

  private boolean stillAllowed(Map<String, String> judged) {
    return desk.writer(Company.of(desk.clock, ANA)).stillAllowed(order(Desk.address(ANA)), judged);
  }

  private Order order(EmailAddress to) {
    var window =
        new Window(
            ANA.id(), 0, 10_000, Desk.MONDAY.minus(Duration.ofDays(7)), Desk.MONDAY, false, false);
    return new Order(Window.letter(ANA.id(), 0, 0), ANA.id(), to, window.facts());
  }

  private void restart(Known known) {
    desk.close();
    desk = new Desk(Engine.EMBEDDED, folder, known);
    forum = desk.forum;
  }

  private static String both(Written written) {
    return flat(written.subject() + "\n" + written.text()) + "\n" + written.html();
  }

  /// Without the line ends that 72 columns make.
  private static String flat(String text) {
    return text.replaceAll("\\n\\s*", " ");
  }
}
