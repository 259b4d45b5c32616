package enlace.operations;

import enlace.bus.Bus;
import enlace.ids.Office;
import enlace.json.Json;
import enlace.keys.ServerKey;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.Unreadable;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.Key;
import enlace.requests.MemberRequest;
import enlace.requests.MemberRequest.Invited;
import enlace.vocabulary.Language;
import enlace.vocabulary.Role;
import enlace.web.Call;
import enlace.web.Reply;
import enlace.web.Routes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The command line's way to a running server: the embedded store has one user at a time, so
/// `enlace invite` asks whoever has it open. Whoever can read the server's key is the operator.
public final class OperatorRoutes implements Routes.Feature {
  public static final String PATH = "/operator/invitations";
  private static final Duration FRESH = Duration.ofMinutes(2);

  private final Bus bus;
  private final ServerKey key;
  private final Clock clock;

  public OperatorRoutes(Bus bus, ServerKey key, Clock clock) {
    this.bus = bus;
    this.key = key;
    this.clock = clock;
  }

  /// An invitation as the command line asks for it.
  ///
  /// @param at when it was asked for; the signature is good for two minutes
  public record Wish(
      String email, Role role, Office office, Language language, Instant at, String signature) {
    public Wish {
      for (var part : new Object[] {email, role, office, language, at, signature})
        if (part == null) throw new IllegalArgumentException("a part is missing");
    }

    public static Wish signed(
        String email, Role role, Office office, Language language, Instant at, ServerKey key) {
      var wish = new Wish(email, role, office, language, at, "");
      return new Wish(email, role, office, language, at, wish.sign(key));
    }

    private String sign(ServerKey key) {
      return key.sign(
          "operator", email, role.code(), office.value(), language.code(), at.toString());
    }

    private boolean isSigned(ServerKey key) {
      return key.signed(
          signature,
          "operator",
          email,
          role.code(),
          office.value(),
          language.code(),
          at.toString());
    }

    private MemberRequest.Invite request() {
      return new MemberRequest.Invite(
          email, role, office, language, Set.of(), Optional.empty(), new Key(at.toString()));
    }
  }

  /// Asked for in the same process, or by [#PATH] in another.
  public static Invited invite(Bus bus, Wish wish) {
    return bus.ask(new Asker.Platform(), wish.request());
  }

  @Override
  public void addTo(Routes table) {
    table.open().post(PATH, this::invite);
  }

  private Reply invite(Call call) {
    var wish = wish(call);
    boolean fresh = Duration.between(wish.at(), clock.instant()).abs().compareTo(FRESH) < 0;
    if (!fresh || !wish.isSigned(key)) throw new Refused(new NotFound());
    return Reply.json(Map.of("link", invite(bus, wish).link()));
  }

  private static Wish wish(Call call) {
    try {
      return Json.MAPPER.convertValue(call.fields().raw(), Wish.class);
    } catch (IllegalArgumentException _) {
      throw new Refused(new Unreadable());
    }
  }
}
