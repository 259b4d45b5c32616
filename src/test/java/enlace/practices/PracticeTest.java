package enlace.practices;

import static enlace.practices.Examples.COSTA_SERENA;
import static enlace.practices.Examples.CURATOR;
import static enlace.practices.Examples.NOW;
import static enlace.practices.Examples.POC;
import static enlace.practices.Examples.TEMPLATE;
import static enlace.practices.Examples.draft;
import static enlace.practices.Examples.fields;
import static enlace.practices.Examples.fieldsWith;
import static enlace.practices.Examples.in;
import static enlace.practices.Examples.member;
import static enlace.practices.Examples.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enlace.events.PracticeEvent;
import enlace.practices.template.Content;
import enlace.practices.template.FieldReader;
import enlace.practices.template.FieldType;
import enlace.practices.template.PracticeTemplate;
import enlace.practices.template.TemplateField;
import enlace.problems.Complaint;
import enlace.problems.Problem;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.Overtaken;
import enlace.problems.Refused;
import enlace.requests.PracticeRequest.Clearance;
import enlace.requests.PracticeRequest.Particulars;
import enlace.store.Mapping;
import enlace.vocabulary.PracticeState;
import enlace.vocabulary.Role;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PracticeTest {
  private static final Particulars NONE = Particulars.NONE;

  @Test
  void aDraftMayBeIncompleteButIsNotSubmittedSo() {
    var draft = draft(POC, Map.of("title", "Una idea"));

    assertThat(complaints(() -> submit(draft)))
        .contains("summary", "themes", "sensitivity_check", "audience", "evidence")
        .doesNotContain("title", "marking", "review_date", "clearance", "materials", "legal_basis");
  }

  @Test
  void eachFieldThatIsRequiredIsAskedForByName() {
    for (var field : TEMPLATE.fields()) {
      if (!field.required()) continue;
      var emptied = Collections.<String, Object>singletonMap(field.code(), null);
      var lacking = draft().edited(emptied, POC, NOW, TEMPLATE).document();

      assertThat(complaints(() -> submit(lacking))).contains(field.code());
    }
  }

  @Test
  void theSensitivityCheckCannotBeSkippedOrHalved() {
    var none = draft(POC, fieldsWith("sensitivity_check", false));
    var half = draft(POC, fieldsWith("sensitivity_check", List.of("classified", "know-how")));
    var whole = draft(POC, fieldsWith("sensitivity_check", PracticeTemplate.SENSITIVITY));

    assertThat(complaints(() -> submit(none))).containsExactly("sensitivity_check");
    assertThat(complaints(() -> submit(half))).containsExactly("sensitivity_check");
    assertThat(submit(whole).states()).containsExactly(PracticeState.SUBMITTED);
  }

  @Test
  void markingAndAudienceMustAgree() {
    var wide = fieldsWith("marking", "TLP:AMBER");
    wide.put("audience", "partners");
    var strict = fieldsWith("marking", "TLP:AMBER+STRICT");
    strict.put("audience", "poc-only");

    assertThat(complaints(() -> submit(draft(POC, wide)))).containsExactly("audience");
    assertThat(complaints(() -> submit(draft(POC, strict)))).containsExactly("marking");
  }

  @Test
  void tlpRedIsRefusedByNameEvenInADraft() {
    assertThat(problem(() -> draft(POC, fieldsWith("marking", "TLP:RED"))))
        .isEqualTo(Invalid.of("marking", "practices.complaint.tlp-red"));
  }

  @Test
  void nobodyNamesAnotherStateAlone() {
    var another = fieldsWith("states", List.of("QN"));
    var both = fieldsWith("states", List.of("QM", "QN"));
    both.put("origin", "joint");

    assertThat(complaints(() -> submit(draft(POC, another)))).containsExactly("states");
    assertThat(submit(draft(POC, both)).states()).containsExactly(PracticeState.SUBMITTED);
  }

  @Test
  void theStateIsAskedForOnlyWhereItIsToBeNamed() {
    for (var attribution : List.of("subregion", "anonymous")) {
      var unnamed = fieldsWith("attribution", attribution);
      unnamed.remove("states");
      assertThat(submit(draft(POC, unnamed)).states()).containsExactly(PracticeState.SUBMITTED);
    }
    var named = fields();
    named.remove("states");
    assertThat(complaints(() -> submit(draft(POC, named)))).containsExactly("states");
  }

  @Test
  void fieldsTakeOnlyWhatTheTemplateSays() {
    assertThat(refused("title", "x".repeat(121))).isEqualTo("complaint.too-long");
    assertThat(refused("title", List.of("x"))).isEqualTo("complaint.text");
    assertThat(refused("language", "de")).isEqualTo("practices.complaint.unknown");
    assertThat(refused("states", List.of("XX"))).isEqualTo("practices.complaint.unknown");
    assertThat(refused("institutions", List.of("nat-magic")))
        .isEqualTo("practices.complaint.unknown");
    assertThat(refused("institutions", "nat-customs")).isEqualTo("practices.complaint.list");
    assertThat(refused("related", "p07")).isEqualTo("practices.complaint.list");
    assertThat(refused("sensitivity_check", "true")).isEqualTo("practices.complaint.list");
    assertThat(refused("operative_paragraphs", List.of("OP11")))
        .isEqualTo("practices.complaint.unknown");
    assertThat(
            refused(
                "themes",
                List.of("licensing", "training", "resources", "handover", "poc-role", "treaties")))
        .isEqualTo("practices.complaint.too-many");
    assertThat(refused("started", "2024-13")).isEqualTo("practices.complaint.date");
    assertThat(refused("started", "hace años")).isEqualTo("practices.complaint.date");
    assertThat(refused("review_date", "2027")).isEqualTo("complaint.date");
    assertThat(refused("legal_basis", "Ley 1")).isEqualTo("practices.complaint.references");
    assertThat(refused("legal_basis", List.of(Map.of("url", "https://example.org"))))
        .isEqualTo("practices.complaint.reference");
    assertThat(refused("clearance", Map.of())).isEqualTo("practices.complaint.clearance");
    assertThat(refused("colour", "red")).isEqualTo("practices.complaint.no-field");
  }

  @Test
  void anAddressThatCouldRunInTheReadersBrowserIsRefused() {
    for (var address :
        List.of("javascript:alert(1)", "data:text/html,x", "http:", "//example.org", "ftp://a.b"))
      assertThat(refused("legal_basis", List.of(Map.of("reference", "Ley 1", "url", address))))
          .as(address)
          .isEqualTo("practices.complaint.address");
  }

  @Test
  void anAddressAsLongAsABookIsNoPractice() {
    assertThat(FieldReader.id("x".repeat(250_000))).hasSize(250_000);
    assertThat(FieldReader.id("https://enlace.example/practices/p1/?from=2#facts")).isEqualTo("p1");
    assertThat(FieldReader.id(" p1 ")).isEqualTo("p1");
    assertThat(FieldReader.id("///")).isEmpty();
  }

  @Test
  void aDescriptionThatCannotBeShownIsRefused() {
    var complaints = new ArrayList<Complaint>();
    var text = "[a]: http://" + "&".repeat(2_000) + "\n\n" + "[a]".repeat(900);

    assertThat(
            new FieldReader("description", complaints).take(new FieldType.Text(5_000, true), text))
        .isEmpty();
    assertThat(complaints).containsExactly(Complaint.of("description", "complaint.unrenderable"));
  }

  @Test
  void whatIsTakenIsKeptAsTheTemplateHasIt() {
    var content =
        TEMPLATE.edited(
            Content.EMPTY,
            Map.of(
                "title",
                "  ética \n TLP:CLEAR  ",
                "themes",
                List.of("licensing", " licensing "),
                "started",
                "2024",
                "related",
                List.of("https://enlace.example/practices/p07?edition=1#top", "p08"),
                "need",
                "una\ndos"));

    assertThat(content.byCode())
        .containsEntry("title", "ética TLP:CLEAR")
        .containsEntry("themes", List.of("licensing"))
        .containsEntry("started", "2024")
        .containsEntry("related", List.of("p07", "p08"))
        .containsEntry("need", "una\ndos");
  }

  @Test
  void everyFieldHasItsEntryInTheTemplateInThatOrder() {
    assertThat(TEMPLATE.fields().stream().map(PracticeTemplate.Field::name))
        .containsExactly(TemplateField.values());
  }

  @Test
  void anEditChangesTheNamedFieldsOnly() {
    var fields = new HashMap<String, Object>(Map.of("title", "Otro título"));
    fields.put("trade_effect", "");
    var edited = draft().edited(fields, POC, NOW, TEMPLATE).document();

    var content = edited.work().orElseThrow().content();
    assertThat(content.text(TemplateField.TITLE)).isEqualTo("Otro título");
    assertThat(content.text(TemplateField.NEED)).isEqualTo("Nadie convocaba.");
    assertThat(edited.work().orElseThrow().label().audience().code()).isEqualTo("public");
  }

  @Test
  void theNationalTeamWritesButDoesNotSubmit() {
    var team = member(Role.NATIONAL_TEAM, COSTA_SERENA);

    assertThat(draft(team, fields()).edited(Map.of("title", "x"), team, NOW, TEMPLATE)).isNotNull();
    assertThat(problem(() -> draft().step(Step.SUBMIT, NONE, team, NOW, TEMPLATE)))
        .isEqualTo(new NotAllowed("practice-submit"));
  }

  @Test
  void nobodyChangesTheTextUnderTheReviewersEyes() {
    var reviewed = in(PracticeState.UNDER_REVIEW);

    assertThat(problem(() -> reviewed.edited(Map.of("title", "x"), POC, NOW, TEMPLATE)))
        .isEqualTo(new Overtaken());
    assertThat(problem(() -> reviewed.edited(Map.of("title", "x"), CURATOR, NOW, TEMPLATE)))
        .isEqualTo(new NotAllowed("practice-edit"));
  }

  @Test
  void changesAreRequestedWithAWordAndTheSameItemComesBack() {
    var reviewed = in(PracticeState.UNDER_REVIEW);

    assertThat(problem(() -> reviewed.step(Step.REQUEST_CHANGES, NONE, CURATOR, NOW, TEMPLATE)))
        .isEqualTo(Invalid.of("note", "practices.complaint.note"));

    var requested =
        reviewed
            .step(Step.REQUEST_CHANGES, Particulars.note("¿Quién?"), CURATOR, NOW, TEMPLATE)
            .document();
    var again = submit(requested);

    assertThat(again.id()).isEqualTo(reviewed.id());
    assertThat(again.history().stream().map(taken -> taken.step().code()))
        .containsExactly("submit", "take-up", "request-changes", "submit");
  }

  @Test
  void aCommentBesideAFieldStandsInTheWayUntilACuratorSettlesIt() {
    var commented =
        in(PracticeState.UNDER_REVIEW)
            .commented("description", "¿Quién inicia?", CURATOR, NOW, TEMPLATE)
            .document();
    var answered = commented.answered(1, "La secretaría.", false, POC, NOW).document();

    assertThat(complaints(() -> step(answered, Step.ASK_CLEARANCE, CURATOR)))
        .containsExactly("comments");
    assertThat(problem(() -> answered.answered(1, "", true, POC, NOW)))
        .isEqualTo(new NotAllowed("practice-review"));

    var settled = answered.answered(1, "", true, CURATOR, NOW);

    assertThat(settled.events())
        .containsExactly(new PracticeEvent.CommentSettled(Examples.ID, CURATOR.id()));
    assertThat(step(settled.document(), Step.ASK_CLEARANCE, CURATOR).states())
        .containsExactly(PracticeState.NATIONAL_CLEARANCE);
  }

  @Test
  void anEditionTakesSoManyCommentsAndTheNextOneItsOwn() {
    var full = in(PracticeState.UNDER_REVIEW);
    for (int i = 0; i < 200; i++) full = commented(full, "¿Quién?");
    var last = full;

    assertThat(problem(() -> commented(last, "¿Cuándo?")))
        .isEqualTo(Invalid.of("text", "practices.complaint.many-comments"));

    var settled = last;
    for (int i = 1; i <= 200; i++) settled = settled.answered(i, "", true, CURATOR, NOW).document();
    var asked = step(settled, Step.ASK_CLEARANCE, CURATOR);
    var published = step(step(asked, Step.CLEAR, POC), Step.PUBLISH, CURATOR);
    var next = commented(reviewedAgain(published), "¿Cuándo?");
    var without = commented(reviewedAgain(published.without(published.past())), "¿Cuándo?");

    assertThat(next.openComments()).extracting(Practice.Comment::number).containsExactly(201);
    assertThat(without.openComments()).isEqualTo(next.openComments());
    assertThat(without.comments()).hasSize(1);
  }

  @Test
  void theCommentsOnAnEditionAreNotLongerThanAPracticeCanCarry() {
    var full = in(PracticeState.UNDER_REVIEW);
    for (int i = 0; i < 125; i++) full = commented(full, "x".repeat(4_000));
    var last = full;

    assertThat(problem(() -> commented(last, "¿Cuándo?")))
        .isEqualTo(Invalid.of("text", "practices.complaint.many-comments"));
    assertThat(problem(() -> last.answered(1, "Mañana.", false, POC, NOW)))
        .isEqualTo(Invalid.of("text", "practices.complaint.many-comments"));
    assertThat(last.answered(1, "", true, CURATOR, NOW).document().openComments()).hasSize(124);
  }

  @Test
  void aCommentTakesSoManyAnswers() {
    var full = commented(in(PracticeState.UNDER_REVIEW), "¿Quién?");
    for (int i = 1; i < 50; i++) full = full.answered(1, "Yo.", false, POC, NOW).document();
    var last = full;

    assertThat(problem(() -> last.answered(1, "Y yo.", false, POC, NOW)))
        .isEqualTo(Invalid.of("text", "practices.complaint.many-answers"));
    assertThat(last.answered(1, "", true, CURATOR, NOW).document().openComments()).isEmpty();
  }

  @Test
  void afterTwoHundredEditionsAnotherPracticeIsBegun() {
    var published = in(PracticeState.PUBLISHED_NETWORK);
    for (int i = 2; i <= Practice.MOST_EDITIONS; i++) published = republished(published);
    var last = published;
    var withdrawn = step(last, Step.WITHDRAW, POC);

    assertThat(complaints(() -> step(last, Step.REVISE, POC))).containsExactly("edition");
    assertThat(complaints(() -> step(withdrawn, Step.RESTORE, POC))).containsExactly("edition");
    assertThat(step(last, Step.SUPERSEDE, CURATOR).states())
        .containsExactly(PracticeState.SUPERSEDED);
  }

  private static Practice republished(Practice published) {
    var asked = step(reviewedAgain(published), Step.ASK_CLEARANCE, CURATOR);
    var again = step(step(asked, Step.CLEAR, POC), Step.PUBLISH, CURATOR);
    return again.without(again.past());
  }

  private static Practice reviewedAgain(Practice published) {
    var checked = Map.<String, Object>of("sensitivity_check", true);
    var revised = step(published, Step.REVISE, POC).edited(checked, POC, NOW, TEMPLATE).document();
    return step(submit(revised), Step.TAKE_UP, CURATOR);
  }

  private static Practice commented(Practice practice, String text) {
    return practice.commented("need", text, CURATOR, NOW, TEMPLATE).document();
  }

  @Test
  void clearanceIsAskedForOnceEveryPointOfTheCheckHolds() {
    var reviewed = in(PracticeState.UNDER_REVIEW);
    var half =
        new Particulars(
            "",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Set.of("one-idea", "no-person")));

    assertThat(complaints(() -> reviewed.step(Step.ASK_CLEARANCE, half, CURATOR, NOW, TEMPLATE)))
        .containsExactly("check");
    assertThat(reviewed.checked(Set.of("one-idea"), CURATOR, NOW).document().work().orElseThrow())
        .extracting(Work::check)
        .isEqualTo(Set.of("one-idea"));
  }

  @Test
  void clearanceNeedsADateThatHasComeAndAFunction() {
    var asked = step(in(PracticeState.UNDER_REVIEW), Step.ASK_CLEARANCE, CURATOR);

    assertThat(complaints(() -> asked.step(Step.CLEAR, NONE, POC, NOW, TEMPLATE)))
        .containsExactly("clearance");
    assertThat(complaints(() -> clear(asked, LocalDate.of(2026, 4, 1), "Dirección")))
        .containsExactly("clearance.date");
    assertThat(complaints(() -> clear(asked, LocalDate.of(2026, 3, 1), " ")))
        .containsExactly("clearance.function");
    assertThat(complaints(() -> step(asked, Step.PUBLISH, CURATOR))).containsExactly("clearance");
  }

  @Test
  void aClearanceDoesNotOutliveTheTextItWasGivenFor() {
    var back = step(in(PracticeState.NATIONAL_CLEARANCE), Step.REQUEST_CHANGES, CURATOR);
    var asked = step(step(submit(back), Step.TAKE_UP, CURATOR), Step.ASK_CLEARANCE, CURATOR);

    assertThat(complaints(() -> step(asked, Step.PUBLISH, CURATOR))).containsExactly("clearance");
  }

  @Test
  void onlyWhatIsClearForEveryoneAndClearedAsSuchIsOpened() {
    var green = fieldsWith("marking", "TLP:GREEN");
    green.put("audience", "industry");
    var network = in(PracticeState.PUBLISHED_NETWORK, draft(POC, green));
    assertThat(complaints(() -> step(network, Step.OPEN, CURATOR))).containsExactly("audience");

    var asked = step(in(PracticeState.UNDER_REVIEW), Step.ASK_CLEARANCE, CURATOR);
    var within =
        Particulars.clearance(
            new Clearance(LocalDate.of(2026, 3, 1), "Dirección", Optional.of(false)), "");
    var cleared = asked.step(Step.CLEAR, within, POC, NOW, TEMPLATE).document();
    assertThat(complaints(() -> step(step(cleared, Step.PUBLISH, CURATOR), Step.OPEN, CURATOR)))
        .containsExactly("audience");

    var opened = in(PracticeState.PUBLISHED_PUBLIC);
    assertThat(opened.published().orElseThrow().label().opened()).isTrue();
  }

  @Test
  void theOfficeWithdrawsWithoutReasonsACuratorWithOne() {
    var published = in(PracticeState.PUBLISHED_PUBLIC);
    var former = published.published().orElseThrow().label();

    assertThat(problem(() -> published.step(Step.WITHDRAW, NONE, CURATOR, NOW, TEMPLATE)))
        .isEqualTo(Invalid.of("note", "practices.complaint.note"));

    var withdrawn = published.step(Step.WITHDRAW, NONE, POC, NOW, TEMPLATE);
    assertThat(withdrawn.events())
        .containsExactly(new PracticeEvent.Withdrawn(Examples.ID, former, POC.id(), true));
    assertThat(withdrawn.document().published()).isEmpty();
    assertThat(withdrawn.document().former()).hasSize(1);
  }

  @Test
  void aRevisionLeavesThePublishedEditionUntilItIsPublishedItself() {
    var revised = step(in(PracticeState.PUBLISHED_PUBLIC), Step.REVISE, POC);

    assertThat(revised.states())
        .containsExactlyInAnyOrder(PracticeState.DRAFT, PracticeState.PUBLISHED_PUBLIC);
    assertThat(revised.work().orElseThrow().edition()).isEqualTo(2);
    assertThat(problem(() -> step(revised, Step.REVISE, POC))).isEqualTo(new Overtaken());
    assertThat(complaints(() -> submit(revised)))
        .as("what was checked for the first text is checked anew for the second")
        .containsExactly("sensitivity_check");

    var narrower = new HashMap<String, Object>();
    narrower.put("sensitivity_check", true);
    narrower.put("marking", "TLP:GREEN");
    narrower.put("audience", "partners");
    var edited = revised.edited(narrower, POC, NOW, TEMPLATE).document();
    var former = edited.published().orElseThrow().label();
    var asked = step(step(submit(edited), Step.TAKE_UP, CURATOR), Step.ASK_CLEARANCE, CURATOR);
    var published = step(asked, Step.CLEAR, POC).step(Step.PUBLISH, NONE, CURATOR, NOW, TEMPLATE);

    assertThat(published.events())
        .anyMatch(event -> event instanceof PracticeEvent.Published)
        .contains(new PracticeEvent.Narrowed(Examples.ID, former, CURATOR.id()));
    assertThat(published.document().former()).hasSize(1);
    assertThat(published.document().published().orElseThrow().edition()).isEqualTo(2);
  }

  @Test
  void aFirstPublicationNarrowsNothing() {
    var cleared = in(PracticeState.NATIONAL_CLEARANCE);

    assertThat(cleared.step(Step.PUBLISH, NONE, CURATOR, NOW, TEMPLATE).events())
        .singleElement()
        .isInstanceOf(PracticeEvent.Published.class);
  }

  @Test
  void theClockMarksItDueFromItsReviewDateOn() {
    var published = in(PracticeState.PUBLISHED_PUBLIC);
    var review = published.published().orElseThrow().reviewDate();

    assertThat(problem(() -> published.due(NOW))).isEqualTo(new Overtaken());
    var due = published.due(review.atStartOfDay(ZoneOffset.UTC).toInstant()).document();

    assertThat(due.states()).containsExactly(PracticeState.UPDATE_DUE);
    assertThat(due.published().orElseThrow().label().opened())
        .as("it is still read without signing in")
        .isTrue();
    assertThat(due.history().getLast().by()).isEmpty();
    assertThat(step(due, Step.CONFIRM, POC).states())
        .containsExactly(PracticeState.PUBLISHED_PUBLIC);
  }

  @Test
  void aWithdrawnPracticeComesBackAsADraftOfTheOffice() {
    var withdrawn = in(PracticeState.WITHDRAWN);
    var restored = withdrawn.step(Step.RESTORE, NONE, POC, NOW, TEMPLATE);

    assertThat(restored.document().states()).containsExactly(PracticeState.DRAFT);
    assertThat(restored.events())
        .containsExactly(
            new PracticeEvent.Restored(
                Examples.ID, withdrawn.work().orElseThrow().label(), POC.id()));
  }

  @Test
  void whatIsStoredIsReadBackAsItWas() {
    for (var state : PracticeState.values()) {
      var practice = in(state);
      assertThat(Mapping.record(Mapping.document(practice), Practice.class)).isEqualTo(practice);
    }
  }

  private static Practice submit(Practice practice) {
    return practice.step(Step.SUBMIT, NONE, POC, NOW, TEMPLATE).document();
  }

  private static Practice clear(Practice practice, LocalDate date, String function) {
    var clearance = new Clearance(date, function, Optional.empty());
    return practice
        .step(Step.CLEAR, Particulars.clearance(clearance, ""), POC, NOW, TEMPLATE)
        .document();
  }

  private static String refused(String field, Object value) {
    if (!(problem(() -> draft(POC, Map.of(field, value))) instanceof Invalid invalid))
      throw new AssertionError(field + " was not complained about");
    assertThat(invalid.complaints()).extracting(Complaint::field).containsExactly(field);
    return invalid.complaints().getFirst().message();
  }

  private static List<String> complaints(ThrowingCallable deed) {
    return ((Invalid) problem(deed)).complaints().stream().map(Complaint::field).toList();
  }

  private static Problem problem(ThrowingCallable deed) {
    var problem = new Problem[1];
    assertThatThrownBy(deed)
        .isInstanceOfSatisfying(Refused.class, refused -> problem[0] = refused.problem());
    return problem[0];
  }
}
