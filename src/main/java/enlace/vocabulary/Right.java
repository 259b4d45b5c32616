package enlace.vocabulary;

/// What somebody may do in a room; each includes the ones before it.
public enum Right implements Coded {
  READ("read"),
  WRITE("write"),
  MODERATE("moderate");

  private final String code;

  Right(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
