package enlace.vocabulary;

import java.util.Locale;
import java.util.Optional;

/// The four languages of the network; the code is the BCP 47 tag.
public enum Language implements Coded {
  ES("es"),
  EN("en"),
  PT("pt"),
  FR("fr");

  private final String code;
  private final Locale locale;

  Language(String code) {
    this.code = code;
    this.locale = Locale.of(code);
  }

  @Override
  public String code() {
    return code;
  }

  public Locale locale() {
    return locale;
  }

  public static Optional<Language> find(String code) {
    return Coded.find(Language.class, code);
  }
}
