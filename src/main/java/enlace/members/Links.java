package enlace.members;

import enlace.ids.InvitationId;
import enlace.ids.MemberId;
import enlace.keys.ServerKey;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// The links that open a door: to an invitation, to a new password, to what is to be confirmed, to
/// a demo account. Each is made from what it is for and signed, so that nothing secret lies in the
/// database or in a letter that waits. Followed, they only show a page.
final class Links {
  private static final String INVITATION = "invitation";
  private static final String RESET = "reset";
  private static final String CONFIRMATION = "confirmation";
  private static final String DEMONSTRATION = "demo-sign-in";

  private final ServerKey key;
  private final URI site;

  Links(ServerKey key, URI site) {
    this.key = key;
    this.site = site;
  }

  String invitation(InvitationId id) {
    return link("/invitation/", INVITATION, id.value());
  }

  /// Whose token this is; empty when it was not made here.
  Optional<InvitationId> invitation(String token) {
    var parts = token.split("\\.");
    if (parts.length != 2 || !key.signed(parts[1], INVITATION, parts[0])) return Optional.empty();
    return Optional.of(new InvitationId(parts[0]));
  }

  /// Works once: the next epoch has other links.
  String reset(Reset reset) {
    return link("/reset/", RESET, reset.text());
  }

  Optional<Reset> reset(String token) {
    return signed(token, RESET).map(Reset::of);
  }

  /// @param made to the second
  record Reset(MemberId member, int epoch, Instant made) {
    Reset {
      made = made.truncatedTo(ChronoUnit.SECONDS);
    }

    private String text() {
      return "%s.%d.%d".formatted(member, epoch, made.getEpochSecond());
    }

    private static Reset of(String text) {
      var parts = text.split("\\.");
      return new Reset(
          new MemberId(parts[0]),
          Integer.parseInt(parts[1]),
          Instant.ofEpochSecond(Long.parseLong(parts[2])));
    }
  }

  String confirmation(Asked asked) {
    return link("/confirmation/", CONFIRMATION, asked.text());
  }

  Optional<Asked> confirmation(String token) {
    return signed(token, CONFIRMATION).map(Asked::of);
  }

  /// @param at when the member was asked to confirm, to the second
  record Asked(MemberId member, Instant at) {
    private String text() {
      return member + "." + at.getEpochSecond();
    }

    private static Asked of(String text) {
      var parts = text.split("\\.");
      return new Asked(new MemberId(parts[0]), Instant.ofEpochSecond(Long.parseLong(parts[1])));
    }
  }

  private String link(String path, String purpose, String text) {
    return site.resolve(path + text + "." + key.sign(purpose, text)).toString();
  }

  /// What was signed here for that; empty when it was not.
  private Optional<String> signed(String token, String purpose) {
    int dot = token.lastIndexOf('.');
    return dot < 0 || !key.signed(token.substring(dot + 1), purpose, token.substring(0, dot))
        ? Optional.empty()
        : Optional.of(token.substring(0, dot));
  }

  String home() {
    return site.resolve("/").toString();
  }

  String signIn() {
    return site.resolve("/sign-in").toString();
  }

  String demonstration(String account) {
    return site.resolve("/demo/sign-in/" + account + "?token=" + demonstrationToken(account))
        .toString();
  }

  private String demonstrationToken(String account) {
    return key.sign(DEMONSTRATION, account);
  }

  boolean demonstration(String account, String token) {
    return key.signed(token, DEMONSTRATION, account);
  }
}
