package enlace.discussions.pages;

import enlace.bus.Bus;
import enlace.ids.DiscussionId;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.Attributed;
import enlace.requests.DiscussionRequest.Correct;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.ReadDiscussion;
import enlace.rights.Rooms;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Vocabulary;
import enlace.web.Call;
import enlace.web.Form;
import enlace.web.Paths;
import enlace.web.Reply;
import enlace.web.Routes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The form in which who opened a discussion puts right what stands above it.
public record CorrectRoutes(Bus bus, Vocabulary vocabulary, Rooms rooms) implements Routes.Feature {
  @Override
  public void addTo(Routes table) {
    table.get("/discussions/:id/edit", this::showForm).post("/discussions/:id/edit", this::correct);
  }

  private static DiscussionId id(Call call) {
    return new DiscussionId(call.path("id"));
  }

  private Reply showForm(Call call) {
    var head = bus.ask(call.asker(), new ReadDiscussion(id(call)));
    var values =
        Map.of(
            "title", head.title(),
            "kind", head.kind().code(),
            "language", head.language().code(),
            "marking", head.marking().code());
    var lists = Map.of("themes", head.themes(), "paragraphs", head.paragraphs());
    return form(call, head, Form.of(values, lists));
  }

  private Reply correct(Call call) {
    return call.orAgain(
        () -> {
          var corrected = bus.ask(call.asker(), form(call));
          return Reply.to(Paths.of(corrected.discussion()));
        },
        form -> form(call, bus.ask(call.asker(), new ReadDiscussion(id(call))), form));
  }

  /// In a form a box that is not ticked is not sent, so what is missing there is none.
  private static Correct form(Call call) {
    var fields = call.fields();
    fields.text("title").required();
    return wish(call, true);
  }

  /// In the API what is not sent stays.
  static Correct api(Call call) {
    return wish(call, false);
  }

  private static Correct wish(Call call, boolean whole) {
    var fields = call.fields();
    var title = fields.text("title").atMost(DiscussionRequest.LONGEST_TITLE);
    var kind = fields.code(DiscussionKind.class, "kind");
    var language = fields.code(Language.class, "language");
    var marking = fields.code(Marking.class, "marking");
    var themes = list(call, "themes", whole);
    var paragraphs = list(call, "paragraphs", whole);
    return fields.checked(
        () ->
            new Correct(
                id(call),
                Optional.of(title.value()).filter(_ -> fields.sent("title")),
                kind,
                themes,
                paragraphs,
                language,
                marking,
                call.version(),
                call.key()));
  }

  private static Optional<List<String>> list(Call call, String name, boolean whole) {
    return Optional.of(call.fields().list(name)).filter(_ -> whole || call.fields().sent(name));
  }

  static boolean isOpener(Head head) {
    return head.author().filter(Attributed::own).isPresent();
  }

  private Reply form(Call call, Head head, Form form) {
    if (!isOpener(head)) throw new Refused(new NotAllowed("correct-discussion"));
    var words = call.words();
    var choices = new FormChoices(vocabulary, words, form);
    var kinds = choices.kinds();
    var languages = choices.languages();
    var markings = choices.markings(Marking.CLEAR, Marking.AMBER_STRICT, head.marking());
    var named =
        form.named(
            words, kinds, languages, Subject.TITLE, Subject.THEMES, Subject.PARAGRAPHS, markings);
    var page =
        new CorrectPage(
            Paths.of(head.id()),
            head.title(),
            head.language().code(),
            head.version(),
            head.chathamHouse(),
            DiscussionPages.readers(head, rooms),
            Subject.of(named, choices),
            kinds,
            languages,
            markings);
    return Reply.again(words.say("discussions.correct.title"), form, page).marked(head.marking());
  }
}
