package enlace.live;

import enlace.bus.Waiting;
import enlace.journal.Journal;
import enlace.live.LiveNews.Changed;
import enlace.live.LiveNews.Gone;
import enlace.live.LiveNews.Reset;
import enlace.problems.Complaint;
import enlace.problems.Problem.Invalid;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.rights.Session;
import enlace.web.Call;
import enlace.web.Reply;
import enlace.web.Routes;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The live stream, and the same once for networks that let no stream through.
public record LiveRoutes(Hub hub, Journal journal) implements Routes.Feature {
  private static final Logger LOG = LoggerFactory.getLogger(LiveRoutes.class);

  @Override
  public void addTo(Routes table) {
    table.get("/api/v1/live", this::stream).get("/api/v1/live/poll", this::poll);
  }

  private Reply stream(Call call) {
    var session = call.signedIn();
    hub.checkRoomFor(session.member());
    long after =
        call.header("Last-Event-ID")
            .map(text -> number("Last-Event-ID", text))
            .orElseGet(() -> after(call));
    return new Reply.Stream("text/event-stream", response -> open(response, session, after));
  }

  private void open(HttpServerResponse response, Session session, long after) {
    var stream = new LiveStream(response, Vertx.currentContext(), asker(session), session.id());
    Waiting.start(() -> hub.open(stream, after))
        .onFailure(
            failure -> {
              // The browser comes back by itself, with the number it has.
              LOG.warn("A stream of {} ends: {}", session.member(), failure.toString());
              stream.end();
            });
  }

  private Reply poll(Call call) {
    var missed = hub.missed(asker(call.signedIn()), after(call));
    return Reply.json(
        new Polled(
            missed.items().stream().flatMap(LiveRoutes::item).toList(),
            missed.upTo(),
            missed.items().stream().anyMatch(Reset.class::isInstance)));
  }

  private static Asker.Member asker(Session session) {
    return new Asker.Member(session.member(), session.language());
  }

  /// Whoever names no number begins now.
  private long after(Call call) {
    return call.query("after").map(text -> number("after", text)).orElseGet(journal::end);
  }

  private static long number(String field, String text) {
    try {
      long number = Long.parseLong(text);
      if (number >= 0) return number;
    } catch (NumberFormatException _) {
      // complained about below
    }
    var bounds = Map.<String, Object>of("least", 0, "most", Long.MAX_VALUE);
    throw new Refused(new Invalid(List.of(new Complaint(field, "complaint.number", bounds))));
  }

  private record Polled(List<PolledEvent> items, long next, boolean reset) {}

  private record PolledEvent(long number, String kind, String id, boolean gone) {}

  private static Stream<PolledEvent> item(LiveNews told) {
    return switch (told) {
      case Changed(long number, var kind, var id) ->
          Stream.of(new PolledEvent(number, kind, id, false));
      case LiveNews.Both(var item, var other) -> Stream.concat(item(item), item(other));
      case Gone(long number, var kind, var id) ->
          Stream.of(new PolledEvent(number, kind, id, true));
      case Reset _, LiveNews.Ended _, LiveNews.Nothing _ -> Stream.of();
    };
  }
}
