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
import enlace.requests.PracticeRequest.AddComment;
import enlace.requests.PracticeRequest.ReadPractice;
import enlace.requests.Version;
import enlace.store.Deed;
import enlace.text.Passage;
import enlace.vocabulary.Rule;
import enlace.vocabulary.ThingKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A moderator takes a passage out of a practice, or of what is said in its review, as out of a
/// post.
@OnBothStores
class RedactingPracticesTest extends WithPractices {
  private static final String NAME = "Juan Ejemplar";
  private static final String SAID = "El proveedor se llama **Juan** Ejemplar. Nadie convocaba.";
  private static final String LEFT = "El proveedor se llama " + Passage.MARK + ". Nadie convocaba.";

  RedactingPracticesTest(Engine engine) {
    super(engine);
  }

  private PracticeId named() {
    return draft(Map.of("need", SAID, "description", "Una reunión."));
  }

  private PracticeId namedInReview() {
    var practice = named();
    step(ANA, practice, "submit");
    step(CURATOR, practice, "take-up");
    return practice;
  }

  private PracticeId namedInTheLibrary() {
    var practice = named();
    publish(practice);
    return practice;
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
    var practice = namedInTheLibrary();
    step(ANA, practice, "revise");
    edit(ANA, practice, SAID + " Más.");
    publish(practice);

    redact(thing(practice));

    assertThat(need(BRUNO, practice, 2)).isEqualTo(LEFT + " Más.");
    assertThat(need(BRUNO, practice, 1)).isEqualTo(LEFT);
    assertThat(desk.letters.to("poc.qm@demo.example")).isNotEmpty();
    gone();
  }

  @Test
  void whatQuotesThePracticeLosesItToo() {
    var practice = namedInTheLibrary();
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
    var practice = namedInReview();
    redact(thing(practice));
    step(CURATOR, practice, "request-changes");
    var shown = LEFT.replace(Passage.MARK, "[texto retirado por la moderación]");

    edit(ANA, practice, shown + " Más.");

    assertThat(need(ANA, practice, 1)).isEqualTo(LEFT + " Más.");
  }

  @Test
  void outOfACommentGoesWhatItSaysAndWhatRepeatsItBesideIt() {
    var practice = namedInReview();
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
    var practice = namedInTheLibrary();
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
  void nobodyFindsOutSoWhatTheDraftOfANewEditionSays() {
    var practice = namedInTheLibrary();
    desk.report(BRUNO, thing(practice));
    step(ANA, practice, "revise");
    edit(ANA, practice, "Otra Persona.");

    assertThatThrownBy(
            () ->
                desk.ask(
                    MODERATOR,
                    new PreviewRedaction(thing(practice), List.of("Otra Persona"), "Un nombre.")))
        .hasMessageContaining("passage.missing");
  }

  @Test
  void whatWasDecidedBeforeACrashIsDoneAfterIt() {
    var practice = namedInTheLibrary();
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
