package enlace.practices.template;

import enlace.vocabulary.Coded;

/// The fields of a good practice that members fill in (`good_practice` in templates.json), in the
/// order of the template. What each takes stands there; [PracticeTemplate] reads it.
/// A constant is never removed, since practices that are stored have its field.
public enum TemplateField implements Coded {
  TITLE("title"),
  SUMMARY("summary"),
  LANGUAGE("language"),
  ORIGIN("origin"),
  STATES("states"),
  ATTRIBUTION("attribution"),
  INSTITUTIONS("institutions"),
  THEMES("themes"),
  OPERATIVE_PARAGRAPHS("operative_paragraphs"),
  WEAPON_FACETS("weapon_facets"),
  NEED("need"),
  DESCRIPTION("description"),
  LEGAL_BASIS("legal_basis"),
  STARTED("started"),
  RESOURCES("resources"),

  /// Beside the choice of `resources`, in the same entry of the template.
  RESOURCES_NOTE("resources_note"),
  RESULTS("results"),
  EVIDENCE("evidence"),
  LESSONS("lessons"),
  TRANSFER("transfer"),
  TRADE_EFFECT("trade_effect"),
  SENSITIVITY_CHECK("sensitivity_check"),
  MARKING("marking"),
  AUDIENCE("audience"),
  CONTACT("contact"),
  SOURCE_THREADS("source_threads"),
  RELATED("related"),
  REVIEW_DATE("review_date");

  private final String code;

  TemplateField(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
