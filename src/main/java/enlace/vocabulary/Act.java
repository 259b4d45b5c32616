package enlace.vocabulary;

/// What can be done about words that stand in a discussion, beside writing and editing them
/// (rights.json, `words`).
public enum Act implements Coded {
  RETRACT("retract"),
  NARROW("narrow"),
  CORRECT("correct"),
  CLOSE("close"),
  SETTLE("settle"),
  SUMMARIZE("summarize");

  private final String code;

  Act(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
