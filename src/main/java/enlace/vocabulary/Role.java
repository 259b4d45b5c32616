package enlace.vocabulary;

import java.util.Optional;

/// What a member may be (roles.json); visitors have no account and so no role here.
public enum Role implements Coded {
  POC("poc"),
  POC_ALTERNATE("poc-alternate"),
  NATIONAL_TEAM("national-team"),
  PARTNER("partner"),
  EXPERT_OBSERVER("expert-observer"),
  INDUSTRY("industry"),
  CURATOR("curator"),
  MODERATOR("moderator"),
  TRANSLATOR("translator"),
  ADMIN("admin"),
  AUDITOR("auditor");

  private final String code;

  Role(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }

  /// What mentions everybody who has it, in whatever office.
  public Optional<String> everybody() {
    return this == CURATOR || this == MODERATOR
        ? Optional.of("all-" + code + "s")
        : Optional.empty();
  }
}
