package enlace.practices.template;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import enlace.vocabulary.Audience;
import enlace.vocabulary.Coded;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The fields of one edition by their codes, as [PracticeTemplate] took them: texts, lists of
/// codes, lists of references, flags. A field that says nothing is not in it.
public record Content(@JsonValue Map<String, Object> fields) {
  public static final String NAMED = "named";
  public static final String SUBREGION = "subregion";

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Content {}

  public boolean has(String field) {
    return fields.containsKey(field);
  }

  /// "" when nothing was said.
  public String text(String field) {
    return fields.get(field) instanceof String text ? text : "";
  }

  public List<String> codes(String field) {
    return list(field).stream().map(Object::toString).toList();
  }

  private List<?> list(String field) {
    return fields.get(field) instanceof List<?> list ? list : List.of();
  }

  /// References to laws and the like: a text, and an address if there is a public one.
  public List<Reference> references(String field) {
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
    return Boolean.TRUE.equals(fields.get("sensitivity_check"));
  }

  public Optional<Language> language() {
    return Language.find(text("language"));
  }

  /// The narrowest until one is chosen; only the office sees it before.
  public Audience audience() {
    return Coded.find(Audience.class, text("audience")).orElse(Audience.POC_ONLY);
  }

  public Marking marking() {
    return Coded.find(Marking.class, text("marking")).orElse(Marking.GREEN);
  }

  /// Whether others than the office and curators may learn whose practice it is.
  public boolean named() {
    return text("attribution").equals(NAMED);
  }

  /// How much the attribution tells: nothing, the subregion, the State.
  public int tells() {
    return switch (text("attribution")) {
      case NAMED -> 2;
      case SUBREGION -> 1;
      default -> 0;
    };
  }

  public LocalDate reviewDate(LocalDate otherwise) {
    var date = text("review_date");
    return date.isEmpty() ? otherwise : LocalDate.parse(date);
  }

  public Content with(String field, Object value) {
    var changed = new LinkedHashMap<>(fields);
    changed.put(field, value);
    return new Content(changed);
  }

  public Content without(String... hidden) {
    var shown = new LinkedHashMap<>(fields);
    for (var field : hidden) shown.remove(field);
    return new Content(shown);
  }
}
