package enlace.vocabulary;

/// How often a member gets a digest.
public enum Rhythm implements Coded {
  WEEKLY("weekly"),
  DAILY("daily"),
  NEVER("never");

  private final String code;

  Rhythm(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
