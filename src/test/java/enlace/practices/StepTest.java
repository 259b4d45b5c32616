package enlace.practices;

import static enlace.practices.Examples.COSTA_SERENA;
import static enlace.practices.Examples.NOW;
import static enlace.practices.Examples.PORT_AMITY;
import static enlace.practices.Examples.TEMPLATE;
import static enlace.practices.Examples.UNODA;
import static enlace.practices.Examples.everything;
import static enlace.practices.Examples.fields;
import static enlace.practices.Examples.member;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import enlace.ids.Office;
import enlace.json.Json;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.Overtaken;
import enlace.problems.Refused;
import enlace.rights.Reader;
import enlace.vocabulary.Coded;
import enlace.vocabulary.PracticeState;
import enlace.vocabulary.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Holds the code to practice-steps.json: every step, by everyone, in every state.
class StepTest {
  private static final List<JsonNode> RULES = rules();

  @Test
  void theCodeHasTheStepsOfTheFileAndNoOther() {
    assertThat(Arrays.stream(Step.values()).map(Step::code))
        .containsExactlyElementsOf(RULES.stream().map(rule -> rule.get("step").asText()).toList());
  }

  @TestFactory
  Stream<DynamicTest> everyStepByEveryRoleInEveryState() {
    return RULES.stream()
        .flatMap(
            rule ->
                Arrays.stream(PracticeState.values())
                    .map(
                        state ->
                            DynamicTest.dynamicTest(
                                rule.get("step").asText() + " from " + state.code(),
                                () -> everybodyTries(rule, state))));
  }

  private static void everybodyTries(JsonNode rule, PracticeState state) {
    for (var proposal : proposals()) {
      var practice = Examples.in(state, proposal);
      assertThat(practice.states()).as("the example is where it says").containsExactly(state);
      for (var member : everybody())
        assertThat(outcome(practice, rule, member))
            .as(
                "%s by %s of %s on a practice of %s proposed by %s",
                rule.get("step").asText(),
                member.role(),
                member.office(),
                practice.office(),
                practice.proposer())
            .isEqualTo(expected(rule, state, practice, member));
    }
  }

  /// One of a State's PoC, one of a curator from an organisation, one of a curator from the State.
  private static List<Practice> proposals() {
    return List.of(
        Examples.draft(),
        Examples.draft(member(Role.CURATOR, UNODA), fields()),
        Examples.draft(member(Role.CURATOR, COSTA_SERENA), fields()));
  }

  private static List<Reader.Member> everybody() {
    var everybody = new ArrayList<Reader.Member>();
    for (var role : Role.values())
      for (var office : List.of(COSTA_SERENA, PORT_AMITY, UNODA))
        everybody.add(member(role, office));
    return everybody;
  }

  private static String outcome(Practice practice, JsonNode rule, Reader.Member member) {
    var step = Coded.find(Step.class, rule.get("step").asText()).orElseThrow();
    try {
      var change = practice.step(step, everything(), member, NOW, TEMPLATE);
      assertThat(change.document().version()).isEqualTo(practice.version() + 1);
      return change.document().history().getLast().to().code();
    } catch (Refused refused) {
      return switch (refused.problem()) {
        case NotAllowed _ -> "not allowed";
        case Overtaken _ -> "overtaken";
        default -> refused.problem().toString();
      };
    }
  }

  private static String expected(
      JsonNode rule, PracticeState state, Practice practice, Reader.Member member) {
    if (texts(rule.get("by")).stream().noneMatch(by -> covers(by, practice, member)))
      return "not allowed";
    if (!from(rule).contains(state)) return "overtaken";
    var to = rule.get("to").asText();
    if (to.equals("the published state before")) return "published-network";
    if (to.startsWith("a new draft version")) return "draft";
    return to;
  }

  /// "office: poc, poc-alternate", "curator", "curator, of a practice the curator proposed"
  private static boolean covers(String by, Practice practice, Reader.Member member) {
    boolean own = member.office().equals(practice.office());
    if (by.startsWith("the clock")) return false;
    if (by.startsWith("office: ")) return own && roles(by).contains(member.role().code());
    if (member.role() != Role.CURATOR) return false;
    if (by.contains("the curator proposed")) return member.id().equals(practice.proposer());
    return !(own && isState(practice.office()));
  }

  private static boolean isState(Office office) {
    return office.isState();
  }

  private static Set<String> roles(String by) {
    return Set.of(by.substring("office: ".length()).split(", "));
  }

  private static Set<PracticeState> from(JsonNode rule) {
    var from = texts(rule.get("from"));
    if (from.equals(List.of("every state but withdrawn")))
      return Arrays.stream(PracticeState.values())
          .filter(state -> state != PracticeState.WITHDRAWN)
          .collect(Collectors.toSet());
    return from.stream()
        .map(code -> Coded.find(PracticeState.class, code).orElseThrow())
        .collect(Collectors.toSet());
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static List<JsonNode> rules() {
    try (var file = StepTest.class.getResourceAsStream("/vocabulary/practice-steps.json")) {
      return StreamSupport.stream(Json.MAPPER.readTree(file).spliterator(), false).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
