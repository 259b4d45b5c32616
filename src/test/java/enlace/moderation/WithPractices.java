package enlace.moderation;

import static enlace.moderation.Desk.ANA;
import static enlace.moderation.Desk.CURATOR;

import enlace.cast.Engine;
import enlace.ids.PracticeId;
import enlace.moderation.Desk.Someone;
import enlace.requests.ModerationRequest.Thing;
import enlace.requests.PracticeRequest;
import enlace.requests.PracticeRequest.Clearance;
import enlace.requests.PracticeRequest.Edit;
import enlace.requests.PracticeRequest.Particulars;
import enlace.requests.PracticeRequest.Propose;
import enlace.requests.Version;
import enlace.vocabulary.ThingKind;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/// Moderators at work where practices are written: one of them, and its way into the library.
abstract class WithPractices {
  static final String TITLE = "Reunión mensual de cuarenta minutos";
  static final String SECRET = "La lista de Ejemplar.";

  static final Map<String, Object> FIELDS =
      Map.ofEntries(
          Map.entry("title", TITLE),
          Map.entry("summary", "Se veían dos veces al año."),
          Map.entry("language", "es"),
          Map.entry("origin", "state"),
          Map.entry("states", List.of("QM")),
          Map.entry("attribution", "named"),
          Map.entry("institutions", List.of("nat-customs")),
          Map.entry("themes", List.of("resources")),
          Map.entry("operative_paragraphs", List.of("OP3C")),
          Map.entry("weapon_facets", List.of("GEN")),
          Map.entry("need", "Nadie convocaba."),
          Map.entry("description", SECRET),
          Map.entry("started", "2024-11"),
          Map.entry("resources", "none"),
          Map.entry("results", "Once de catorce asuntos cerrados."),
          Map.entry("evidence", "documented"),
          Map.entry("lessons", "Las primeras reuniones duraron demasiado."),
          Map.entry("transfer", "Dos organismos bastan para empezar."),
          Map.entry("sensitivity_check", true),
          Map.entry("marking", "TLP:CLEAR"),
          Map.entry("audience", "public"),
          Map.entry("contact", "platform"),
          Map.entry("review_date", "2027-11-30"));

  final Desk desk;

  WithPractices(Engine engine) {
    desk = new Desk(engine);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  /// @param other fields that differ
  PracticeId draft(Map<String, Object> other) {
    var fields = new HashMap<>(FIELDS);
    fields.putAll(other);
    return desk.ask(ANA, new Propose(fields, Desk.key())).practice();
  }

  PracticeId underReview() {
    var practice = draft(Map.of());
    review(practice);
    return practice;
  }

  PracticeId published(Map<String, Object> other) {
    var practice = draft(other);
    publish(practice);
    return practice;
  }

  void publish(PracticeId practice) {
    review(practice);
    approve(practice);
  }

  private void review(PracticeId practice) {
    step(ANA, practice, "submit");
    step(CURATOR, practice, "take-up");
  }

  void approve(PracticeId practice) {
    step(CURATOR, practice, "ask-clearance");
    var given = new Clearance(LocalDate.of(2026, 3, 1), "Dirección jurídica", Optional.empty());
    take(ANA, practice, "clear", Particulars.clearance(given, ""));
    step(CURATOR, practice, "publish");
  }

  void step(Someone by, PracticeId practice, String step) {
    take(by, practice, step, Particulars.note("Una nota."));
  }

  void take(Someone by, PracticeId practice, String step, Particulars with) {
    desk.ask(by, new PracticeRequest.TakeStep(practice, step, with, Version.ANY, Desk.key()));
    desk.settle();
  }

  void edit(Someone by, PracticeId practice, String need) {
    var fields = Map.<String, Object>of("need", need, "sensitivity_check", true);
    desk.ask(by, new Edit(practice, fields, Version.ANY, Desk.key()));
    desk.settle();
  }

  static Thing thing(PracticeId practice) {
    return new Thing(ThingKind.PRACTICE, practice.value());
  }
}
