package enlace.vocabulary;

/// How much its author lets be told of who wrote something, as practices have it too
/// (templates.json).
public enum Attribution implements Coded {
  /// The function and the State or organisation: whoever chose nothing.
  NAMED("named"),

  /// The State or organisation, not which of its members.
  STATE("state"),

  SUBREGION("subregion"),
  ANONYMOUS("anonymous");

  private final String code;

  Attribution(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }

  public boolean namesOffice() {
    return this == NAMED || this == STATE;
  }
}
