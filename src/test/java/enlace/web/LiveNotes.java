package enlace.web;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.pages.View;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// A discussion with what a page of one has, and a live stream that says what a test wants.
final class LiveNotes implements Routes.Feature {
  record NotePage(int waiting, String text) implements View {
    @Override
    public String template() {
      return "test/live";
    }
  }

  record WaitingPart(int waiting) implements View {
    @Override
    public String template() {
      return "test/_waiting";
    }
  }

  record NewsPart(SafeString news) implements View {
    @Override
    public String template() {
      return "test/news";
    }
  }

  final List<HttpServerResponse> streams = new CopyOnWriteArrayList<>();
  final List<String> sent = new CopyOnWriteArrayList<>();
  final AtomicInteger opened = new AtomicInteger();
  final AtomicInteger polled = new AtomicInteger();
  volatile List<Map<String, Object>> missed = List.of();
  volatile int waiting;
  volatile boolean gone;
  volatile boolean heldBack; // by something between that passes nothing on
  volatile boolean inTheWay; // something between that answers itself, streams only the first time
  volatile String news = "<p>old news</p>";

  @Override
  public void addTo(Routes table) {
    table
        .get("/discussions/d1", this::show)
        .post("/discussions/d1/posts", this::reply)
        .get("/discussions/d1/waiting", _ -> Reply.part(new WaitingPart(waiting)))
        .get("/news", _ -> Reply.part(new NewsPart(new SafeString(news))))
        .get("/api/v1/live", this::stream)
        .get("/api/v1/live/poll", this::poll);
  }

  private Reply show(Call call) {
    if (gone) throw new Refused(new NotFound());
    return Reply.page("A discussion", new NotePage(0, ""));
  }

  private Reply reply(Call call) {
    var text = call.fields().lines("text").value();
    if (call.fields().text("view").value().equals("preview"))
      return Reply.page("Preview", new NotePage(0, text));
    sent.add(text);
    return Reply.to("/discussions/d1");
  }

  private Reply stream(Call call) {
    boolean first = opened.incrementAndGet() == 1;
    return inTheWay && first ? payFirst() : new Reply.Stream("text/event-stream", this::open);
  }

  private static Reply payFirst() {
    return new Reply.Text(200, "text/html", "<!doctype html><p>Pay first</p>");
  }

  private void open(HttpServerResponse response) {
    if (heldBack) return;
    response.closeHandler(_ -> streams.remove(response));
    response.write(": here\n\n" + missed()).onComplete(_ -> streams.add(response));
  }

  /// As the stream begins with it.
  private String missed() {
    return missed.stream()
        .map(
            it ->
                "id: %s\ndata: {\"kind\":\"%s\",\"id\":\"%s\"}\n\n"
                    .formatted(it.get("number"), it.get("kind"), it.get("id")))
        .collect(Collectors.joining());
  }

  private Reply poll(Call call) {
    polled.incrementAndGet();
    if (inTheWay) return payFirst();
    return Reply.json(Map.of("items", missed, "next", 1540, "reset", false));
  }

  void tell(int number, String event, String data) {
    var name = event.isEmpty() ? "" : "event: " + event + "\n";
    streams.forEach(it -> it.write("id: " + number + "\n" + name + "data: " + data + "\n\n"));
  }
}
