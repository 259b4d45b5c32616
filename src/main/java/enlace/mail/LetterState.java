package enlace.mail;

import enlace.vocabulary.Coded;

/// Where a letter stands. Each ends sent, failed or dropped.
public enum LetterState implements Coded {
  /// Queued, or to be tried again later.
  WAITING("waiting"),
  /// A postman has it in hand.
  SENDING("sending"),
  /// The mail server took all of it, but its answer was lost: the same bytes may go once more.
  UNCERTAIN("uncertain"),
  SENT("sent"),
  /// The mail server refused it for good, or too often.
  FAILED("failed"),
  /// There was nothing (any more) that its recipient may be told.
  DROPPED("dropped");

  private final String code;

  LetterState(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }

  public boolean ended() {
    return this == SENT || this == FAILED || this == DROPPED;
  }
}
