package enlace.vocabulary;

import com.ibm.icu.text.Collator;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The four languages of the network; the code is the BCP 47 tag.
public enum Language implements Coded {
  ES("es", "Español"),
  EN("en", "English"),
  PT("pt", "Português"),
  FR("fr", "Français");

  private final String code;
  private final String ownName;
  private final Locale locale;

  Language(String code, String ownName) {
    this.code = code;
    this.ownName = ownName;
    this.locale = Locale.of(code);
  }

  @Override
  public String code() {
    return code;
  }

  public Locale locale() {
    return locale;
  }

  /// The language named in itself.
  public String ownName() {
    return ownName;
  }

  /// With a capital, as what stands alone begins.
  public String capitalized(String text) {
    if (text.isEmpty()) return text;
    return text.substring(0, 1).toUpperCase(locale) + text.substring(1);
  }

  /// For lists of names.
  public Comparator<String> alphabet() {
    return pick(Alphabets.ALL)::compare;
  }

  /// What a table of all four languages has for this one.
  public <T> T pick(Map<Language, T> all) {
    return Objects.requireNonNull(all.get(this), code);
  }

  private static final class Alphabets {
    private static final Map<Language, Collator> ALL = new EnumMap<>(Language.class);

    static {
      for (var language : values())
        ALL.put(language, Collator.getInstance(language.locale).freeze());
    }
  }

  public static Optional<Language> find(String code) {
    return Coded.find(Language.class, code);
  }
}
