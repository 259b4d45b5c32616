package enlace.moderation;

import static enlace.moderation.Desk.ANA;
import static enlace.moderation.Desk.BRUNO;
import static enlace.moderation.Desk.COMPATRIOT;
import static enlace.moderation.Desk.CURATOR;
import static enlace.moderation.Desk.MODERATOR;
import static enlace.vocabulary.ModerationStep.REDACT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.ids.CommentId;
import enlace.ids.PracticeId;
import enlace.moderation.Desk.Someone;
import enlace.moderation.StoredRedactions.Begun;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.Stale;
import enlace.requests.ModerationRequest.PreviewRedaction;
import enlace.requests.ModerationRequest.ReadCase;
import enlace.requests.ModerationRequest.Redact;
import enlace.requests.ModerationRequest.Thing;
import enlace.requests.PracticeRequest;
import enlace.requests.PracticeRequest.AddComment;
import enlace.requests.PracticeRequest.Clearance;
import enlace.requests.PracticeRequest.Edit;
import enlace.requests.PracticeRequest.Particulars;
import enlace.requests.PracticeRequest.Propose;
import enlace.requests.PracticeRequest.ReadPractice;
import enlace.requests.Version;
import enlace.store.Deed;
import enlace.text.Passage;
import enlace.vocabulary.Rule;
import enlace.vocabulary.ThingKind;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A moderator takes a passage out of a practice, or of what is said in its review, as out of a
/// post.
@OnBothStores
class RedactingPracticesTest {
  private static final String NAME = "Juan Ejemplar";
  private static final String SAID = "El proveedor se llama **Juan** Ejemplar. Nadie convocaba.";
  private static final String LEFT = "El proveedor se llama " + Passage.MARK + ". Nadie convocaba.";

  private final Desk desk;

  RedactingPracticesTest(Engine engine) {
    desk = new Desk(engine);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private PracticeId underReview() {
    var fields = new HashMap<>(ModeratedPracticesTest.FIELDS);
    fields.put("need", SAID);
    fields.put("description", "Una reunión.");
    var practice = desk.ask(ANA, new Propose(fields, Desk.key())).practice();
    step(ANA, practice, "submit");
    step(CURATOR, practice, "take-up");
    return practice;
  }

  private PracticeId published() {
    var practice = underReview();
    approve(practice);
    return practice;
  }

  private void approve(PracticeId practice) {
    step(CURATOR, practice, "ask-clearance");
    var given = new Clearance(LocalDate.of(2026, 3, 1), "Dirección jurídica", Optional.empty());
    desk.ask(
        ANA,
        new PracticeRequest.TakeStep(
            practice, "clear", Particulars.clearance(given, ""), Version.ANY, Desk.key()));
    step(CURATOR, practice, "publish");
  }

  private void step(Someone by, PracticeId practice, String step) {
    var with = Particulars.note("Una nota.");
    desk.ask(by, new PracticeRequest.TakeStep(practice, step, with, Version.ANY, Desk.key()));
    desk.settle();
  }

  private static Thing thing(PracticeId practice) {
    return new Thing(ThingKind.PRACTICE, practice.value());
  }

  private static Redact redaction(Thing thing, Version version) {
    return new Redact(
        thing, Optional.of(Rule.INVESTIGATION), "Un nombre.", List.of(NAME), version, Desk.key());
  }

  private void redact(Thing thing) {
    desk.ask(MODERATOR, redaction(thing, Version.ANY));
    desk.settle();
  }

  private String need(Someone reader, PracticeId practice, int edition) {
    return (String)
        desk.ask(reader, new ReadPractice(practice, Optional.of(edition))).fields().get("need");
  }

  private void gone() {
    for (var collection :
        List.of(
            "practices",
            "practice-editions",
            "practice-comments",
            "practice-steps",
            "posts",
            "discussions",
            "drafts",
            "letters",
            "cases",
            "moderation-log",
            "journal",
            "redactions"))
      assertThat(desk.stored(collection)).as(collection).doesNotContain("Ejemplar");
  }

  @Test
  void thePassageGoesFromEveryEditionAndTheRestStays() {
    var practice = published();
    step(ANA, practice, "revise");
    desk.ask(
        ANA,
        new Edit(
            practice,
            Map.of("need", SAID + " Más.", "sensitivity_check", true),
            Version.ANY,
            Desk.key()));
    step(ANA, practice, "submit");
    step(CURATOR, practice, "take-up");
    approve(practice);

    redact(thing(practice));

    assertThat(need(BRUNO, practice, 2)).isEqualTo(LEFT + " Más.");
    assertThat(need(BRUNO, practice, 1)).isEqualTo(LEFT);
    assertThat(desk.letters.to("poc.qm@demo.example")).isNotEmpty();
    gone();
  }

  @Test
  void whatQuotesThePracticeLosesItToo() {
    var practice = published();
    var quoting =
        "> %s\n> [Oficina](/practices/%s)\n\nAsí es.".formatted("se llama Juan Ejemplar", practice);
    var opened = desk.open(BRUNO, "plaza", "¿Quién convoca?");
    desk.reply(BRUNO, opened.discussion(), quoting);

    redact(thing(practice));

    assertThat(desk.texts(ANA, opened).getLast()).contains("se llama " + Passage.MARK, "Así es.");
    gone();
  }

  @Test
  void anEditKeepsTheMark() {
    var practice = underReview();
    redact(thing(practice));
    step(CURATOR, practice, "request-changes");
    var shown = LEFT.replace(Passage.MARK, "[texto retirado por la moderación]");

    desk.ask(
        ANA,
        new Edit(
            practice,
            Map.of("need", shown + " Más.", "sensitivity_check", true),
            Version.ANY,
            Desk.key()));

    assertThat(need(ANA, practice, 1)).isEqualTo(LEFT + " Más.");
  }

  @Test
  void outOfACommentGoesWhatItSaysAndWhatRepeatsItBesideIt() {
    var practice = underReview();
    desk.ask(CURATOR, new AddComment(practice, "need", "¿Juan Ejemplar? No.", Desk.key()));
    desk.settle();
    var comment = new Thing(ThingKind.COMMENT, CommentId.of(practice, 1, 1).value());

    desk.report(ANA, comment);
    redact(comment);

    assertThat(desk.ask(CURATOR, new ReadCase(comment)).practice().orElseThrow().html())
        .contains("No.")
        .doesNotContain("Ejemplar");
    gone();
  }

  @Test
  void whatIsLeftIsSeenBeforeAndWhatCannotBeTakenOutIsRefused() {
    var practice = published();
    desk.report(BRUNO, thing(practice));

    var found =
        desk.ask(MODERATOR, new PreviewRedaction(thing(practice), List.of(NAME), "Un nombre."));
    assertThat(found.html()).contains("Nadie convocaba").doesNotContain("Ejemplar");
    assertThatThrownBy(
            () ->
                desk.ask(
                    MODERATOR,
                    new PreviewRedaction(thing(practice), List.of("Juan Otro"), "Un nombre.")))
        .hasMessageContaining("passage.missing");
    assertThatThrownBy(() -> desk.ask(BRUNO, redaction(thing(practice), Version.ANY)))
        .hasMessage(new NotAllowed("moderate").toString());
    assertThatThrownBy(() -> desk.ask(COMPATRIOT, redaction(thing(practice), Version.ANY)))
        .hasMessage(new NotAllowed("moderate-aside").toString());
    assertThatThrownBy(() -> desk.ask(MODERATOR, redaction(thing(practice), new Version(99))))
        .hasMessage(new Stale().toString());
    assertThat(need(BRUNO, practice, 1)).isEqualTo(SAID);
  }

  @Test
  void whatWasDecidedBeforeACrashIsDoneAfterIt() {
    var practice = published();
    desk.report(BRUNO, thing(practice));
    var known = desk.ask(MODERATOR, new ReadCase(thing(practice)));
    var subject = Subject.of(known.practice().orElseThrow());
    new StoredRedactions(desk.store).begin(new Begun(subject.id(), 0, List.of(NAME)), Desk.FRIDAY);
    var cases = new StoredCases(desk.store);
    desk.store.change(
        () -> cases.byId(subject.id()),
        Deed.named("a redaction that was decided and nothing more"),
        it ->
            it.taking(
                REDACT,
                Grounds.of(Optional.of(Rule.TONE), "A name."),
                MODERATOR.id(),
                Desk.FRIDAY));
    desk.settle();

    assertThat(need(BRUNO, practice, 1)).isEqualTo(LEFT);
    gone();
  }
}
