package enlace.vocabulary;

/// Who removed a text. Its number stays, and in its place stands who removed it
/// ([Listing#REMOVALS]).
public enum RemovedBy implements Coded {
  AUTHOR("author"),
  MODERATION("moderation");

  private final String code;

  RemovedBy(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
