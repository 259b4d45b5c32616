package enlace.vocabulary;

/// Who may read a practice; each includes the ones before it (rights.json).
public enum Audience implements Coded {
  POC_ONLY("poc-only"),
  PARTNERS("partners"),
  INDUSTRY("industry"),
  PUBLIC("public");

  private final String code;

  Audience(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
