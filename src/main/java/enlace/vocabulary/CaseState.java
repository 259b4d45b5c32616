package enlace.vocabulary;

/// How a case of moderation stands.
public enum CaseState implements Coded {
  /// Somebody reported it, or a moderator opened it.
  REPORTED("reported"),
  /// Its author was asked to change it.
  NUDGED("nudged"),
  /// Hidden until it is decided.
  HELD("held"),
  /// Hidden, and to be removed once a second moderator confirms it in time.
  REMOVING("removing"),
  REMOVED("removed"),
  /// The account reads only, until a second moderator confirms it in time, and then until its day.
  RESTRICTING("restricting"),
  RESTRICTED("restricted"),
  /// Nobody enters the account, to stay so once a second moderator confirms it in time.
  SUSPENDING("suspending"),
  SUSPENDED("suspended"),
  /// Suspended by an administrator alone, for the safety of the platform.
  SUSPENDED_ALONE("suspended-alone"),
  /// Its author asked a moderator who was not involved to judge it.
  APPEALED("appealed"),
  SETTLED("settled");

  private final String code;

  CaseState(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
