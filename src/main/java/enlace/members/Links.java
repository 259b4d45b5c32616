package enlace.members;

import enlace.ids.InvitationId;
import enlace.ids.MemberId;
import enlace.keys.ServerKey;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// The links that open a door: to an invitation, to a new password, to what is to be confirmed, to
/// a demo account. Each is made
/// from what it is for and signed, so that nothing secret lies in the database or in a letter that
/// waits. Followed, they only show a page.
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
    return site.resolve("/invitation/" + id + "." + key.sign(INVITATION, id.value())).toString();
  }

  /// Whose token this is; empty when it was not made here.
  Optional<InvitationId> invitation(String token) {
    var parts = token.split("\\.");
    if (parts.length != 2 || !key.signed(parts[1], INVITATION, parts[0])) return Optional.empty();
    return Optional.of(new InvitationId(parts[0]));
  }

  /// Works once: the next epoch has other links.
  String reset(Reset reset) {
    var text = reset.text();
    return site.resolve("/reset/" + text + "." + key.sign(RESET, text)).toString();
  }

  Optional<Reset> reset(String token) {
    int dot = token.lastIndexOf('.');
    if (dot < 0 || !key.signed(token.substring(dot + 1), RESET, token.substring(0, dot)))
      return Optional.empty();
    return Optional.of(Reset.of(token.substring(0, dot)));
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
    var text = asked.text();
    return site.resolve("/confirmation/" + text + "." + key.sign(CONFIRMATION, text)).toString();
  }

  Optional<Asked> confirmation(String token) {
    int dot = token.lastIndexOf('.');
    if (dot < 0 || !key.signed(token.substring(dot + 1), CONFIRMATION, token.substring(0, dot)))
      return Optional.empty();
    return Optional.of(Asked.of(token.substring(0, dot)));
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
