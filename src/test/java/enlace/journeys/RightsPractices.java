package enlace.journeys;

import static enlace.journeys.Situation.CHANGES_REQUESTED;
import static enlace.journeys.Situation.DRAFT;
import static enlace.journeys.Situation.FOR_INDUSTRY;
import static enlace.journeys.Situation.FOR_PARTNERS;
import static enlace.journeys.Situation.FOR_POC_ONLY;
import static enlace.journeys.Situation.FOR_PUBLIC;
import static enlace.journeys.Situation.NATIONAL_CLEARANCE;
import static enlace.journeys.Situation.OPENED;
import static enlace.journeys.Situation.OWN;
import static enlace.journeys.Situation.SUBMITTED;
import static enlace.journeys.Situation.SUPERSEDED;
import static enlace.journeys.Situation.UNDER_REVIEW;
import static enlace.journeys.Situation.UPDATE_DUE;
import static enlace.journeys.Situation.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Practices in each state and for each audience, brought there step by step by an office and a
/// curator.
final class RightsPractices {
  private static final Map<String, Object> FIELDS =
      Map.ofEntries(
          Map.entry("title", "Reunión mensual de cuarenta minutos"),
          Map.entry("summary", "Se veían dos veces al año. Se fijó día y duración."),
          Map.entry("language", "es"),
          Map.entry("origin", "state"),
          Map.entry("attribution", "named"),
          Map.entry("institutions", List.of("nat-customs")),
          Map.entry("themes", List.of("resources")),
          Map.entry("operative_paragraphs", List.of("OP3C")),
          Map.entry("weapon_facets", List.of("GEN")),
          Map.entry("need", "Nadie convocaba."),
          Map.entry("description", "1. Una carta.\n2. Un calendario."),
          Map.entry("started", "2024-11"),
          Map.entry("resources", "none"),
          Map.entry("results", "Once de catorce asuntos cerrados."),
          Map.entry("evidence", "documented"),
          Map.entry("lessons", "Las primeras reuniones duraron demasiado."),
          Map.entry("transfer", "Dos organismos bastan para empezar."),
          Map.entry(
              "sensitivity_check",
              List.of(
                  "classified",
                  "ongoing-case",
                  "personal-data",
                  "site-vulnerabilities",
                  "know-how")),
          Map.entry("contact", "platform"),
          Map.entry("review_date", "2099-11-30"));

  /// @param next a step that may be taken then, by the office or by the curator
  /// @param before the steps that lead there
  private record Way(String marking, String audience, String next, List<String> before) {}

  private static final String PUBLISHED = "submit take-up ask-clearance clear publish";

  private static final Map<Situation, Way> WAYS =
      Map.ofEntries(
          way(OWN, "TLP:GREEN partners", "submit", ""),
          way(DRAFT, "TLP:GREEN partners", "submit", ""),
          way(SUBMITTED, "TLP:GREEN partners", "take-up", "submit"),
          way(UNDER_REVIEW, "TLP:GREEN partners", "request-changes", "submit take-up"),
          way(CHANGES_REQUESTED, "TLP:GREEN partners", "submit", "submit take-up request-changes"),
          way(NATIONAL_CLEARANCE, "TLP:GREEN partners", "clear", "submit take-up ask-clearance"),
          way(FOR_POC_ONLY, "TLP:AMBER poc-only", "revise", PUBLISHED),
          way(FOR_PARTNERS, "TLP:GREEN partners", "mark-due", PUBLISHED),
          way(FOR_INDUSTRY, "TLP:GREEN industry", "supersede", PUBLISHED),
          way(FOR_PUBLIC, "TLP:CLEAR public", "open", PUBLISHED),
          way(OPENED, "TLP:CLEAR public", "narrow", PUBLISHED + " open"),
          way(UPDATE_DUE, "TLP:CLEAR public", "confirm", PUBLISHED + " open mark-due"),
          way(SUPERSEDED, "TLP:CLEAR public", "withdraw", PUBLISHED + " open supersede"),
          way(WITHDRAWN, "TLP:GREEN partners", "restore", PUBLISHED + " withdraw"));

  private static Map.Entry<Situation, Way> way(
      Situation situation, String label, String next, String before) {
    var words = label.split(" ");
    var steps = before.isEmpty() ? List.<String>of() : List.of(before.split(" "));
    return Map.entry(situation, new Way(words[0], words[1], next, steps));
  }

  /// In which a curator has begun to comment.
  private static final Set<Situation> COMMENTED = EnumSet.of(UNDER_REVIEW, NATIONAL_CLEARANCE);

  private static final Set<String> BY_OFFICE = Set.of("submit", "clear", "withdraw");

  private final Program office;
  private final Program curator;

  /// What takes the place of one that is superseded.
  private String successor = "";

  /// @param office of the State QM
  RightsPractices(Program office, Program curator) {
    this.office = office;
    this.curator = curator;
    successor = made(FOR_PUBLIC);
  }

  String successor() {
    return successor;
  }

  /// @return its id
  String made(Situation situation) {
    var id = proposed(office, "QM", situation).orElseThrow();
    for (var step : WAYS.get(situation).before())
      done(
          (BY_OFFICE.contains(step) ? office : curator)
              .post(path(id, "steps"), step(step, successor)));
    if (COMMENTED.contains(situation))
      done(curator.post(path(id, "comments"), Map.of("field", "title", "text", "¿Cuál?")));
    return id;
  }

  private static String path(String id, String part) {
    return "/practices/" + id + "/" + part;
  }

  private static void done(Program.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  /// Empty where that member may not propose.
  ///
  /// @param state where it is done
  static Optional<String> proposed(Program by, String state, Situation situation) {
    var fields = new HashMap<>(FIELDS);
    fields.put("states", List.of(state));
    fields.put("marking", WAYS.get(situation).marking());
    fields.put("audience", WAYS.get(situation).audience());
    return Optional.of(by.post("/practices", fields))
        .filter(it -> it.status() == 201)
        .map(Program.Answer::id);
  }

  /// A step that may be taken then; of what is no practice, none.
  static String next(Situation situation) {
    return Optional.ofNullable(WAYS.get(situation)).map(Way::next).orElse("");
  }

  /// Whatever a step may need.
  static Map<String, Object> step(String step, String successor) {
    var clearance = Map.of("date", "2026-01-01", "function", "Dirección jurídica");
    return Map.of(
        "step", step,
        "note", "Una nota.",
        "clearance", clearance,
        "review_date", "2099-01-01",
        "successor", successor);
  }
}
