package enlace.practices.pages;

import enlace.pages.Words;
import enlace.practices.template.PracticeTemplate;
import java.util.Optional;

/// How the fields of the template are named and explained. What templates.json does not say in a
/// language, the bundles do.
final class FieldNames {
  private FieldNames() {}

  static String label(PracticeTemplate template, String code, Words words) {
    var label = template.field(code).label().get(words.language());
    return label != null ? label : words.say("practices.field." + code);
  }

  static String guidance(PracticeTemplate template, String code, Words words) {
    return Optional.ofNullable(template.field(code).guidance().get(words.language()))
        .orElseGet(() -> words.say("practices.guidance." + code));
  }
}
