package enlace.digests;

import static enlace.digests.Desk.ANA;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Engine;
import enlace.events.DiscussionEvent.SupportChanged;
import enlace.ids.LetterId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.mail.LetterState;
import enlace.mail.LetterWriter.Order;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Rhythm;
import enlace.vocabulary.Support;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who asked is told by letter which office offers help, once, and no more than a digest would say.
class HelpWriterTest {
  private static final Office TERRA = Office.ofState("QP");
  private static final String LETTER = "help:keys:" + TERRA;

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = new Desk(Engine.EMBEDDED, folder, ANA);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private Forum.Discussion keys() {
    return desk.forum
        .discussion("keys")
        .question()
        .titled("¿Quién guarda las llaves?", Language.ES);
  }

  private void offered(boolean given) {
    desk.hear(
        new SupportChanged(
            keys().id(), Support.HELP, TERRA, new MemberId("bruno"), ANA.id(), given));
  }

  private Mail mail() {
    desk.work();
    desk.awaitState(LETTER, LetterState.SENT);
    assertThat(desk.sent).hasSize(1);
    return Mail.of(desk.sent.getFirst());
  }

  private void nothingIsSent() {
    desk.work();
    desk.awaitState(LETTER, LetterState.DROPPED);
    assertThat(desk.sent).isEmpty();
  }

  @Test
  void theOfficeIsNamedAndTheDiscussionAStepAway() {
    keys().helpedBy(TERRA);
    offered(true);

    var mail = mail();

    assertThat(mail.subject()).contains("Terra do Ipê ofrece ayuda");
    assertThat(mail.text())
        .contains("«¿Quién guarda las", "https://enlace.example/discussions/keys");
    assertThat(mail.unsubscribe()).isEmpty();
  }

  @Test
  void itIsToldOnceHoweverOftenItIsHeardOrOfferedAnew() {
    keys().helpedBy(TERRA);
    offered(true);
    offered(false);
    offered(true);
    mail();

    offered(true);

    assertThat(desk.sent).hasSize(1);
  }

  @Test
  void whatIsTakenBackBeforeItIsSentIsNotTold() {
    keys().helpedBy();
    offered(true);

    nothingIsSent();
  }

  @Test
  void whoHasTheSameIsNotTold() {
    desk.hear(
        new SupportChanged(
            keys().id(), Support.SAME, TERRA, new MemberId("bruno"), ANA.id(), true));

    assertThat(desk.letters.find(new LetterId(LETTER))).isEmpty();
  }

  @Test
  void whatOneSeesNoMoreIsNotTold() {
    keys().helpedBy(TERRA).hidden();
    offered(true);

    nothingIsSent();
  }

  @Test
  void aboveGreenNoOfficeIsNamed() {
    keys().helpedBy(TERRA).marked(Marking.AMBER);
    offered(true);

    assertThat(mail().everything()).contains("Una oficina ofrece ayuda").doesNotContain("Ipê");
  }

  @Test
  void underTheRuleTheLetterNamesNoOffice() {
    keys().helpedBy(TERRA).chathamHouse();
    offered(true);

    assertThat(mail().everything()).contains("Una oficina ofrece ayuda").doesNotContain("Ipê");
  }

  @Test
  void ofWhatIsForOneOfficeAloneNothingIsWritten() {
    keys().helpedBy(TERRA).marked(Marking.AMBER_STRICT);
    offered(true);

    nothingIsSent();
  }

  @Test
  void whoWantsNoDigestIsToldAllTheSameInTheOwnLanguage() {
    desk.close();
    desk = new Desk(Engine.EMBEDDED, folder, Desk.member("ana", Language.FR, Rhythm.NEVER));
    keys().helpedBy(TERRA);
    offered(true);

    assertThat(mail().subject()).contains("propose son aide");
  }

  @Test
  void whatMayNotBeSaidAnyMoreIsNotSentAgain() {
    keys().helpedBy(TERRA);
    offered(true);
    var writer = desk.helpWriter(desk.everyone());
    var order =
        new Order(
            new LetterId(LETTER),
            ANA.id(),
            Desk.address(ANA),
            Map.of("discussion", "keys", "office", TERRA.value()));
    var written = writer.write(order).orElseThrow();
    assertThat(writer.stillAllowed(order, written.judged())).isTrue();

    keys().marked(Marking.AMBER);

    assertThat(writer.stillAllowed(order, written.judged())).isFalse();
  }
}
