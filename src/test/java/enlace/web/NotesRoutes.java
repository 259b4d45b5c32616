package enlace.web;

import enlace.pages.View;
import enlace.problems.Problem;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/// A small feature to try the server with; shows how one is written.
final class NotesRoutes implements Routes.Feature {
  record NotePage(String title, Form form, List<String> notes) implements View {
    @Override
    public String template() {
      return "test/note";
    }
  }

  final List<String> notes = new CopyOnWriteArrayList<>();
  final AtomicReference<Call> last = new AtomicReference<>();
  final AtomicReference<Problem> refusal = new AtomicReference<>();

  @Override
  public void addTo(Routes table) {
    table
        .get("/notes/:id", this::show)
        .get("/notes/new", _ -> page(Form.blank()))
        .post("/notes", this::write)
        .open()
        .get("/open", _ -> page(Form.blank()))
        .open()
        .post("/open", _ -> Reply.to("/open"))
        .open()
        .post("/session", _ -> new Reply.SignedIn("secret", Reply.to("/")))
        .signed()
        .post("/unsubscribe", this::unsubscribe)
        .post("/session/end", _ -> new Reply.SignedOut(Reply.to("/")))
        .get("/fails", this::fail)
        .get("/api/v1/notes", _ -> Reply.list(notes, java.util.Optional.empty()))
        .post("/api/v1/notes", this::writeByApi)
        .get("/api/v1/notes/:id", this::showByApi);
  }

  private Reply show(Call call) {
    last.set(call);
    if (!call.path("id").equals("1")) throw new Refused(new NotFound());
    return page(Form.blank());
  }

  private Reply write(Call call) {
    last.set(call);
    return call.orAgain(
        () -> {
          refuse();
          notes.add(text(call.fields()));
          return Reply.to("/notes/1");
        },
        form -> Reply.again("Notes", form, view(form)));
  }

  private Reply unsubscribe(Call call) {
    refuse();
    return page(Form.blank());
  }

  private void refuse() {
    if (refusal.get() != null) throw new Refused(refusal.get());
  }

  private Reply writeByApi(Call call) {
    last.set(call);
    refuse();
    notes.add(text(call.fields()));
    return Reply.created("/api/v1/notes/1", Map.of("id", 1));
  }

  private static String text(Fields fields) {
    var text = fields.lines("text").required().atMost(100_000);
    return fields.checked(text::value);
  }

  private Reply showByApi(Call call) {
    if (!call.path("id").equals("1")) throw new Refused(new NotFound());
    return Reply.json(Map.of("id", 1)).version(7);
  }

  private Reply fail(Call call) {
    throw new IllegalStateException("a secret of the server");
  }

  private Reply page(Form form) {
    return Reply.page("Notes", view(form));
  }

  private NotePage view(Form form) {
    return new NotePage("Notes", form, notes);
  }
}
