package enlace.practices;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.pages.Markdown;
import enlace.practices.Content.Reference;
import enlace.practices.Entry.Area;
import enlace.practices.Entry.Checks;
import enlace.practices.Entry.Choices;
import enlace.practices.Entry.Group;
import enlace.practices.Entry.Line;
import enlace.practices.Entry.Option;
import enlace.practices.Entry.Pick;
import enlace.practices.Entry.Picks;
import enlace.practices.Entry.References;
import enlace.vocabulary.Choice;
import enlace.vocabulary.Language;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Vocabulary;
import enlace.web.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Makes the fields of the long form: what is in them, what they may take, what is wrong.
///
/// @param saved the present fields where somebody else changed them meanwhile
/// @param comments of the curators, all of them
record Entries(
    PracticeTemplate template,
    Form form,
    Optional<Content> saved,
    List<Comments> comments,
    Naming naming) {
  private static final int SPARE_REFERENCES = 2;
  private static final int LONG_LIST = 20;

  /// The values of a form that begins with what was saved.
  static Form form(Content content) {
    var values = new HashMap<String, String>();
    var lists = new HashMap<String, List<String>>();
    content.fields().keySet().forEach(field -> put(field, content, values, lists));
    var laws = content.references("legal_basis");
    lists.put("legal_basis.reference", laws.stream().map(Reference::reference).toList());
    lists.put("legal_basis.url", laws.stream().map(Reference::url).toList());
    return new Form(200, values, lists, Map.of(), List.of(), Optional.empty());
  }

  private static void put(
      String field, Content content, Map<String, String> values, Map<String, List<String>> lists) {
    if (content.fields().get(field) instanceof String text) values.put(field, text);
    else if (content.sensitivityChecked() && field.equals("sensitivity_check"))
      lists.put(field, PracticeTemplate.SENSITIVITY);
    else lists.put(field, content.codes(field));
  }

  Entry entry(String code) {
    var field = template.field(code);
    var wrong = Optional.ofNullable(form.wrong().get(code));
    return new Entry(
        code,
        FieldNames.label(template, code, naming.words()),
        FieldNames.guidance(template, code, naming.words()),
        field.required() || code.equals("states"),
        wrong,
        savedMeanwhile(code),
        comments.stream().filter(comment -> comment.code().equals(code)).toList(),
        wrong.isPresent() ? code + "-hint " + code + "-wrong" : code + "-hint",
        control(code, field.kind()));
  }

  private Optional<SafeString> savedMeanwhile(String code) {
    return saved
        .map(content -> content.text(code))
        .filter(text -> !text.isEmpty() && !text.equals(value(code)))
        .map(Markdown::html);
  }

  private Map<String, Object> control(String code, Kind kind) {
    return switch (kind) {
      case Kind.Text text when text.oneLine() ->
          Map.of("line", new Line("text", value(code), Optional.of(text.most())));
      case Kind.Text(int most, boolean rich) ->
          Map.of("area", new Area(value(code), rows(most), most, rich));
      case Kind.PartialDate _ -> Map.of("line", new Line("text", value(code), Optional.of(10)));
      case Kind.Day _ -> Map.of("line", new Line("date", value(code), Optional.empty()));
      case Kind.Links _ ->
          Map.of("line", new Line("text", String.join(" ", list(code)), Optional.empty()));
      case Kind.Choice(var options) -> Map.of("radios", new Choices(options(code, options)));
      case Kind.Checklist(var points) -> Map.of("checks", checks(code, options(code, points)));
      case Kind.Codes(_, int most) when code.equals("themes") ->
          Map.of("picks", new Picks(themes(most)));
      case Kind.Codes _ -> Map.of("checks", checks(code, options(code)));
      case Kind.References _ -> Map.of("references", new References(references(code)));
    };
  }

  /// A long list is folded away, unless something in it is wrong.
  private Checks checks(String code, List<Option> options) {
    if (options.size() <= LONG_LIST) return new Checks(options, Optional.empty(), false);
    var chosen = options.stream().filter(Option::chosen).map(Option::label).toList();
    var words =
        naming
            .words()
            .say(
                "practices.chosen",
                Map.of("count", chosen.size(), "names", naming.words().list(chosen)));
    return new Checks(options, Optional.of(words), form.wrong().containsKey(code));
  }

  private static int rows(int most) {
    return most > 3_000 ? 16 : most > 1_000 ? 9 : 4;
  }

  private String value(String code) {
    return form.values().getOrDefault(code, "");
  }

  private List<String> list(String code) {
    return form.lists().getOrDefault(code, List.of());
  }

  /// What the template itself lists, worded by the bundles or by a closed list.
  private List<Option> options(String code, List<String> codes) {
    return codes.stream()
        .filter(option -> !code.equals("marking") || template.mayBe(option))
        .map(
            option ->
                new Option(
                    option,
                    label(code, option),
                    hint(code, option),
                    value(code).equals(option) || list(code).contains(option)))
        .toList();
  }

  private String label(String code, String option) {
    return switch (code) {
      case "marking" -> option;
      case "language" -> naming.label(Listing.LANGUAGES, option);
      case "audience" -> naming.label(Listing.AUDIENCES, option);
      default -> naming.say(code + "." + option);
    };
  }

  private Optional<String> hint(String code, String option) {
    if (code.equals("marking")) return Optional.of(naming.label(Listing.MARKINGS, option));
    var key = "practices." + code + "." + option + ".hint";
    return naming.words().has(key) ? Optional.of(naming.words().say(key)) : Optional.empty();
  }

  /// A closed list of the field.
  private List<Option> options(String code) {
    return choices(code).stream()
        .map(
            choice ->
                new Option(
                    choice.code(),
                    choice.label(),
                    Optional.empty(),
                    list(code).contains(choice.code())))
        .toList();
  }

  private List<Choice> choices(String code) {
    Vocabulary vocabulary = naming.vocabulary();
    Language language = naming.words().language();
    return switch (code) {
      case "states" -> vocabulary.choices(Listing.STATES, language);
      case "institutions" -> vocabulary.choices(Listing.ORGANISATION_TYPES, language);
      case "weapon_facets" -> vocabulary.choices(Listing.WEAPONS, language);
      case "operative_paragraphs" ->
          vocabulary.paragraphs(language).stream()
              .map(choice -> new Choice(choice.code(), choice.code() + " " + choice.label()))
              .toList();
      default -> throw new IllegalArgumentException(code);
    };
  }

  /// The first theme is the main one, so they are chosen one by one, in order.
  private List<Pick> themes(int most) {
    var chosen = list("themes").stream().filter(code -> !code.isBlank()).toList();
    return IntStream.range(0, most)
        .mapToObj(i -> theme(i, i < chosen.size() ? chosen.get(i) : ""))
        .toList();
  }

  private Pick theme(int place, String chosen) {
    var groups =
        naming.vocabulary().themes(naming.words().language()).stream()
            .map(
                group ->
                    new Group(
                        group.label(),
                        group.themes().stream()
                            .map(
                                theme ->
                                    new Option(
                                        theme.code(),
                                        theme.label(),
                                        Optional.empty(),
                                        theme.code().equals(chosen)))
                            .toList()))
            .toList();
    var label =
        place == 0
            ? naming.say("themes.main")
            : naming.words().say("practices.themes.further", Map.of("number", place + 1));
    return new Pick(place == 0 ? "themes" : "themes-" + (place + 1), label, groups);
  }

  /// What is there, and room for more.
  private List<Reference> references(String code) {
    var references = list(code + ".reference");
    var urls = list(code + ".url");
    var rows = new ArrayList<Reference>();
    for (int i = 0; i < references.size(); i++) {
      var url = i < urls.size() ? urls.get(i) : "";
      if (!references.get(i).isBlank() || !url.isBlank())
        rows.add(new Reference(references.get(i), url));
    }
    for (int i = 0; i < SPARE_REFERENCES; i++) rows.add(new Reference("", ""));
    return rows;
  }
}
