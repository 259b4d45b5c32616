package enlace.moderation;

import static enlace.moderation.Desk.ANA;
import static enlace.moderation.Desk.AUDITOR;
import static enlace.moderation.Desk.BRUNO;
import static enlace.moderation.Desk.BRUNOS_TEAM;
import static enlace.moderation.Desk.COMPATRIOT;
import static enlace.moderation.Desk.MODERATOR;
import static enlace.moderation.Desk.SECOND;
import static enlace.vocabulary.ModerationStep.ANSWERED;
import static enlace.vocabulary.ModerationStep.LOOK_BEHIND;
import static enlace.vocabulary.ModerationStep.NUDGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.NotFound;
import enlace.requests.DiscussionRequest.Byline;
import enlace.requests.DiscussionRequest.Posted;
import enlace.requests.ModerationRequest.Answer;
import enlace.requests.ModerationRequest.LogItem;
import enlace.vocabulary.Attribution;
import enlace.vocabulary.CaseState;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Moderators handle what does not name its author without learning who that is, unless they say
/// why they must: then it is noted, and the author told.
@OnBothStores
class LookingBehindTest {
  private static final String WHY = "The office concerned asks to be put in touch.";

  private final Desk desk;
  private Posted opened;
  private Posted reply;

  LookingBehindTest(Engine engine) {
    desk = new Desk(engine);
  }

  @BeforeEach
  void write() {
    opened = desk.open(ANA, "plaza", "¿Quién convoca?");
    reply = desk.reply(BRUNO, opened.discussion(), "Aquí convoca la aduana.");
    desk.attribute(BRUNO, reply, Attribution.ANONYMOUS);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void whoHandlesItIsNotToldWhoWroteIt() {
    desk.report(ANA, reply);
    desk.step(MODERATOR, reply, NUDGE);
    desk.ask(BRUNO, new Answer(Desk.thingCase(reply), "I shall change it.", Desk.key()));

    var shown = desk.read(MODERATOR, reply);
    assertThat(shown.post().orElseThrow().told()).isEmpty();
    assertThat(shown.history())
        .filteredOn(item -> item.step() == ANSWERED)
        .extracting(LogItem::actor)
        .containsExactly(Optional.empty());
    for (var reader : new Desk.Someone[] {MODERATOR, SECOND, AUDITOR})
      assertThat(desk.log(reader))
          .extracting(LogItem::actor)
          .doesNotContain(Optional.of(BRUNO.id()));
    assertThat(desk.log(BRUNO)).extracting(LogItem::actor).contains(Optional.of(BRUNO.id()));
  }

  @Test
  void aLookBehindItIsToldToTheAuthorAndNotedForTheAuditor() {
    var looked = desk.lookBehind(MODERATOR, reply, WHY);

    assertThat(looked.author()).isEqualTo(new Byline(BRUNO.id(), BRUNO.office(), BRUNO.role()));
    assertThat(desk.letters.to("poc.qp@demo.example")).hasSize(1);
    assertThat(desk.read(BRUNO, reply).history())
        .singleElement()
        .returns(LOOK_BEHIND, LogItem::step)
        .returns(WHY, LogItem::reason)
        .returns(Optional.of(MODERATOR.id()), LogItem::actor);
    assertThat(desk.log(AUDITOR))
        .singleElement()
        .returns(LOOK_BEHIND, LogItem::step)
        .returns(Optional.of(MODERATOR.id()), LogItem::actor);
    assertThat(desk.read(SECOND, reply).post().orElseThrow().told())
        .as("told to one moderator")
        .isEmpty();
    assertThat(desk.texts(ANA, opened)).hasSize(2);

    desk.lookBehind(MODERATOR, reply, "Again: " + WHY);
    assertThat(desk.log(AUDITOR)).as("each look is noted").hasSize(2);
    assertThat(desk.letters.to("poc.qp@demo.example")).hasSize(2);
  }

  @Test
  void itChangesNothingOfHowTheCaseStands() {
    desk.report(ANA, reply);
    desk.lookBehind(MODERATOR, reply, WHY);

    assertThat(desk.read(MODERATOR, reply).item().state()).isEqualTo(CaseState.REPORTED);
    assertThat(desk.waiting(SECOND)).hasSize(1);
    assertThat(desk.read(BRUNO, reply).reports()).isEmpty();
  }

  @Test
  void itNeedsAReasonAndSomebodyWhoMayHandleIt() {
    assertThatThrownBy(() -> desk.lookBehind(MODERATOR, reply, ""))
        .hasMessage(Invalid.of("reason", "complaint.required").toString());
    assertThatThrownBy(() -> desk.lookBehind(ANA, reply, WHY))
        .hasMessage(new NotAllowed("moderate").toString());
    assertThatThrownBy(() -> desk.lookBehind(BRUNOS_TEAM, reply, WHY))
        .hasMessage(new NotAllowed("moderate").toString());
    assertThatThrownBy(() -> desk.lookBehind(MODERATOR, opened, WHY))
        .as("it names its author")
        .hasMessage(Invalid.of("reason", "moderation.complaint.named").toString());
    assertThat(desk.read(MODERATOR, opened).steps()).doesNotContain(LOOK_BEHIND);
    assertThat(desk.log(AUDITOR)).isEmpty();
  }

  @Test
  void nobodyLooksBehindWhatTheOwnStateWrote() {
    desk.attribute(ANA, opened, Attribution.STATE);

    assertThatThrownBy(() -> desk.lookBehind(COMPATRIOT, opened, WHY))
        .hasMessage(new NotAllowed("moderate-aside").toString());
    assertThatThrownBy(() -> desk.lookBehind(AUDITOR, opened, WHY))
        .hasMessage(new NotFound().toString());
    assertThat(desk.lookBehind(MODERATOR, opened, WHY).author().member()).isEqualTo(ANA.id());
  }
}
