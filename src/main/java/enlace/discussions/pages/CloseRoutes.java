package enlace.discussions.pages;

import enlace.bus.Bus;
import enlace.ids.DiscussionId;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest.Close;
import enlace.requests.DiscussionRequest.ReadDiscussion;
import enlace.web.Call;
import enlace.web.Fields;
import enlace.web.Form;
import enlace.web.Paths;
import enlace.web.Reply;
import enlace.web.Routes;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How a discussion is closed, with where it goes on, and opened again.
public record CloseRoutes(Bus bus) implements Routes.Feature {
  /// A discussion or whatever has its address below it, or the bare id.
  private static final Pattern DISCUSSION =
      Pattern.compile("(?:/discussions/)?([a-z0-9]{1,64})(?:[/?#].*)?");

  @Override
  public void addTo(Routes table) {
    table
        .get("/discussions/:id/close", this::showForm)
        .post("/discussions/:id/close", this::close)
        .post("/discussions/:id/reopen", this::reopen);
  }

  private static DiscussionId id(Call call) {
    return new DiscussionId(call.path("id"));
  }

  private Reply showForm(Call call) {
    return page(call, Form.blank());
  }

  private Reply page(Call call, Form form) {
    var head = bus.ask(call.asker(), new ReadDiscussion(id(call)));
    if (!head.course().mayClose()) throw new Refused(new NotAllowed("close-discussion"));
    var page =
        new ClosePage(
            Paths.of(head.id()),
            head.title(),
            head.language().code(),
            CloseForm.of(head, form.named(call.words(), CloseForm.POINTER)));
    return Reply.again(call.words().say("discussions.close.title"), form, page)
        .marked(head.marking());
  }

  private Reply close(Call call) {
    return call.orAgain(
        () -> {
          var fields = call.fields();
          var pointer = pointer(call, fields, CloseForm.POINTER.name());
          return done(call, fields.checked(() -> wish(call, true, pointer)));
        },
        form -> page(call, form));
  }

  private Reply reopen(Call call) {
    return done(call, wish(call, false, Optional.empty()));
  }

  private Reply done(Call call, Close wish) {
    return Reply.to(Paths.of(bus.ask(call.asker(), wish).discussion()));
  }

  static boolean isAsked(Call call) {
    return call.fields().sent("closed");
  }

  /// With `closed` alone: a structure closes it, null opens it again.
  static Close api(Call call) {
    var fields = call.fields();
    if (Stream.of("title", "kind", "themes", "paragraphs", "language", "marking", "room")
        .anyMatch(fields::sent)) fields.complain("closed", "discussions.complaint.closed-alone");
    if (fields.raw().get("closed") == null)
      return fields.checked(() -> wish(call, false, Optional.empty()));
    var pointer =
        fields
            .group("closed")
            .filter(closed -> closed.sent("pointer"))
            .flatMap(closed -> pointer(call, closed, "pointer"));
    return fields.checked(() -> wish(call, true, pointer));
  }

  private static Close wish(Call call, boolean closed, Optional<DiscussionId> pointer) {
    return new Close(id(call), closed, pointer, call.version(), call.key());
  }

  /// As it was copied from where it is open, or from the API.
  private static Optional<DiscussionId> pointer(Call call, Fields fields, String field) {
    var written = fields.text(field).value();
    if (written.isEmpty()) return Optional.empty();
    var site = call.address("");
    var path = written.startsWith(site) ? written.substring(site.length()) : written;
    var found = DISCUSSION.matcher(path);
    if (found.matches()) return Optional.of(new DiscussionId(found.group(1)));
    fields.complain(field, "discussions.complaint.pointer");
    return Optional.empty();
  }
}
