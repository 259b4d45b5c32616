package enlace.discussions.pages;

import enlace.bus.Bus;
import enlace.discussions.pages.MovePage.Target;
import enlace.ids.DiscussionId;
import enlace.ids.RoomId;
import enlace.pages.Words;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.Move;
import enlace.requests.DiscussionRequest.MoveChoice;
import enlace.requests.DiscussionRequest.ReadDiscussion;
import enlace.requests.DiscussionRequest.ReadMoves;
import enlace.rights.Rooms;
import enlace.vocabulary.Choice;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Role;
import enlace.vocabulary.Vocabulary;
import enlace.web.Call;
import enlace.web.Choices;
import enlace.web.Form;
import enlace.web.Paths;
import enlace.web.Reply;
import enlace.web.Routes;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The form in which a discussion is put into another room: first the room is chosen, then it is
/// said who will not read it any more.
public record MoveRoutes(Bus bus, Vocabulary vocabulary, Rooms rooms) implements Routes.Feature {
  @Override
  public void addTo(Routes table) {
    table.get("/discussions/:id/move", this::showForm).post("/discussions/:id/move", this::move);
  }

  private static DiscussionId id(Call call) {
    return new DiscussionId(call.path("id"));
  }

  private Reply showForm(Call call) {
    return form(call, Form.of(Map.of("room", call.query("room").orElse(""))));
  }

  private Reply move(Call call) {
    return call.orAgain(
        () -> Reply.to(Paths.of(bus.ask(call.asker(), wish(call)).discussion())),
        form -> form(call, form));
  }

  /// The same for the form and for the API.
  static Move wish(Call call) {
    var fields = call.fields();
    var room = fields.text("room").required();
    return fields.checked(
        () -> new Move(id(call), new RoomId(room.value()), call.version(), call.key()));
  }

  private Reply form(Call call, Form form) {
    var words = call.words();
    var head = bus.ask(call.asker(), new ReadDiscussion(id(call)));
    var moves = bus.ask(call.asker(), new ReadMoves(head.id())).items();
    var wanted = form.values().getOrDefault("room", "");
    var chosen = moves.stream().filter(it -> it.room().value().equals(wanted)).findFirst();
    var choices = choices(moves, form, words);
    var page =
        new MovePage(
            Paths.of(head.id()),
            head.title(),
            head.language().code(),
            Paths.of(head.id()) + "/move",
            head.version(),
            rooms.name(head.room(), words.language()),
            DiscussionPages.readers(head, rooms),
            form.named(words, choices),
            Optional.of(choices).filter(it -> !it.options().isEmpty()),
            chosen.map(it -> target(it, head, words)));
    return Reply.again(words.say("discussions.move.title"), form, page).marked(head.marking());
  }

  private Choices choices(List<MoveChoice> moves, Form form, Words words) {
    var options =
        moves.stream()
            .map(it -> new Choice(it.room().value(), rooms.name(it.room(), words.language())))
            .sorted(Comparator.comparing(Choice::label, words.alphabet()))
            .toList();
    return Choices.one(form, "room", "discussions.move.room", options);
  }

  private Target target(MoveChoice chosen, Head head, Words words) {
    var room = rooms.find(chosen.room()).orElseThrow(() -> new Refused(new NotFound()));
    return new Target(
        room.id().value(),
        words.language().pick(room.name()),
        DiscussionPages.readers(room, head.marking()),
        roles(chosen.loses(), words),
        roles(chosen.gains(), words),
        head.ruled(),
        head.pinned());
  }

  private String roles(Set<Role> roles, Words words) {
    return words.list(
        roles.stream()
            .sorted()
            .map(role -> vocabulary.inText(Listing.ROLES, role, words.language()))
            .toList());
  }
}
