package enlace.vocabulary;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A form of templates.json, such as `good_practice`.
public record Template(String code, List<Field> fields) {

  public Optional<Field> field(String key) {
    return fields.stream().filter(field -> field.key().equals(key)).findFirst();
  }

  /// @param required `yes`, `no` or `conditional`
  /// @param type as written, such as `text(120)` or `themes(1-5)`
  /// @param guidance in some languages only; English is always there when any is
  public record Field(
      String key,
      String required,
      String type,
      Map<Language, String> label,
      Map<Language, String> guidance) {}
}
