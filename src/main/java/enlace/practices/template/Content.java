package enlace.practices.template;

import static enlace.practices.template.TemplateField.ATTRIBUTION;
import static enlace.practices.template.TemplateField.AUDIENCE;
import static enlace.practices.template.TemplateField.LANGUAGE;
import static enlace.practices.template.TemplateField.MARKING;
import static enlace.practices.template.TemplateField.REVIEW_DATE;
import static enlace.practices.template.TemplateField.SENSITIVITY_CHECK;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import enlace.vocabulary.Audience;
import enlace.vocabulary.Coded;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The fields of one edition, as [PracticeTemplate] took them: texts, lists of
/// codes, lists of references, flags. A field that says nothing is not in it.
public record Content(Map<TemplateField, Object> fields) {
  public static final Content EMPTY = new Content(Map.of());

  public static final String NAMED = "named";
  public static final String SUBREGION = "subregion";
  public static final String ANONYMOUS = "anonymous";

  /// @throws IllegalArgumentException when one of the codes is no field's
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Content of(Map<String, Object> byCode) {
    var fields = new EnumMap<TemplateField, Object>(TemplateField.class);
    byCode.forEach((code, value) -> fields.put(Coded.known(TemplateField.class, code), value));
    return new Content(fields);
  }

  /// As it is stored and sent.
  @JsonValue
  public Map<String, Object> byCode() {
    var byCode = new LinkedHashMap<String, Object>();
    fields.forEach((field, value) -> byCode.put(field.code(), value));
    return byCode;
  }

  public boolean has(TemplateField field) {
    return fields.containsKey(field);
  }

  /// "" when nothing was said.
  public String text(TemplateField field) {
    return fields.get(field) instanceof String text ? text : "";
  }

  public List<String> codes(TemplateField field) {
    return list(field).stream().map(Object::toString).toList();
  }

  private List<?> list(TemplateField field) {
    return fields.get(field) instanceof List<?> list ? list : List.of();
  }

  /// References to laws and the like: a text, and an address if there is a public one.
  public List<Reference> references(TemplateField field) {
    var references = new ArrayList<Reference>();
    for (var entry : list(field)) {
      if (entry instanceof Map<?, ?> map) references.add(Reference.of(map));
    }
    return references;
  }

  /// @param url "" when there is none
  public record Reference(String reference, String url) {
    private static Reference of(Map<?, ?> map) {
      return new Reference(said(map.get("reference")), said(map.get("url")));
    }

    private static String said(@Nullable Object value) {
      return value == null ? "" : value.toString();
    }
  }

  public boolean sensitivityChecked() {
    return Boolean.TRUE.equals(fields.get(SENSITIVITY_CHECK));
  }

  public Optional<Language> language() {
    return Language.find(text(LANGUAGE));
  }

  /// The narrowest until one is chosen; only the office sees it before.
  public Audience audience() {
    return Coded.find(Audience.class, text(AUDIENCE)).orElse(Audience.POC_ONLY);
  }

  public Marking marking() {
    return Coded.find(Marking.class, text(MARKING)).orElse(Marking.GREEN);
  }

  /// Whether others than the office and curators may learn whose practice it is.
  public boolean named() {
    return text(ATTRIBUTION).equals(NAMED);
  }

  /// How much the attribution tells: nothing, the subregion, the State.
  public int tells() {
    return switch (text(ATTRIBUTION)) {
      case NAMED -> 2;
      case SUBREGION -> 1;
      default -> 0;
    };
  }

  public LocalDate reviewDate(LocalDate otherwise) {
    var date = text(REVIEW_DATE);
    return date.isEmpty() ? otherwise : LocalDate.parse(date);
  }

  public Content with(TemplateField field, Object value) {
    return changed(fields -> fields.put(field, value));
  }

  public Content without(TemplateField... hidden) {
    return changed(fields -> fields.keySet().removeAll(List.of(hidden)));
  }

  /// A copy in which that was done to the fields.
  public Content changed(Consumer<Map<TemplateField, Object>> change) {
    var copy = new EnumMap<TemplateField, Object>(TemplateField.class);
    copy.putAll(fields);
    change.accept(copy);
    return new Content(copy);
  }
}
