package enlace.vocabulary;

/// Who takes a step of moderation, or moves a discussion (rights.json).
public enum Party implements Coded {
  AUTHOR("author"),
  /// Who moderates its room, but the author and, outside national rooms, those of the author’s
  /// State.
  MODERATOR("moderator"),
  /// Of those, another than who removed it.
  SECOND("second moderator"),
  /// Of those, who did nothing in the case.
  UNINVOLVED("uninvolved moderator");

  private final String code;

  Party(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
