package enlace.moderation.pages;

import enlace.bus.Bus;
import enlace.ids.CaseId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.RoomId;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.ModerationRequest.AddNote;
import enlace.requests.ModerationRequest.Answer;
import enlace.requests.ModerationRequest.CaseItem;
import enlace.requests.ModerationRequest.Claim;
import enlace.requests.ModerationRequest.LogItem;
import enlace.requests.ModerationRequest.ReadLog;
import enlace.requests.ModerationRequest.Thing;
import enlace.requests.PracticeRequest.Summary;
import enlace.vocabulary.CaseState;
import enlace.vocabulary.ModerationStep;
import enlace.vocabulary.Role;
import enlace.vocabulary.Rule;
import enlace.vocabulary.ThingKind;
import enlace.web.Call;
import enlace.web.Reply;
import enlace.web.Routes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Moderation in the API.
public record ModerationApiRoutes(Bus bus) implements Routes.Feature {
  @Override
  public void addTo(Routes table) {
    table
        .reading()
        .post("/api/v1/reports", this::report)
        .get("/api/v1/moderation", this::list)
        .get("/api/v1/moderation/log", this::log)
        .get("/api/v1/moderation/late", this::late)
        .reading()
        .post("/api/v1/moderation/steps", this::step)
        .post(
            "/api/v1/posts/:id/author",
            call -> lookBehind(call, () -> new Thing(ThingKind.POST, call.path("id"))))
        .post(
            "/api/v1/moderation/:id/author",
            call -> lookBehind(call, () -> ModerationRoutes.thing(call)))
        .post("/api/v1/moderation/:id/claim", call -> claim(call, true))
        .delete("/api/v1/moderation/:id/claim", call -> claim(call, false))
        .post("/api/v1/moderation/:id/notes", this::note)
        .reading()
        .post("/api/v1/moderation/:id/answer", this::answer);
  }

  private record ReportedThing(CaseId id) {}

  private Reply report(Call call) {
    var reported = bus.ask(call.asker(), ReportRoutes.wish(thing(call), call));
    return new Reply.Json(201, new ReportedThing(reported.id()));
  }

  /// Empty where it was complained about.
  private static Optional<Thing> thing(Call call) {
    var fields = call.fields();
    var group = fields.group("thing");
    if (group.isEmpty()) {
      fields.complain("thing", "complaint.required");
      return Optional.empty();
    }
    var kind = group.get().required(ThingKind.class, "kind");
    var id = group.get().text("id").required().atMost(100);
    return kind.map(it -> new Thing(it, id.value()));
  }

  /// @param kind of the thing
  private record Waiting(
      CaseId id,
      ThingKind kind,
      String thing,
      Optional<RoomId> room,
      CaseState state,
      Instant at,
      Optional<Instant> due,
      boolean overdue,
      Optional<MemberId> claimedBy,
      long version) {
    private static Waiting of(CaseItem item) {
      return new Waiting(
          item.id(),
          item.thing().kind(),
          item.thing().id(),
          item.room(),
          item.state(),
          item.at(),
          item.due(),
          item.overdue(),
          item.claimedBy(),
          item.version());
    }
  }

  private Reply list(Call call) {
    var list = bus.ask(call.asker(), ModerationRoutes.wish(call, call.limit()));
    return Reply.list(list.items().stream().map(Waiting::of).toList(), list.next());
  }

  /// @param room of a question
  private record Waited(Thing thing, Optional<RoomId> room, Instant since) {
    private static Waited of(Head question) {
      return new Waited(
          new Thing(ThingKind.DISCUSSION, question.id().value()),
          Optional.of(question.room()),
          question.opened());
    }

    private static Waited of(Summary practice) {
      return new Waited(
          new Thing(ThingKind.PRACTICE, practice.id().value()),
          Optional.empty(),
          practice.changed());
    }
  }

  private Reply late(Call call) {
    var late = Late.of(bus, call.asker());
    var items =
        Stream.concat(
                late.questions().stream().map(Waited::of),
                late.practices().stream().map(Waited::of))
            .toList();
    return Reply.list(items, Optional.empty());
  }

  private record Logged(
      Thing thing,
      ModerationStep step,
      Optional<Rule> rule,
      String reason,
      Optional<LocalDate> until,
      Optional<MemberId> actor,
      Instant at) {
    private static Logged of(LogItem item) {
      return new Logged(
          item.thing(),
          item.step(),
          item.rule(),
          item.reason(),
          item.until(),
          item.actor(),
          item.at());
    }
  }

  private Reply log(Call call) {
    var wish = new ReadLog(call.query("thing"), call.query("after"), call.limit());
    var log = bus.ask(call.asker(), wish);
    return Reply.list(log.items().stream().map(Logged::of).toList(), log.next());
  }

  private record Standing(CaseId id, CaseState state) {}

  private Reply step(Call call) {
    var stepped = bus.ask(call.asker(), ModerationRoutes.stepped(thing(call), call));
    return Reply.json(new Standing(stepped.id(), stepped.state()));
  }

  private record Author(MemberId id, Office office, Role role) {}

  private Reply lookBehind(Call call, Supplier<Thing> thing) {
    var author = bus.ask(call.asker(), ModerationRoutes.behind(thing, "reason", call)).author();
    return Reply.json(new Author(author.member(), author.office(), author.role()));
  }

  private Reply claim(Call call, boolean claimed) {
    bus.ask(call.asker(), new Claim(ModerationRoutes.id(call), claimed, call.key()));
    return Reply.nothing();
  }

  private Reply note(Call call) {
    var text = ModerationRoutes.text(call, "text");
    bus.ask(call.asker(), new AddNote(ModerationRoutes.id(call), text, call.key()));
    return Reply.nothing();
  }

  private Reply answer(Call call) {
    var text = ModerationRoutes.text(call, "text");
    bus.ask(call.asker(), new Answer(ModerationRoutes.id(call), text, call.key()));
    return Reply.nothing();
  }
}
