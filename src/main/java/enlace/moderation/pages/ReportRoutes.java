package enlace.moderation.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.bus.Bus;
import enlace.ids.PostId;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest.ReadDiscussion;
import enlace.requests.DiscussionRequest.ReadPost;
import enlace.requests.DiscussionRequest.ReadPosts;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.requests.ModerationRequest;
import enlace.requests.ModerationRequest.Report;
import enlace.requests.ModerationRequest.Thing;
import enlace.rights.Rooms;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Room;
import enlace.vocabulary.Rule;
import enlace.vocabulary.ThingKind;
import enlace.vocabulary.Vocabulary;
import enlace.web.Call;
import enlace.web.Choices;
import enlace.web.Form;
import enlace.web.Reply;
import enlace.web.Routes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The form in which a reader reports a post.
public record ReportRoutes(Bus bus, Vocabulary vocabulary, Rooms rooms) implements Routes.Feature {
  @Override
  public void addTo(Routes table) {
    table.get("/posts/:id/report", this::show).reading().post("/posts/:id/report", this::report);
  }

  @Override
  public List<Form.Label> labels(enlace.pages.Words words) {
    return List.of(Form.Label.here("note", words.say("moderation.report.note")));
  }

  private Reply show(Call call) {
    return page(call, Form.blank());
  }

  private Reply report(Call call) {
    return call.orAgain(
        () -> {
          var thing = new Thing(ThingKind.POST, call.path("id"));
          bus.ask(call.asker(), wish(Optional.of(thing), call));
          return Reply.to("/posts/" + call.path("id") + "/report?sent=yes");
        },
        form -> page(call, form));
  }

  /// The same for the form and for the API.
  ///
  /// @param thing empty where that was complained about
  static Report wish(Optional<Thing> thing, Call call) {
    var fields = call.fields();
    var reason = fields.required(Rule.class, "reason");
    var note = fields.lines("note").atMost(ModerationRequest.LONGEST_REASON);
    boolean network = fields.flag("network").orElse(false);
    return fields.checked(
        () ->
            new Report(
                thing.orElseThrow(), reason.orElseThrow(), note.value(), network, call.key()));
  }

  private Reply page(Call call, Form form) {
    var words = call.words();
    var post = bus.ask(call.asker(), new ReadPost(new PostId(call.path("id"))));
    if (post.own()) throw new Refused(new NotAllowed("report-own"));
    var head = bus.ask(call.asker(), new ReadDiscussion(post.discussion()));
    var text =
        bus.ask(call.asker(), new ReadPosts(head.id(), post.number(), 1)).items().stream()
            .findFirst()
            .flatMap(ShownPost::html)
            .orElse("");
    var reasons =
        Choices.one(
            form,
            "reason",
            "moderation.report.reason",
            vocabulary.choices(Listing.RULES, words.language()));
    var note = Prose.of(form, "note", "moderation.report.note", "moderation.report.note.hint");
    var page =
        new ReportPage(
            call.query("sent").isPresent(),
            "/posts/" + post.id(),
            head.title(),
            head.language().code(),
            post.number(),
            rooms.name(head.room(), words.language()),
            "/posts/" + post.id() + "/report",
            post.language().code(),
            new SafeString(text),
            form.named(words, reasons, note),
            reasons,
            note,
            rooms.find(head.room()).filter(Room::isNational).isPresent(),
            form.values().containsKey("network"));
    var title = words.say("moderation.report.title", Map.of("number", post.number()));
    return Reply.again(title, form, page).marked(List.of(post.marking(), head.marking()));
  }
}
