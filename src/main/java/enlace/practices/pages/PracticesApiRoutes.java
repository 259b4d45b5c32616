package enlace.practices.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import enlace.bus.Bus;
import enlace.json.Json;
import enlace.problems.Problem.Invalid;
import enlace.problems.Refused;
import enlace.requests.PracticeRequest.Edit;
import enlace.requests.PracticeRequest.ListPractices;
import enlace.requests.PracticeRequest.NextStep;
import enlace.requests.PracticeRequest.Propose;
import enlace.requests.PracticeRequest.ReadPractice;
import enlace.requests.PracticeRequest.ShownPractice;
import enlace.requests.PracticeRequest.Stepped;
import enlace.requests.PracticeRequest.TakeStep;
import enlace.vocabulary.Language;
import enlace.web.Call;
import enlace.web.Reply;
import enlace.web.Routes;
import java.util.List;
import java.util.Map;

/// Practices in the API. Fields go by their codes in the template, in and out.
public record PracticesApiRoutes(Bus bus) implements Routes.Feature {
  private static final String PATH = "/api/v1/practices";

  @Override
  public void addTo(Routes table) {
    table
        .open()
        .get(PATH, this::list)
        .post(PATH, this::propose)
        .open()
        .get(PATH + "/:id", this::read)
        .patch(PATH + "/:id", this::edit)
        .open()
        .get(PATH + "/:id/history", this::history)
        .post(PATH + "/:id/steps", this::step)
        .post(PATH + "/:id/comments", this::comment)
        .patch(PATH + "/:id/comments/:number", this::answerComment);
  }

  private Reply list(Call call) {
    if (!call.queries("language").stream().allMatch(code -> Language.find(code).isPresent()))
      throw new Refused(Invalid.of("language", "complaint.code"));
    var library =
        bus.ask(
            call.asker(),
            new ListPractices(PracticesRoutes.filter(call), call.query("after"), call.limit()));
    return Reply.list(library.items(), library.next());
  }

  private Reply propose(Call call) {
    var begun = bus.ask(call.asker(), new Propose(sent(call), call.key()));
    return Reply.created(PATH + "/" + begun.practice(), json(begun));
  }

  private Reply read(Call call) {
    var edition = call.query("edition").map(_ -> call.query("edition", 1, 1, Integer.MAX_VALUE));
    var practice = bus.ask(call.asker(), new ReadPractice(PracticesRoutes.id(call), edition));
    return Reply.json(json(practice)).version(practice.head().version());
  }

  private Reply history(Call call) {
    var history = bus.ask(call.asker(), PracticesRoutes.history(call, call.limit()));
    return Reply.list(history.items(), history.next().map(String::valueOf));
  }

  private Reply edit(Call call) {
    var edited =
        bus.ask(
            call.asker(),
            new Edit(PracticesRoutes.id(call), sent(call), call.version(), call.key()));
    return stepped(edited);
  }

  private static Map<String, Object> sent(Call call) {
    var raw = call.fields().raw();
    return call.fields().checked(() -> raw);
  }

  private Reply step(Call call) {
    var step = call.fields().text("step").required().value();
    var particulars = SentPractice.jsonParticulars(call.fields());
    return stepped(
        bus.ask(
            call.asker(),
            new TakeStep(PracticesRoutes.id(call), step, particulars, call.version(), call.key())));
  }

  private Reply comment(Call call) {
    return stepped(bus.ask(call.asker(), SentPractice.comment(call, "text")));
  }

  private Reply answerComment(Call call) {
    return stepped(bus.ask(call.asker(), SentPractice.answer(call, "text")));
  }

  private static Reply stepped(Stepped stepped) {
    return Reply.json(json(stepped)).version(stepped.version());
  }

  private static Map<String, Object> json(Stepped stepped) {
    return Map.of("id", stepped.practice(), "state", stepped.state(), "version", stepped.version());
  }

  private static ObjectNode json(ShownPractice practice) {
    ObjectNode json = Json.MAPPER.valueToTree(practice.head());
    ObjectNode more = Json.MAPPER.valueToTree(practice);
    more.remove("head");
    more.remove("own");
    more.remove("answering");
    more.remove("ownEdit");
    json.setAll(more);
    json.set("steps", Json.MAPPER.valueToTree(open(practice)));
    return json;
  }

  /// Those for which nothing is missing.
  private static List<String> open(ShownPractice practice) {
    return practice.steps().stream()
        .filter(next -> next.missing().isEmpty())
        .map(NextStep::step)
        .toList();
  }
}
