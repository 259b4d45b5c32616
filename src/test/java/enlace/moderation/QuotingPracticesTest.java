package enlace.moderation;

import static enlace.moderation.Desk.ANA;
import static enlace.moderation.Desk.BRUNO;
import static enlace.moderation.Desk.CURATOR;
import static enlace.moderation.Desk.MODERATOR;
import static enlace.moderation.Desk.SECOND;
import static enlace.moderation.Desk.THIRD;
import static enlace.vocabulary.ModerationStep.APPEAL;
import static enlace.vocabulary.ModerationStep.CONFIRM;
import static enlace.vocabulary.ModerationStep.HOLD;
import static enlace.vocabulary.ModerationStep.OVERTURN;
import static enlace.vocabulary.ModerationStep.RELEASE;
import static enlace.vocabulary.ModerationStep.REMOVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.ids.PracticeId;
import enlace.ids.RoomId;
import enlace.moderation.Desk.Someone;
import enlace.requests.DiscussionRequest.MarkPost;
import enlace.requests.DiscussionRequest.Posted;
import enlace.requests.DiscussionRequest.RetractPost;
import enlace.requests.PracticeRequest;
import enlace.requests.PracticeRequest.AddComment;
import enlace.requests.PracticeRequest.AnswerComment;
import enlace.requests.PracticeRequest.ModeratedPractice;
import enlace.requests.PracticeRequest.Particulars;
import enlace.requests.PracticeRequest.ReadPractice;
import enlace.requests.PracticeRequest.ShownPractice;
import enlace.vocabulary.Attribution;
import enlace.vocabulary.Marking;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What happens to a post reaches the practices that quote it, in all their editions and in what is
/// said about them.
@OnBothStores
class QuotingPracticesTest extends WithPractices {
  private static final String SAID = "El proveedor se llama Muestra.";
  private static final String OWN = "Así fue.";
  private static final String BY_AUTHOR = "> Texto retirado por quien lo escribió";
  private static final String HIDDEN = "> Cita oculta por la moderación";

  private Posted opened;
  private Posted reply;
  private String quotation;

  QuotingPracticesTest(Engine engine) {
    super(engine);
  }

  @BeforeEach
  void aPostIsThereToBeQuoted() {
    opened = desk.open(ANA, "plaza", "¿Quién convoca?");
    reply = desk.reply(BRUNO, opened.discussion(), SAID);
    quotation = quoting(SAID, reply);
  }

  private static String quoting(String words, Posted post) {
    return "> %s\n>\n> [Terra do Ipê, n.º %d](/discussions/%s?from=1#p%d)\n\n%s"
        .formatted(words, post.number(), post.discussion(), post.number(), OWN);
  }

  @Override
  PracticeId draft(Map<String, Object> other) {
    var fields =
        new HashMap<String, Object>(Map.of("marking", "TLP:GREEN", "audience", "partners"));
    fields.putAll(other);
    return super.draft(fields);
  }

  private void edit(PracticeId practice, String need) {
    edit(ANA, practice, need);
  }

  private void step(Someone by, PracticeId practice, String step, String note) {
    take(by, practice, step, Particulars.note(note));
  }

  private ShownPractice read(Someone reader, PracticeId practice) {
    return desk.ask(reader, new ReadPractice(practice));
  }

  private String need(Someone reader, PracticeId practice) {
    return (String) read(reader, practice).fields().get("need");
  }

  private String need(Someone reader, PracticeId practice, int edition) {
    var shown = desk.ask(reader, new ReadPractice(practice, Optional.of(edition)));
    return (String) shown.fields().get("need");
  }

  private List<String> remarks(PracticeId practice) {
    var review = read(CURATOR, practice).review().orElseThrow();
    return review.comments().getFirst().remarks().stream()
        .map(PracticeRequest.Remark::text)
        .toList();
  }

  private void retract() {
    desk.ask(BRUNO, new RetractPost(reply.post(), Desk.key()));
    desk.settle();
  }

  @Test
  void whatItsAuthorTakesBackGoesFromAllEditionsAndFromWhatIsSaidAboutThem() {
    var practice = draft(Map.of("need", quotation));
    publish(practice);
    step(ANA, practice, "revise");
    edit(practice, quotation + " Más.");
    publish(practice);
    step(ANA, practice, "revise");
    var discussed = draft(Map.of());
    step(ANA, discussed, "submit");
    step(CURATOR, discussed, "take-up");
    desk.ask(CURATOR, new AddComment(discussed, "need", quotation, Desk.key()));
    step(CURATOR, discussed, "request-changes", quotation);

    retract();

    assertThat(need(BRUNO, practice)).isEqualTo(BY_AUTHOR + "\n\n" + OWN + " Más.");
    assertThat(need(BRUNO, practice, 1)).isEqualTo(BY_AUTHOR + "\n\n" + OWN);
    assertThat(need(ANA, practice, 3)).isEqualTo(need(BRUNO, practice));
    assertThat(remarks(discussed)).containsExactly(BY_AUTHOR + "\n\n" + OWN);
    assertThat(read(CURATOR, discussed).history().getLast().note()).startsWith(BY_AUTHOR);
    for (var collection : List.of("practices", "practice-editions", "practice-comments"))
      assertThat(desk.stored(collection)).as(collection).doesNotContain("Muestra");
    assertThat(desk.practiceEvents()).filteredOn("QuotationRemoved"::equals).hasSize(2);
  }

  @Test
  void heardTwiceItIsDoneOnce() {
    var practice = draft(Map.of("need", quotation));
    desk.step(MODERATOR, opened, HOLD);
    desk.step(MODERATOR, opened, RELEASE);
    retract();
    var version = read(ANA, practice).head().version();

    desk.hearAgain();

    assertThat(read(ANA, practice).head().version()).isEqualTo(version);
    assertThat(need(ANA, practice)).isEqualTo(BY_AUTHOR + "\n\n" + OWN);
  }

  @Test
  void whatElseAPracticeQuotesStays() {
    var other = desk.reply(ANA, opened.discussion(), "Convoca la Cancillería.");
    var kept = quoting("Convoca la Cancillería.", other);
    var practice = draft(Map.of("need", quotation + "\n\n" + kept, "results", kept));

    retract();

    assertThat(need(ANA, practice)).isEqualTo(BY_AUTHOR + "\n\n" + OWN + "\n\n" + kept);
    assertThat(read(ANA, practice).fields()).containsEntry("results", kept);
  }

  @Test
  void whatIsHeldIsHiddenAndComesBackAsItWasWritten() {
    var practice = draft(Map.of("need", quotation));
    publish(practice);
    step(ANA, practice, "revise");
    edit(practice, quotation);
    step(ANA, practice, "submit");
    step(CURATOR, practice, "take-up");
    desk.ask(CURATOR, new AddComment(practice, "need", quotation, Desk.key()));

    desk.step(MODERATOR, reply, HOLD);

    for (int edition : List.of(1, 2))
      assertThat(need(ANA, practice, edition)).isEqualTo(HIDDEN + "\n\n" + OWN);
    var reviewed = desk.ask(CURATOR, new ReadPractice(practice, Optional.of(2)));
    assertThat(reviewed.review().orElseThrow().comments().getFirst().remarks().getFirst().text())
        .isEqualTo(HIDDEN + "\n\n" + OWN);
    desk.report(BRUNO, thing(practice));
    assertThat(
            desk.ask(MODERATOR, new enlace.requests.ModerationRequest.ReadCase(thing(practice)))
                .practice()
                .map(ModeratedPractice::html)
                .orElseThrow())
        .contains("Cita oculta")
        .doesNotContain("Muestra");

    desk.step(MODERATOR, reply, RELEASE);

    for (int edition : List.of(1, 2)) assertThat(need(ANA, practice, edition)).isEqualTo(quotation);
    assertThat(desk.practiceEvents()).filteredOn("QuotationRemoved"::equals).hasSize(2);
  }

  @Test
  void whoWritesMeanwhileNeitherLosesItNorBringsItBack() {
    var practice = draft(Map.of("need", quotation));
    desk.step(MODERATOR, reply, HOLD);

    edit(practice, "Antes.\n\n" + need(ANA, practice) + " Después.");

    assertThat(need(ANA, practice)).isEqualTo("Antes.\n\n" + HIDDEN + "\n\n" + OWN + " Después.");
    desk.step(MODERATOR, reply, RELEASE);
    assertThat(need(ANA, practice)).isEqualTo("Antes.\n\n" + quotation + " Después.");
    // made from the form before, and sent after it was released
    edit(practice, "Antes.\n\n" + HIDDEN + "\n\n" + OWN + " Al fin.");
    assertThat(need(ANA, practice)).isEqualTo("Antes.\n\n" + quotation + " Al fin.");
    edit(practice, OWN);
    assertThat(need(ANA, practice)).isEqualTo(OWN);
  }

  @Test
  void nobodySeesItByTakingAwayTheLinkThatHidesIt() {
    var link = "Según [esto](/discussions/%s#p%d).".formatted(opened.discussion(), reply.number());
    var practice = draft(Map.of("need", "> " + SAID + "\n\n" + link));
    desk.step(MODERATOR, reply, HOLD);
    assertThat(need(ANA, practice)).isEqualTo(HIDDEN + "\n\n" + link);

    edit(practice, HIDDEN + "\n\nSin enlace.");

    assertThat(need(ANA, practice)).isEqualTo(HIDDEN + "\n\nSin enlace.");
    desk.step(MODERATOR, reply, RELEASE);
    assertThat(need(ANA, practice)).isEqualTo(HIDDEN + "\n\nSin enlace.");
  }

  @Test
  void whatWasReleasedWhileNothingQuotedItIsQuotedAgainAsItIs() {
    var practice = draft(Map.of("need", quotation));
    desk.step(MODERATOR, reply, HOLD);
    edit(practice, OWN);
    desk.step(MODERATOR, reply, RELEASE);

    edit(practice, quotation);

    assertThat(need(ANA, practice)).isEqualTo(quotation);
  }

  @Test
  void whatIsHiddenComesBackInTheNameOfNobodyElse() {
    var other = desk.reply(ANA, opened.discussion(), "Otra cosa.");
    var first = "Uno [aquí](/discussions/%s#p%d):".formatted(opened.discussion(), reply.number());
    var second = "Otro [aquí](/discussions/%s#p%d):".formatted(opened.discussion(), other.number());
    var need = "%s\n\n> %s\n\nY.\n\n%s\n\n> Otra cosa.\n\nFin.".formatted(first, SAID, second);
    var practice = draft(Map.of("need", need));
    desk.step(MODERATOR, reply, HOLD);
    var shown = need(ANA, practice);
    assertThat(shown).isEqualTo(need.replace("> " + SAID, HIDDEN));

    var swapped = shown.replace(first, "@").replace(second, first).replace("@", second);
    assertThatThrownBy(() -> edit(practice, swapped)).hasMessageContaining("quoted.removed");

    assertThat(need(ANA, practice)).isEqualTo(shown);
    desk.step(MODERATOR, reply, RELEASE);
    assertThat(need(ANA, practice)).isEqualTo(need);
  }

  @Test
  void whatIsOfSomethingElseStays() {
    var published = draft(Map.of("need", OWN));
    publish(published);
    var own = "> Se veían.\n>\n> [Práctica](/practices/%s)".formatted(published);
    var practice = draft(Map.of("need", own + "\n\nY:\n\n" + quotation));

    retract();

    assertThat(need(ANA, practice)).isEqualTo(own + "\n\nY:\n\n" + BY_AUTHOR + "\n\n" + OWN);
  }

  @Test
  void whatIsHiddenOfAPracticeIsQuotedByNobodyAnew() {
    var practice = draft(Map.of("need", OWN));
    publish(practice);
    var words = "> Así fue.\n>\n> [Práctica](/practices/%s)\n\nSí.".formatted(practice);
    desk.reply(BRUNO, opened.discussion(), words);
    desk.report(BRUNO, thing(practice));
    desk.step(MODERATOR, thing(practice), HOLD);

    for (var member : List.of(ANA, BRUNO))
      assertThatThrownBy(() -> desk.reply(member, opened.discussion(), words + " Otra vez."))
          .hasMessageContaining("quoted.removed");
    assertThatThrownBy(() -> draft(Map.of("need", words))).hasMessageContaining("quoted.removed");

    desk.step(MODERATOR, thing(practice), RELEASE);
    desk.reply(BRUNO, opened.discussion(), words + " Otra vez.");
  }

  @Test
  void whatIsRemovedAndOverturnedComesBackAndWhatIsErasedDoesNot() {
    var practice = draft(Map.of("need", quotation));
    desk.step(MODERATOR, reply, REMOVE);
    desk.step(SECOND, reply, CONFIRM);
    assertThat(need(ANA, practice)).isEqualTo(HIDDEN + "\n\n" + OWN);
    desk.step(BRUNO, reply, APPEAL);
    desk.step(THIRD, reply, OVERTURN);
    assertThat(need(ANA, practice)).isEqualTo(quotation);

    var other = desk.reply(BRUNO, opened.discussion(), "Otra cosa de Muestra.");
    edit(practice, quoting("Otra cosa de Muestra.", other));
    desk.step(MODERATOR, other, REMOVE);
    desk.step(SECOND, other, CONFIRM);
    desk.at(Desk.FRIDAY.plus(Duration.ofDays(31)));

    assertThat(need(ANA, practice)).isEqualTo("> Texto retirado por la moderación\n\n" + OWN);
    assertThat(desk.stored("practices")).doesNotContain("Otra cosa");
  }

  @Test
  void whatIsMarkedMoreStrictlyGoesFromWhatIsMarkedLessStrictly() {
    var practice = draft(Map.of("need", quotation));
    var strict = draft(Map.of("need", quotation, "marking", "TLP:AMBER", "audience", "poc-only"));

    desk.ask(BRUNO, new MarkPost(reply.post(), Marking.AMBER, Desk.key()));
    desk.settle();

    assertThat(need(ANA, practice))
        .startsWith("> Cita retirada: su fuente lleva ahora una marca más estricta");
    assertThat(need(ANA, strict)).isEqualTo(quotation);
  }

  @Test
  void whatIsMovedGoesFromWhatThoseReadWhoReadItNoMore() {
    var practice = draft(Map.of("need", quotation));
    publish(practice);
    var alone = desk.open(ANA, "poc-room", "¿Quién firma?", Marking.GREEN);
    var quoted = quoting("Somos dos personas.", alone);
    var other = draft(Map.of("need", quoted));

    desk.move(MODERATOR, opened, new RoomId("poc-room"));
    desk.move(ANA, alone, new RoomId("plaza"));

    assertThat(need(BRUNO, practice))
        .startsWith("> Cita retirada: su fuente está ahora en otra sala")
        .doesNotContain("Muestra");
    assertThat(need(ANA, other)).isEqualTo(quoted);
  }

  @Test
  void whatNamesItsOfficeNoMoreIsNotCalledByIt() {
    var practice = draft(Map.of("need", quotation));

    desk.attribute(BRUNO, reply, Attribution.ANONYMOUS);

    assertThat(need(ANA, practice)).isEqualTo(quotation.replace("Terra do Ipê, ", ""));
  }

  @Test
  void whatIsSaidInAReviewThatWasLeftBehindGoesToo() {
    var practice = draft(Map.of());
    step(ANA, practice, "submit");
    step(CURATOR, practice, "take-up");
    desk.ask(CURATOR, new AddComment(practice, "need", quotation, Desk.key()));
    desk.ask(CURATOR, new AnswerComment(practice, 1, "", true, Desk.key()));
    step(CURATOR, practice, "request-changes");
    publish(practice);
    step(ANA, practice, "revise");
    edit(practice, quotation);
    step(ANA, practice, "submit");
    assertThat(desk.stored("practice-comments")).contains("Muestra");

    retract();

    assertThat(desk.stored("practice-comments")).contains(OWN).doesNotContain("Muestra");
  }

  private static String quoting(PracticeId practice) {
    return "> Nadie convocaba.\n>\n> [La práctica](/practices/%s)\n\n%s".formatted(practice, OWN);
  }

  private Posted quotingPost(PracticeId practice) {
    return desk.reply(BRUNO, opened.discussion(), quoting(practice));
  }

  private String last() {
    return desk.texts(ANA, opened).getLast();
  }

  @Test
  void whatQuotesAPracticeIsHiddenWhileItIsHeldAndGoesWithIt() {
    var practice = draft(Map.of());
    publish(practice);
    quotingPost(practice);
    var other = draft(Map.of("results", quoting(practice)));

    desk.step(MODERATOR, thing(practice), HOLD);
    assertThat(last()).isEqualTo(HIDDEN + "\n\n" + OWN);
    assertThat(read(ANA, other).fields()).containsEntry("results", HIDDEN + "\n\n" + OWN);

    desk.step(MODERATOR, thing(practice), RELEASE);
    assertThat(last()).isEqualTo(quoting(practice));
    assertThat(read(ANA, other).fields()).containsEntry("results", quoting(practice));

    desk.step(MODERATOR, thing(practice), REMOVE);
    desk.step(SECOND, thing(practice), CONFIRM);
    assertThat(last()).isEqualTo(HIDDEN + "\n\n" + OWN);
    desk.at(Desk.FRIDAY.plus(Duration.ofDays(31)));
    var gone = "> Texto retirado por la moderación\n\n" + OWN;
    assertThat(last()).isEqualTo(gone);
    assertThat(read(ANA, other).fields()).containsEntry("results", gone);
    assertThat(desk.stored("posts")).doesNotContain("Nadie convocaba");
  }

  @Test
  void whatQuotesAPracticeThatIsWithdrawnGoesAndADraftOfItsOfficeKeepsIt() {
    var practice = draft(Map.of());
    publish(practice);
    quotingPost(practice);
    var own = draft(Map.of("results", quoting(practice)));

    step(ANA, practice, "withdraw");
    desk.settle();

    assertThat(last())
        .isEqualTo("> Cita retirada: menos personas pueden leer ahora su fuente\n\n" + OWN);
    assertThat(read(ANA, own).fields()).containsEntry("results", quoting(practice));
  }

  @Test
  void whatAllItsReadersMayStillReadStays() {
    var practice = draft(Map.of("marking", "TLP:CLEAR", "audience", "public"));
    publish(practice);
    quotingPost(practice);
    step(CURATOR, practice, "open");

    step(CURATOR, practice, "narrow");
    desk.settle();

    assertThat(last()).isEqualTo(quoting(practice));
  }
}
