package enlace.notifications;

import enlace.ids.CaseId;
import enlace.ids.DiscussionId;
import enlace.ids.PracticeId;
import enlace.vocabulary.Coded;

/// What a notice is about.
record Thing(Kind kind, String id) {
  enum Kind implements Coded {
    DISCUSSION("discussion"),
    PRACTICE("practice"),
    /// A case of moderation.
    CASE("case"),
    /// What was done to the member's own account.
    ACCOUNT("account");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }

  static Thing of(DiscussionId discussion) {
    return new Thing(Kind.DISCUSSION, discussion.value());
  }

  static Thing of(CaseId item) {
    return new Thing(Kind.CASE, item.value());
  }

  static Thing digest() {
    return new Thing(Kind.ACCOUNT, "digest");
  }

  static Thing of(PracticeId practice) {
    return new Thing(Kind.PRACTICE, practice.value());
  }
}
