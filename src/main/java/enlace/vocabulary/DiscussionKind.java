package enlace.vocabulary;

/// What the opening of a discussion is.
public enum DiscussionKind implements Coded {
  CHALLENGE("challenge"),
  EXPERIENCE("experience"),
  QUESTION("question"),
  IDEA("idea"),
  OFFER("offer"),
  FOLLOW_UP("follow-up");

  private final String code;

  DiscussionKind(String code) {
    this.code = code;
  }

  /// Whether who opened it may say which reply answered it.
  public boolean takesAnswer() {
    return this == QUESTION || this == CHALLENGE;
  }

  @Override
  public String code() {
    return code;
  }
}
