package enlace.vocabulary;

/// What moderation handles.
public enum ThingKind implements Coded {
  POST("post"),
  DISCUSSION("discussion"),
  PRACTICE("practice"),
  COMMENT("comment"),
  /// An account; it is handled, not reported.
  MEMBER("member");

  private final String code;

  ThingKind(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
