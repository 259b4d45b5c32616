package enlace.moderation.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.bus.Bus;
import enlace.pages.Words;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.Stale;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.ModeratedPost;
import enlace.requests.ModerationRequest;
import enlace.requests.ModerationRequest.PreviewRedaction;
import enlace.requests.ModerationRequest.ReadCase;
import enlace.requests.ModerationRequest.Redact;
import enlace.requests.ModerationRequest.ShownCase;
import enlace.requests.ModerationRequest.Thing;
import enlace.requests.PracticeRequest.ModeratedPractice;
import enlace.text.Markdown;
import enlace.vocabulary.Choice;
import enlace.vocabulary.Language;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Marking;
import enlace.vocabulary.ModerationStep;
import enlace.vocabulary.Rule;
import enlace.vocabulary.Vocabulary;
import enlace.web.Call;
import enlace.web.Choices;
import enlace.web.Fields;
import enlace.web.Form;
import enlace.web.Reply;
import enlace.web.Routes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Takes passages out of a text: said, looked at, and then done for good.
public record RedactionRoutes(Bus bus, Vocabulary vocabulary) implements Routes.Feature {
  /// Of a paragraph to be chosen.
  private static final int EXCERPT = 160;

  private static final String PASSAGE = "passage";
  private static final String PARAGRAPH = "paragraph";

  @Override
  public void addTo(Routes table) {
    table.get("/moderation/:id/redaction", this::ask).post("/moderation/:id/redaction", this::send);
  }

  @Override
  public List<Form.Label> labels(Words words) {
    return List.of(Form.Label.here(PASSAGE, words.say("moderation.redact.passage")));
  }

  private Reply ask(Call call) {
    return page(call, Form.blank());
  }

  private ShownCase shown(Call call) {
    var shown = bus.ask(call.asker(), new ReadCase(ModerationRoutes.thing(call)));
    if (!shown.steps().contains(ModerationStep.REDACT))
      throw new Refused(new NotAllowed(shown.aside() ? "moderate-aside" : "moderate"));
    return shown;
  }

  private Reply send(Call call) {
    return call.orAgain(() -> sent(call), form -> page(call, form));
  }

  private Reply sent(Call call) {
    var thing = ModerationRoutes.thing(call);
    var fields = call.fields();
    var rule = fields.required(Rule.class, "rule");
    var reason = fields.lines("reason").required().atMost(ModerationRequest.LONGEST_REASON);
    var copied = fields.list(PASSAGE);
    var chosen = fields.list(PARAGRAPH);
    if (copied.isEmpty() && chosen.isEmpty())
      fields.complain(PASSAGE, "moderation.complaint.passage.none");
    refuseMany(call, copied.size() + chosen.size());
    var wish =
        fields.checked(
            () -> new Redact(thing, rule, reason.value(), copied, call.version(), call.key()));
    if (fields.checked("sure")) {
      bus.ask(call.asker(), wish);
      return Reply.to(CaseNaming.path(thing.item()));
    }
    var shown = shown(call);
    if (!wish.version().allows(said(shown).version())) throw new Refused(new Stale());
    var all = Stream.concat(copied.stream(), chosen(shown, chosen)).toList();
    return preview(call, shown, wish, all);
  }

  private static void refuseMany(Call call, int count) {
    int most = ModerationRequest.MOST_PASSAGES;
    if (count > most)
      call.fields().complain(PASSAGE, "moderation.complaint.passage.many", Map.of("max", most));
  }

  private static Stream<String> chosen(ShownCase shown, List<String> numbers) {
    var paragraphs = paragraphs(said(shown));
    return IntStream.range(0, paragraphs.size())
        .filter(number -> numbers.contains(Integer.toString(number)))
        .mapToObj(paragraphs::get);
  }

  private static List<String> paragraphs(Said said) {
    return said.text().stream()
        .flatMap(text -> Stream.of(text.split("\n[ \t]*+\n", -1)))
        .filter(Predicate.not(String::isBlank))
        .toList();
  }

  private Reply preview(Call call, ShownCase shown, Redact wish, List<String> passages) {
    var words = call.words();
    var said = said(shown);
    var found = bus.ask(call.asker(), new PreviewRedaction(wish.thing(), passages, wish.reason()));
    var rule = wish.rule().orElseThrow();
    var view =
        new RedactionPreview(
            CaseNaming.path(shown.item().id()),
            CaseNaming.heading(shown.item(), words),
            said.version(),
            said.language().map(Language::code),
            new SafeString(found.html()),
            found.title(),
            passages,
            rule.code(),
            vocabulary.label(Listing.RULES, rule, words.language()),
            wish.reason());
    return Reply.page(title(words), view).marked(said.marking());
  }

  /// Where a form for any step, or the API, asks for it.
  ///
  /// @param thing empty where that was complained about
  static Redact wish(Optional<Thing> thing, Call call) {
    var fields = call.fields();
    var rule = fields.code(Rule.class, "rule");
    var reason = fields.lines("reason").atMost(ModerationRequest.LONGEST_REASON);
    var passage = passage(call).required();
    return fields.checked(
        () ->
            new Redact(
                thing.orElseThrow(),
                rule,
                reason.value(),
                List.of(passage.value()),
                call.version(),
                call.key()));
  }

  static Fields.Text passage(Call call) {
    return call.fields().lines(PASSAGE).atMost(DiscussionRequest.LONGEST_TEXT);
  }

  private Reply page(Call call, Form form) {
    var words = call.words();
    var shown = shown(call);
    var said = said(shown);
    var passage =
        Prose.of(form, PASSAGE, "moderation.redact.passage", "moderation.redact.passage.hint");
    var paragraphs =
        Optional.of(paragraphs(said))
            .filter(all -> all.size() > 1)
            .map(
                all -> Choices.some(form, PARAGRAPH, "moderation.redact.paragraphs", choices(all)));
    var rules =
        Choices.one(form, "rule", "moderation.rule", rules(words), ModerationRoutes.rule(shown));
    var reason = Prose.of(form, "reason", "moderation.reason", "moderation.reason.hint");
    var view =
        new RedactionPage(
            CaseNaming.path(shown.item().id()),
            CaseNaming.heading(shown.item(), words),
            said.version(),
            said.language().map(Language::code),
            new SafeString(said.html()),
            form.named(words, passage, rules, reason),
            passage,
            paragraphs,
            rules,
            reason);
    return Reply.again(title(words), form, view).marked(said.marking());
  }

  /// @param text where paragraphs of it can be chosen
  private record Said(
      long version,
      Optional<Language> language,
      Marking marking,
      String html,
      Optional<String> text) {
    private static Said of(ModeratedPost post) {
      return new Said(
          post.edition(),
          Optional.of(post.language()),
          post.label().marking(),
          post.html(),
          Optional.of(post.text()));
    }

    /// What stands there are several texts with headings between them.
    private static Said of(ModeratedPractice practice) {
      return new Said(
          practice.version(),
          practice.language(),
          practice.marking(),
          practice.html(),
          Optional.empty());
    }
  }

  /// Of an account there is none.
  private static Said said(ShownCase shown) {
    return shown
        .post()
        .map(Said::of)
        .or(() -> shown.practice().map(Said::of))
        .orElseThrow(() -> new Refused(new NotFound()));
  }

  private static String title(Words words) {
    return words.say("moderation.redact.title");
  }

  private static List<Choice> choices(List<String> paragraphs) {
    return IntStream.range(0, paragraphs.size())
        .mapToObj(
            number ->
                new Choice(
                    Integer.toString(number), Markdown.excerpt(paragraphs.get(number), EXCERPT)))
        .toList();
  }

  private List<Choice> rules(Words words) {
    return Stream.concat(
            Stream.of(new Choice("", words.say("moderation.rule.none"))),
            vocabulary.choices(Listing.RULES, words.language()).stream())
        .toList();
  }
}
