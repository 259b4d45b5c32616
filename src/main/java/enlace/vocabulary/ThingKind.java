package enlace.vocabulary;

/// What can be reported, and handled by moderation.
public enum ThingKind implements Coded {
  POST("post"),
  DISCUSSION("discussion"),
  PRACTICE("practice"),
  COMMENT("comment");

  private final String code;

  ThingKind(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
