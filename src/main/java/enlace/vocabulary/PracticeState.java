package enlace.vocabulary;

/// Where a practice stands in its life (practice-states.json).
public enum PracticeState implements Coded {
  DRAFT("draft"),
  SUBMITTED("submitted"),
  UNDER_REVIEW("under-review"),
  CHANGES_REQUESTED("changes-requested"),
  NATIONAL_CLEARANCE("national-clearance"),
  PUBLISHED_NETWORK("published-network"),
  PUBLISHED_PUBLIC("published-public"),
  UPDATE_DUE("update-due"),
  SUPERSEDED("superseded"),
  WITHDRAWN("withdrawn");

  private final String code;

  PracticeState(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
