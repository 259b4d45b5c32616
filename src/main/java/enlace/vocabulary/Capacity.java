package enlace.vocabulary;

/// In what capacity a post is written (moderation policy, rule 3); personal unless said.
public enum Capacity implements Coded {
  PERSONAL("personal"),
  OFFICE("office"),
  OFFICIAL("official");

  private final String code;

  Capacity(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
