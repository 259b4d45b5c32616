package enlace.moderation;

import static enlace.moderation.Desk.ANA;
import static enlace.moderation.Desk.AUDITOR;
import static enlace.moderation.Desk.BRUNO;
import static enlace.moderation.Desk.COMPATRIOT;
import static enlace.moderation.Desk.MODERATOR;
import static enlace.moderation.Desk.SECOND;
import static enlace.moderation.Desk.THIRD;
import static enlace.vocabulary.ModerationStep.APPEAL;
import static enlace.vocabulary.ModerationStep.CONFIRM;
import static enlace.vocabulary.ModerationStep.HOLD;
import static enlace.vocabulary.ModerationStep.OVERTURN;
import static enlace.vocabulary.ModerationStep.REDACT;
import static enlace.vocabulary.ModerationStep.RELEASE;
import static enlace.vocabulary.ModerationStep.REMOVE;
import static enlace.vocabulary.ModerationStep.SUSPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.moderation.StoredRedactions.Begun;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.Stale;
import enlace.requests.DiscussionRequest.EditPost;
import enlace.requests.DiscussionRequest.Posted;
import enlace.requests.DiscussionRequest.ReadDiscussion;
import enlace.requests.DiscussionRequest.ReadVersions;
import enlace.requests.ModerationRequest.LogItem;
import enlace.requests.ModerationRequest.PreviewRedaction;
import enlace.requests.ModerationRequest.Redact;
import enlace.requests.ModerationRequest.TakeStep;
import enlace.requests.Version;
import enlace.store.Deed;
import enlace.text.Passage;
import enlace.vocabulary.CaseState;
import enlace.vocabulary.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A moderator takes a passage out of a text; the rest of it stays, and nothing brings it back.
@OnBothStores
class RedactingTest {
  private static final String NAME = "Juan Ejemplar";
  private static final String SAID = "El sospechoso se llama **Juan** Ejemplar.\n\nEs de aquí.";
  private static final String LEFT = "El sospechoso se llama " + Passage.MARK + ".\n\nEs de aquí.";

  private final Desk desk;
  private Posted opened;
  private Posted reply;

  RedactingTest(Engine engine) {
    desk = new Desk(engine);
  }

  @BeforeEach
  void aReplyNamesSomebody() {
    opened = desk.open(ANA, "plaza", "¿Quién convoca?");
    reply = desk.reply(BRUNO, opened.discussion(), SAID);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void thePassageGoesAndTheRestStays() {
    desk.edit(BRUNO, reply, SAID + " Creo.");

    assertThat(desk.redact(MODERATOR, reply, NAME).state()).isEqualTo(CaseState.SETTLED);

    assertThat(desk.texts(ANA, opened).getLast()).isEqualTo(LEFT + " Creo.");
    assertThat(desk.ask(ANA, new ReadVersions(reply.post())).items())
        .hasSize(2)
        .allSatisfy(it -> assertThat(it.text()).contains(Passage.MARK).doesNotContain("Ejemplar"));
  }

  @Test
  void itsAuthorIsToldWhyAndTheLogSaysSoWithoutIt() {
    desk.redact(MODERATOR, reply, NAME);

    assertThat(desk.letters.to("poc.qp@demo.example")).hasSize(1);
    assertThat(desk.read(BRUNO, reply).history().getFirst())
        .returns(REDACT, LogItem::step)
        .returns(Optional.of(Rule.INVESTIGATION), LogItem::rule)
        .returns("Un nombre.", LogItem::reason);
    assertThat(desk.log(AUDITOR)).extracting(LogItem::step).containsExactly(REDACT);
    for (var collection :
        List.of("posts", "discussions", "cases", "moderation-log", "journal", "redactions"))
      assertThat(desk.stored(collection)).as(collection).doesNotContain("Ejemplar");
  }

  @Test
  void whatCannotBeTakenOutIsRefusedWithWhatToDoInstead() {
    refused("Es", "passage.short");
    refused("aqu", "passage.short");
    refused("Juan Otro", "passage.missing");
    refused("jempla", "passage.missing");
    refused(SAID, "passage.whole");
    assertThatThrownBy(
            () ->
                desk.ask(
                    MODERATOR,
                    new Redact(
                        Desk.thing(reply),
                        Optional.of(Rule.TONE),
                        "Se llama Juan Ejemplar",
                        List.of(NAME),
                        Version.ANY,
                        Desk.key())))
        .hasMessageContaining("passage.repeated");
    assertThat(desk.texts(ANA, opened)).contains(SAID);
    assertThat(desk.stored("redactions")).isEmpty();
  }

  private void refused(String passage, String why) {
    assertThatThrownBy(() -> desk.redact(MODERATOR, reply, passage)).hasMessageContaining(why);
  }

  @Test
  void onlyWhoMayHandleItTakesAnythingOutOrSeesWhatWouldBeLeft() {
    assertThatThrownBy(() -> desk.redact(COMPATRIOT, opened, "dos personas"))
        .hasMessage(new NotAllowed("moderate-aside").toString());
    for (var other : List.of(ANA, BRUNO)) {
      assertThatThrownBy(() -> desk.redact(other, reply, NAME))
          .hasMessage(new NotAllowed("moderate").toString());
      assertThatThrownBy(
              () -> desk.ask(other, new PreviewRedaction(Desk.thing(reply), List.of(NAME), "")))
          .hasMessage(new NotAllowed("moderate").toString());
    }
    assertThat(
            desk.ask(MODERATOR, new PreviewRedaction(Desk.thing(reply), List.of(NAME), "")).text())
        .isEqualTo(LEFT);
    assertThat(desk.texts(ANA, opened)).contains(SAID);
  }

  @Test
  void whatWasEditedMeanwhileIsLookedAtAgainAndAnEditFromBeforeBringsNothingBack() {
    var seen = desk.words(MODERATOR, reply).edition();
    desk.edit(BRUNO, reply, SAID + " Creo.");
    assertThatThrownBy(() -> desk.ask(MODERATOR, Desk.redaction(reply, NAME, new Version(seen))))
        .hasMessage(new Stale().toString());
    var form = desk.words(MODERATOR, reply).edition();
    desk.redact(MODERATOR, reply, NAME);

    assertThatThrownBy(
            () -> desk.ask(BRUNO, new EditPost(reply.post(), SAID, new Version(form), Desk.key())))
        .hasMessage(new Stale().toString());
  }

  @Test
  void anEditKeepsTheMarkAndMakesNoOther() {
    desk.redact(MODERATOR, reply, NAME);
    var words = "[texto retirado por la moderación]";

    desk.edit(BRUNO, reply, "Era " + words + " o no: " + words);

    assertThat(desk.texts(ANA, opened).getLast())
        .isEqualTo("Era " + Passage.MARK + " o no: " + words);
  }

  @Test
  void theTitleAndQuotationsLoseItToo() {
    var titled = desk.open(BRUNO, "plaza", "¿Es Juan Ejemplar?");
    var lead = "\n\n[2](/discussions/%s#p2)\n\nNo sé.".formatted(titled.discussion());
    desk.reply(BRUNO, titled.discussion(), SAID);
    desk.reply(ANA, titled.discussion(), "> Ejemplar" + lead);
    desk.reply(BRUNO, titled.discussion(), "> > Juan\n>\n> No sé." + lead.replace("#p2", "#p3"));

    desk.redact(MODERATOR, new Posted(titled.discussion(), titled.post(), 1, 1), "Juan Ejemplar");

    assertThat(desk.ask(ANA, new ReadDiscussion(titled.discussion())).title())
        .isEqualTo("¿Es " + Passage.MARK + "?");
    assertThat(desk.texts(ANA, titled).toString()).doesNotContain("Ejemplar").contains("No sé.");
    desk.correct(BRUNO, titled, "¿Era [texto retirado por la moderación]?");
    assertThat(desk.ask(ANA, new ReadDiscussion(titled.discussion())).title())
        .isEqualTo("¿Era " + Passage.MARK + "?");
    assertThat(desk.stored("posts")).contains("Ejemplar"); // in the other discussion, by chance
  }

  @Test
  void whatIsSaidElsewhereByChanceStaysAndWhatIsCopiedGoes() {
    desk.reply(ANA, opened.discussion(), "Juan es otro.");
    var quoting = "> Juan\n\n[2](/discussions/%s#p2)".formatted(opened.discussion());
    desk.reply(ANA, opened.discussion(), quoting);

    desk.redact(MODERATOR, reply, "Juan");

    assertThat(desk.texts(ANA, opened))
        .contains("Juan es otro.", quoting.replace("Juan", Passage.MARK))
        .anyMatch(text -> text.startsWith("El sospechoso se llama " + Passage.MARK + " Ejemplar"));
  }

  @Test
  void aCopyInTheCaseOfSomethingElseGoes() {
    var other = desk.open(ANA, "plaza", "Otra cosa");
    desk.report(BRUNO, other, "Como donde el s**ospech**oso se llama Juan Ejemplar.", false);

    desk.redact(MODERATOR, reply, "El sospechoso se llama Juan Ejemplar");

    assertThat(desk.stored("cases")).doesNotContain("Ejemplar").contains("Como donde");
  }

  @Test
  void aLetterThatTellsOfOtherThingsStays() {
    desk.redact(MODERATOR, reply, NAME);
    desk.settle();

    var from = " /discussions/" + opened.discussion();
    assertThat(desk.letters.forgets("Se juntan Juan Ejemplar y los demás.")).isFalse();
    assertThat(desk.letters.forgets("Se junta toda la plaza." + from)).isFalse();
    assertThat(desk.letters.forgets("El sospechoso se llama Ejemplar…" + from)).isTrue();
  }

  @Test
  void whatIsHeldIsReleasedWithoutIt() {
    desk.step(MODERATOR, reply, HOLD);

    assertThat(desk.redact(SECOND, reply, NAME).state()).isEqualTo(CaseState.HELD);
    assertThat(desk.texts(ANA, opened)).hasSize(1);
    desk.step(MODERATOR, reply, RELEASE);

    assertThat(desk.texts(ANA, opened).getLast()).isEqualTo(LEFT);
  }

  @Test
  void anAppealBringsBackTheTextWithoutIt() {
    desk.step(MODERATOR, reply, REMOVE);
    desk.step(SECOND, reply, CONFIRM);
    assertThat(desk.redact(MODERATOR, reply, NAME).state()).isEqualTo(CaseState.REMOVED);
    assertThat(desk.stored("posts")).doesNotContain("Ejemplar");
    desk.step(BRUNO, reply, APPEAL);

    desk.step(THIRD, reply, OVERTURN);

    assertThat(desk.texts(ANA, opened).getLast()).isEqualTo(LEFT);
  }

  @Test
  void whatAQuotationHidesIsGoneFromThereAsWell() {
    var quoting =
        "> Juan Ejemplar\n\n[2](/discussions/%s#p2)\n\nNo.".formatted(opened.discussion());
    desk.reply(ANA, opened.discussion(), quoting);
    desk.step(MODERATOR, reply, HOLD);
    desk.redact(MODERATOR, reply, NAME);
    assertThat(desk.stored("posts")).doesNotContain("Ejemplar");

    desk.step(MODERATOR, reply, RELEASE);

    assertThat(desk.texts(BRUNO, opened).getLast()).isEqualTo(quoting.replace(NAME, Passage.MARK));
  }

  @Test
  void whatWasReportedIsSettledByIt() {
    desk.report(ANA, reply);
    desk.redact(MODERATOR, reply, NAME);

    assertThat(desk.waiting(MODERATOR)).isEmpty();
  }

  @Test
  void itGoesFromWhatWasSaidAboutTheAccountAsWell() {
    desk.ask(
        MODERATOR,
        new TakeStep(
            Desk.thing(reply),
            SUSPEND,
            Optional.of(Rule.INVESTIGATION),
            "Wrote that it was " + NAME + ".",
            Optional.empty(),
            Version.ANY,
            Desk.key()));
    desk.settle();

    desk.redact(MODERATOR, reply, NAME);
    desk.settle();

    assertThat(desk.stored("cases")).doesNotContain(NAME);
    assertThat(desk.stored("moderation-log")).doesNotContain(NAME);
  }

  @Test
  void whatWasDecidedBeforeACrashIsDoneAfterIt() {
    var subject = Subject.of(desk.words(MODERATOR, reply));
    var begun = new StoredRedactions(desk.store);
    begun.begin(new Begun(subject.id(), 0, List.of(NAME)), Desk.FRIDAY);
    desk.store.save(
        Case.of(subject, Desk.FRIDAY)
            .taking(
                REDACT, Grounds.of(Optional.of(Rule.TONE), "A name."), MODERATOR.id(), Desk.FRIDAY),
        Deed.named("a redaction that was decided and nothing more"));
    desk.settle();

    assertThat(desk.texts(ANA, opened).getLast()).isEqualTo(LEFT);
    assertThat(desk.stored("redactions")).isEmpty();
    assertThat(desk.letters.to("poc.qp@demo.example")).hasSize(1);
  }

  @Test
  void whatWasBegunAndNeverDecidedIsForgotten() {
    new StoredRedactions(desk.store)
        .begin(new Begun(Desk.thingCase(reply), 0, List.of(NAME)), Desk.FRIDAY);

    desk.at(Desk.FRIDAY.plus(Duration.ofMinutes(61)));

    assertThat(desk.stored("redactions")).isEmpty();
    assertThat(desk.texts(ANA, opened)).contains(SAID);
  }

  @Test
  void doneTwiceItIsDoneOnce() {
    var wish = Desk.redaction(reply, NAME, Version.ANY);

    assertThat(desk.ask(MODERATOR, wish)).isEqualTo(desk.ask(MODERATOR, wish));
    desk.settle();

    assertThat(desk.read(BRUNO, reply).history()).hasSize(1);
  }
}
