package enlace.vocabulary;

/// What a text can be against (brief, 4.5), and so why it is reported and what a moderator names
/// ([Listing#RULES]).
public enum Rule implements Coded {
  CLASSIFIED("classified"),
  INVESTIGATION("investigation"),
  PERSONAL_DATA("personal-data"),
  SITE_SECURITY("site-security"),
  SELECTIVITY("selectivity"),
  KNOW_HOW("know-how"),
  ACCUSATION("accusation"),
  ADVERTISING("advertising"),
  POLITICS("politics"),
  TONE("tone");

  private final String code;

  Rule(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
