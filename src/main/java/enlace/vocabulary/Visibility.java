package enlace.vocabulary;

/// How far moderation lets a text be seen.
public enum Visibility implements Coded {
  SHOWN("shown"),
  /// By its author and those who moderate its room alone, until it is decided.
  HELD("held"),
  /// By nobody: that it was removed stands in its place. What it said is kept until an appeal can
  /// be answered no more.
  REMOVED("removed"),
  /// Of what was removed nothing is kept any more.
  ERASED("erased");

  private final String code;

  Visibility(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
