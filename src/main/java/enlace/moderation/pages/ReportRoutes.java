package enlace.moderation.pages;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.joining;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.bus.Bus;
import enlace.ids.CommentId;
import enlace.ids.PostId;
import enlace.ids.PracticeId;
import enlace.pages.Words;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest.ReadDiscussion;
import enlace.requests.DiscussionRequest.ReadPost;
import enlace.requests.DiscussionRequest.ReadPosts;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.requests.ModerationRequest;
import enlace.requests.ModerationRequest.Report;
import enlace.requests.ModerationRequest.Thing;
import enlace.requests.PracticeRequest.ReadReported;
import enlace.rights.Members;
import enlace.rights.Rooms;
import enlace.vocabulary.Language;
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
import java.util.function.Function;
import java.util.stream.Stream;

/// The form in which a reader reports a post, a practice, or something said in its review.
public record ReportRoutes(Bus bus, Vocabulary vocabulary, Rooms rooms, Members members)
    implements Routes.Feature {
  private static final String POST = "/posts/:id/report";
  private static final String PRACTICE = "/practices/:id/report";
  private static final String COMMENT = "/practices/:id/comments/:number/report";

  @Override
  public void addTo(Routes table) {
    table
        .get(POST, call -> page(call, Form.blank()))
        .reading()
        .post(POST, call -> report(call, post(call), form -> page(call, form)))
        .get(PRACTICE, call -> practice(call, practice(call), Form.blank()))
        .reading()
        .post(
            PRACTICE,
            call -> report(call, practice(call), form -> practice(call, practice(call), form)))
        .get(COMMENT, call -> practice(call, comment(call), Form.blank()))
        .reading()
        .post(
            COMMENT,
            call -> report(call, comment(call), form -> practice(call, comment(call), form)));
  }

  @Override
  public List<Form.Label> labels(Words words) {
    return List.of(Form.Label.here("note", words.say("moderation.report.note")));
  }

  private static Thing post(Call call) {
    return new Thing(ThingKind.POST, call.path("id"));
  }

  private static Thing practice(Call call) {
    return new Thing(ThingKind.PRACTICE, call.path("id"));
  }

  /// The page of the review counts what was said to a comment.
  private static Thing comment(Call call) {
    int remark = call.query("remark", 1, 1, CommentId.MOST_REMARKS);
    return new Thing(
        ThingKind.COMMENT, "%s.%s.%d".formatted(call.path("id"), call.path("number"), remark));
  }

  private Reply report(Call call, Thing thing, Function<Form, Reply> again) {
    return call.orAgain(
        () -> {
          bus.ask(call.asker(), wish(Optional.of(thing), call));
          return Reply.to(action(call, thing, "sent=yes"));
        },
        again);
  }

  private static String action(Call call, Thing thing, String query) {
    var remark = call.query("remark").filter(_ -> thing.kind() == ThingKind.COMMENT);
    var all = Stream.concat(remark.map(it -> "remark=" + it).stream(), Stream.of(query));
    var path =
        switch (thing.kind()) {
          case PRACTICE -> PRACTICE;
          case COMMENT -> COMMENT.replace(":number", call.path("number"));
          case POST, DISCUSSION, MEMBER -> POST;
        };
    var asked = all.filter(not(String::isEmpty)).collect(joining("&"));
    return path.replace(":id", call.path("id")) + (asked.isEmpty() ? "" : "?" + asked);
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
    var reasons = reasons(form, words);
    var note = note(form);
    var room = Map.<String, Object>of("room", rooms.name(head.room(), words.language()));
    var heading = words.say("moderation.report.title", Map.of("number", post.number()));
    var page =
        new ReportPage(
            call.query("sent").isPresent(),
            "/posts/" + post.id(),
            head.title(),
            Optional.of(head.language().code()),
            heading,
            words.say("moderation.report.lead", room),
            words.say("moderation.report.sent", room),
            action(call, post(call), ""),
            Optional.of(post.language().code()),
            new SafeString(text),
            form.named(words, reasons, note),
            reasons,
            note,
            rooms.find(head.room()).filter(Room::isNational).isPresent(),
            form.values().containsKey("network"));
    return Reply.again(heading, form, page).marked(List.of(post.marking(), head.marking()));
  }

  private Choices reasons(Form form, Words words) {
    return Choices.one(
        form,
        "reason",
        "moderation.report.reason",
        vocabulary.choices(Listing.RULES, words.language()));
  }

  private static Prose note(Form form) {
    return Prose.of(form, "note", "moderation.report.note", "moderation.report.note.hint");
  }

  /// Of a practice or of something said in its review.
  private Reply practice(Call call, Thing thing, Form form) {
    var words = call.words();
    var reported = bus.ask(call.asker(), wish(thing));
    if (members.member(call.asker()).id().equals(reported.author()))
      throw new Refused(new NotAllowed("report-own"));
    var reasons = reasons(form, words);
    var note = note(form);
    var heading = words.say("moderation.report.title." + thing.kind().code());
    var page =
        new ReportPage(
            call.query("sent").isPresent(),
            reported.path(),
            reported.title(),
            reported.language().map(Language::code),
            heading,
            words.say("moderation.report.practice.lead"),
            words.say("moderation.report.practice.sent"),
            action(call, thing, ""),
            reported.language().map(Language::code).filter(_ -> reported.comment().isEmpty()),
            new SafeString(reported.comment().isPresent() ? reported.html() : ""),
            form.named(words, reasons, note),
            reasons,
            note,
            false,
            false);
    return Reply.again(heading, form, page).marked(reported.marking());
  }

  private static ReadReported wish(Thing thing) {
    if (thing.kind() == ThingKind.PRACTICE)
      return new ReadReported(new PracticeId(thing.id()), Optional.empty());
    var comment = new CommentId(thing.id());
    var place = comment.place().orElseThrow(() -> new Refused(new NotFound()));
    return new ReadReported(place.practice(), Optional.of(comment));
  }
}
