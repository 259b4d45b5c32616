package enlace.discussions.pages;

import enlace.bus.Bus;
import enlace.discussions.pages.ClosePage.CloseForm;
import enlace.discussions.pages.SettlePage.SettleForm;
import enlace.ids.DiscussionId;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.Close;
import enlace.requests.DiscussionRequest.Corrected;
import enlace.requests.DiscussionRequest.ReadDiscussion;
import enlace.requests.DiscussionRequest.Settle;
import enlace.requests.DiscussionRequest.Summarize;
import enlace.web.Call;
import enlace.web.Fields;
import enlace.web.Form;
import enlace.web.Paths;
import enlace.web.Reply;
import enlace.web.Routes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How a discussion is closed, with where it goes on, settled, with what answered it, and summed
/// up; and how that is taken back.
public record CloseRoutes(Bus bus) implements Routes.Feature {
  /// A discussion or whatever has its address below it, or the bare id.
  private static final Pattern DISCUSSION =
      Pattern.compile("(?:/discussions/)?([a-z0-9]{1,64})(?:[/?#].*)?");

  private static final String NO_REPLY = "discussions.complaint.no-reply";

  /// Changes that come alone.
  private static final List<String> ALONE = List.of("closed", "settled", "summary");

  @Override
  public void addTo(Routes table) {
    table
        .get("/discussions/:id/close", this::showForm)
        .post("/discussions/:id/close", this::close)
        .post("/discussions/:id/reopen", this::reopen)
        .get("/discussions/:id/settle", this::showSettling)
        .post("/discussions/:id/settle", this::settle)
        .post("/discussions/:id/unsettle", this::unsettle)
        .get("/discussions/:id/summary", this::showSummary)
        .post("/discussions/:id/summary", this::summarize);
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

  private Reply showSettling(Call call) {
    return settling(call, offering(call, SettleForm.NUMBER.name()));
  }

  /// With the number that the link to it offered.
  private static Form offering(Call call, String field) {
    var form = Form.blank();
    return call.query("number").map(number -> form.with(field, number)).orElse(form);
  }

  private Reply settling(Call call, Form form) {
    var head = bus.ask(call.asker(), new ReadDiscussion(id(call)));
    if (!head.course().maySettle()) throw new Refused(new NotAllowed("settle-discussion"));
    var page =
        new SettlePage(
            Paths.of(head.id()),
            head.title(),
            head.language().code(),
            SettleForm.of(head, form.named(call.words(), SettleForm.NUMBER)));
    return Reply.again(call.words().say("discussions.settle.title"), form, page)
        .marked(head.marking());
  }

  private Reply settle(Call call) {
    return call.orAgain(
        () -> {
          var fields = call.fields();
          var number = fields.number(SettleForm.NUMBER.name(), NO_REPLY);
          return settled(call, fields.checked(() -> settling(call, true, number)));
        },
        form -> settling(call, form));
  }

  private Reply unsettle(Call call) {
    return settled(call, settling(call, false, Optional.empty()));
  }

  private Reply settled(Call call, Settle wish) {
    return Reply.to(Paths.of(bus.ask(call.asker(), wish).discussion()));
  }

  private static Settle settling(Call call, boolean settled, Optional<Integer> number) {
    return new Settle(id(call), settled, number, call.version(), call.key());
  }

  private Reply showSummary(Call call) {
    return summarizing(call, offering(call, SummaryPage.NUMBER.name()));
  }

  private Reply summarizing(Call call, Form form) {
    var head = bus.ask(call.asker(), new ReadDiscussion(id(call)));
    if (!head.course().maySummarize()) throw new Refused(new NotAllowed("summarize-discussion"));
    var page = SummaryPage.of(head, form.named(call.words(), SummaryPage.NUMBER));
    return Reply.again(call.words().say("discussions.summary.title"), form, page)
        .marked(head.marking());
  }

  private Reply summarize(Call call) {
    return call.orAgain(
        () -> {
          var fields = call.fields();
          var number = fields.number(SummaryPage.NUMBER.name(), NO_REPLY);
          var wish = fields.checked(() -> summarizing(call, number));
          return Reply.to(Paths.of(bus.ask(call.asker(), wish).discussion()));
        },
        form -> summarizing(call, form));
  }

  private static Summarize summarizing(Call call, Optional<Integer> number) {
    return new Summarize(id(call), number, call.version(), call.key());
  }

  static boolean isAsked(Call call) {
    return ALONE.stream().anyMatch(call.fields()::sent);
  }

  /// With one of them alone: a structure closes, settles or sums it up, null takes that back.
  static DiscussionRequest<Corrected> api(Call call) {
    var fields = call.fields();
    var name = ALONE.stream().filter(fields::sent).findFirst().orElseThrow();
    var others =
        Stream.concat(
            ALONE.stream(),
            Stream.of("title", "kind", "themes", "paragraphs", "language", "marking", "room"));
    if (others.anyMatch(other -> !other.equals(name) && fields.sent(other)))
      fields.complain(name, "discussions.complaint.closed-alone");
    boolean takenBack = fields.raw().get(name) == null;
    return switch (name) {
      case "closed" -> closing(call, takenBack);
      case "settled" -> settling(call, takenBack);
      default -> summarizing(call, takenBack);
    };
  }

  private static Close closing(Call call, boolean takenBack) {
    var fields = call.fields();
    if (takenBack) return fields.checked(() -> wish(call, false, Optional.empty()));
    var pointer =
        fields
            .group("closed")
            .filter(closed -> closed.sent("pointer"))
            .flatMap(closed -> pointer(call, closed));
    return fields.checked(() -> wish(call, true, pointer));
  }

  private static Settle settling(Call call, boolean takenBack) {
    var fields = call.fields();
    if (takenBack) return fields.checked(() -> settling(call, false, Optional.empty()));
    var number = fields.group("settled").flatMap(it -> it.number("number", NO_REPLY));
    return fields.checked(() -> settling(call, true, number));
  }

  private static Summarize summarizing(Call call, boolean takenBack) {
    var fields = call.fields();
    if (takenBack) return fields.checked(() -> summarizing(call, Optional.empty()));
    var summary = fields.group("summary");
    var number = summary.flatMap(it -> it.number("number", NO_REPLY));
    if (number.isEmpty()) summary.ifPresent(it -> it.complain("number", NO_REPLY));
    return fields.checked(() -> summarizing(call, number));
  }

  private static Close wish(Call call, boolean closed, Optional<DiscussionId> pointer) {
    return new Close(id(call), closed, pointer, call.version(), call.key());
  }

  private static Optional<DiscussionId> pointer(Call call, Fields closed) {
    closed.text("pointer").required();
    return pointer(call, closed, "pointer");
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
