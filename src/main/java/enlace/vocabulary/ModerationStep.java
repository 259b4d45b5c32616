package enlace.vocabulary;

/// What is done in a case of moderation, and noted in its log; by whom says rights.json, what comes
/// of itself nobody ([Listing#MODERATION_STEPS]).
public enum ModerationStep implements Coded {
  NUDGE("nudge"),
  HOLD("hold"),
  RELEASE("release"),
  REDACT("redact"),
  REMOVE("remove"),
  RESTRICT("restrict"),
  SUSPEND("suspend"),
  /// By an administrator, who needs no second for it.
  SUSPEND_ALONE("suspend-alone"),
  /// What an administrator suspended, taken back.
  READMIT("readmit"),
  CONFIRM("confirm"),
  APPEAL("appeal"),
  UPHOLD("uphold"),
  OVERTURN("overturn"),
  /// What is noted of a release where nothing had been done yet.
  DISMISSED("dismissed"),
  /// A moderator read what is for its author's office alone, to handle it.
  LOOKED("looked"),
  /// A moderator was told who wrote what does not name its author.
  LOOK_BEHIND("look-behind"),
  ANSWERED("answered"),
  /// The author changed what was complained about.
  EDITED("edited"),
  RETRACTED("retracted"),
  LAPSED("lapsed"),
  ERASED("erased"),
  /// The last day of a restriction is over.
  ENDED("ended");

  private final String code;

  ModerationStep(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }
}
