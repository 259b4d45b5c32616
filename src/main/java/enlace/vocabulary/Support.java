package enlace.vocabulary;

/// How an office stands by a discussion that asks for something.
public enum Support implements Coded {
  /// It is in the same place.
  SAME("same"),

  /// It offers help.
  HELP("help");

  private final String code;

  Support(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
