package enlace.practices;

import static enlace.vocabulary.PracticeState.CHANGES_REQUESTED;
import static enlace.vocabulary.PracticeState.DRAFT;
import static enlace.vocabulary.PracticeState.NATIONAL_CLEARANCE;
import static enlace.vocabulary.PracticeState.PUBLISHED_NETWORK;
import static enlace.vocabulary.PracticeState.PUBLISHED_PUBLIC;
import static enlace.vocabulary.PracticeState.SUBMITTED;
import static enlace.vocabulary.PracticeState.UNDER_REVIEW;

import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.PracticeId;
import enlace.practices.template.PracticeTemplate;
import enlace.requests.PracticeRequest.Clearance;
import enlace.requests.PracticeRequest.Particulars;
import enlace.rights.Reader;
import enlace.vocabulary.PracticeState;
import enlace.vocabulary.Role;
import enlace.vocabulary.Vocabulary;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A complete practice of Costa Serena, and those who deal with it.
final class Examples {
  static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  static final Vocabulary VOCABULARY = Vocabulary.ofDemonstration(LocalDate.of(2026, 3, 1));
  static final PracticeTemplate TEMPLATE = new PracticeTemplate(VOCABULARY);
  static final PracticeId ID = new PracticeId("p01");

  static final Office COSTA_SERENA = Office.ofState("QM");
  static final Office PORT_AMITY = Office.ofState("QN");
  static final Office UNODA = Office.ofOrganisation("unoda");

  static final Reader.Member POC = member(Role.POC, COSTA_SERENA);
  static final Reader.Member CURATOR = member(Role.CURATOR, UNODA);
  static final Reader.Member CURATOR_OF_COSTA_SERENA = member(Role.CURATOR, COSTA_SERENA);

  private Examples() {}

  static Reader.Member member(Role role, Office office) {
    return new Reader.Member(
        new MemberId(role.code() + "@" + office), role, office, Set.of(), Set.of());
  }

  /// Everything but the clearance, for everyone.
  static Map<String, Object> fields() {
    var fields = new HashMap<String, Object>();
    fields.put("title", "Reunión mensual de cuarenta minutos");
    fields.put(
        "summary", "Se veían dos veces al año. Se fijó día y duración. Se cerraron asuntos.");
    fields.put("language", "es");
    fields.put("origin", "state");
    fields.put("states", List.of("QM"));
    fields.put("attribution", "named");
    fields.put("institutions", List.of("nat-customs", "nat-licensing"));
    fields.put("themes", List.of("interagency-coordination", "resources"));
    fields.put("operative_paragraphs", List.of("OP3C", "OP3D"));
    fields.put("weapon_facets", List.of("GEN"));
    fields.put("need", "Nadie convocaba.");
    fields.put("description", "1. Una carta.\n2. Un calendario.");
    fields.put("started", "2024-11");
    fields.put("resources", "none");
    fields.put("resources_note", "Seis horas al mes.");
    fields.put("results", "Once de catorce asuntos cerrados.");
    fields.put("evidence", "documented");
    fields.put("lessons", "Las primeras reuniones duraron demasiado.");
    fields.put("transfer", "Dos organismos bastan para empezar.");
    fields.put("sensitivity_check", true);
    fields.put("marking", "TLP:CLEAR");
    fields.put("audience", "public");
    fields.put("contact", "platform");
    fields.put("review_date", "2027-11-30");
    return fields;
  }

  /// The same as the form sends them.
  static Map<String, Object> form() {
    var form = new LinkedHashMap<String, Object>(fields());
    form.put("sensitivity_check", PracticeTemplate.SENSITIVITY);
    form.put("themes", List.of("interagency-coordination", "resources", "", "", ""));
    form.put("legal_basis.reference", List.of("Acuerdo 7/2024", "", ""));
    form.put("legal_basis.url", List.of("https://example.org/7", "", ""));
    return form;
  }

  static Map<String, Object> fieldsWith(String field, Object value) {
    var fields = fields();
    fields.put(field, value);
    return fields;
  }

  static Practice draft(Reader.Member proposer, Map<String, Object> fields) {
    return Practice.proposed(ID, fields, proposer, NOW, TEMPLATE).document();
  }

  static Practice draft() {
    return draft(POC, fields());
  }

  static Practice in(PracticeState state) {
    return in(state, draft());
  }

  /// The draft, taken as far as that state by those who may.
  static Practice in(PracticeState state, Practice draft) {
    var office = member(Role.POC, draft.office());
    return switch (state) {
      case DRAFT -> draft;
      case SUBMITTED -> step(in(DRAFT, draft), Step.SUBMIT, office);
      case UNDER_REVIEW -> step(in(SUBMITTED, draft), Step.TAKE_UP, CURATOR);
      case CHANGES_REQUESTED -> step(in(UNDER_REVIEW, draft), Step.REQUEST_CHANGES, CURATOR);
      case NATIONAL_CLEARANCE ->
          step(step(in(UNDER_REVIEW, draft), Step.ASK_CLEARANCE, CURATOR), Step.CLEAR, office);
      case PUBLISHED_NETWORK -> step(in(NATIONAL_CLEARANCE, draft), Step.PUBLISH, CURATOR);
      case PUBLISHED_PUBLIC -> step(in(PUBLISHED_NETWORK, draft), Step.OPEN, CURATOR);
      case UPDATE_DUE -> step(in(PUBLISHED_NETWORK, draft), Step.MARK_DUE, CURATOR);
      case SUPERSEDED -> step(in(PUBLISHED_NETWORK, draft), Step.SUPERSEDE, CURATOR);
      case WITHDRAWN -> step(in(PUBLISHED_NETWORK, draft), Step.WITHDRAW, office);
    };
  }

  static Practice step(Practice practice, Step step, Reader.Member by) {
    return practice.step(step, everything(), by, NOW, TEMPLATE).document();
  }

  /// What any step may ask for.
  static Particulars everything() {
    return new Particulars(
        "Una nota.",
        Optional.of(
            new Clearance(
                LocalDate.of(2026, 3, 1), "Dirección de asuntos jurídicos", Optional.empty())),
        Optional.of(new PracticeId("p02")),
        Optional.of(LocalDate.of(2028, 3, 1)),
        Optional.empty());
  }
}
