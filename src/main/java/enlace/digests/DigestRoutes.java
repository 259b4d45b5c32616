package enlace.digests;

import enlace.bus.Bus;
import enlace.ids.MemberId;
import enlace.pages.View;
import enlace.requests.DigestRequest.ReadSigned;
import enlace.requests.DigestRequest.ReadSubscription;
import enlace.requests.DigestRequest.Receiving;
import enlace.requests.DigestRequest.SendMine;
import enlace.requests.DigestRequest.Unsubscribe;
import enlace.requests.MemberRequest.StopDigest;
import enlace.vocabulary.Rhythm;
import enlace.web.Call;
import enlace.web.Reply;
import enlace.web.Routes;
import java.util.Optional;

/// "Send mine now", and stopping the digest from a letter.
///
/// A letter has two ways to stop it. In its header is a signed address, at which a mail program
/// stops it by a bare POST (RFC 8058), without cookies and without following a redirect; it may
/// open that address to look ahead, so showing the page changes nothing. In what one reads of it,
/// which is what gets forwarded, is only `/digest/stop`: that asks for signing in, so that whoever
/// got the letter from a member cannot end the member's digest.
public record DigestRoutes(Bus bus) implements Routes.Feature {
  static final String STOP = "/digest/stop";
  static final String SETTINGS = "/me#digest-of";

  @Override
  public void addTo(Routes table) {
    table
        .get("/digest", this::show)
        .reading()
        .post("/digest", this::sendMine)
        .reading()
        .post("/api/v1/me/digest", call -> Reply.json(bus.ask(call.asker(), new SendMine())))
        .get(STOP, call -> askBeforeStopping(call, STOP, receiving(call)))
        .reading()
        .post(STOP, this::stopMine)
        .open()
        .get("/unsubscribe/:member/:token", this::askWhoeverHasTheLetter)
        .signed()
        .post("/unsubscribe/:member/:token", this::stop);
  }

  private Reply show(Call call) {
    var queued = call.query("queued").map(Boolean::parseBoolean);
    return Reply.page(
        call.words().say("digests.page"),
        new SendPage(receiving(call), queued.orElse(false), !queued.orElse(true)));
  }

  private Reply sendMine(Call call) {
    var answer = bus.ask(call.asker(), new SendMine());
    return Reply.to("/digest?queued=" + answer.queued());
  }

  private Reply stopMine(Call call) {
    bus.ask(call.asker(), new StopDigest());
    return stopped(call);
  }

  private Receiving receiving(Call call) {
    return bus.ask(call.asker(), new ReadSubscription());
  }

  private Reply askWhoeverHasTheLetter(Call call) {
    var member = new MemberId(call.path("member"));
    var path = "/unsubscribe/%s/%s".formatted(member, call.path("token"));
    var signed = new ReadSigned(member, call.token("token"));
    return askBeforeStopping(call, path, bus.ask(call.asker(), signed));
  }

  private static Reply askBeforeStopping(Call call, String action, Receiving receiving) {
    return receiving.rhythm() == Rhythm.NEVER
        ? stopped(call)
        : stopPage(call, new StopPage(Optional.of(action), Optional.of(receiving)));
  }

  private Reply stop(Call call) {
    bus.ask(call.asker(), new Unsubscribe(new MemberId(call.path("member")), call.token("token")));
    return stopped(call);
  }

  private static Reply stopped(Call call) {
    return stopPage(call, new StopPage(Optional.empty(), Optional.empty()));
  }

  private static Reply stopPage(Call call, StopPage page) {
    return Reply.page(call.words().say("digests.stop"), page);
  }

  /// @param queued a letter is on its way
  /// @param nothing there is nothing new
  record SendPage(Receiving receiving, boolean queued, boolean nothing) implements View {
    @Override
    public String template() {
      return "digests/send";
    }
  }

  /// @param action where the button leads; empty once it is done, or when there is nothing to stop
  /// @param receiving what it stops
  record StopPage(Optional<String> action, Optional<Receiving> receiving) implements View {
    @Override
    public String template() {
      return "digests/stop";
    }
  }
}
