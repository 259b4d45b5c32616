package enlace.practices.pages;

import static enlace.practices.template.TemplateField.LEGAL_BASIS;
import static enlace.practices.template.TemplateField.MARKING;
import static enlace.practices.template.TemplateField.SENSITIVITY_CHECK;
import static enlace.practices.template.TemplateField.STATES;
import static enlace.practices.template.TemplateField.THEMES;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.practices.template.Content;
import enlace.practices.template.Content.Reference;
import enlace.practices.template.FieldType;
import enlace.practices.template.PracticeTemplate;
import enlace.practices.template.PracticeTemplate.Field;
import enlace.practices.template.TemplateField;
import enlace.text.Markdown;
import enlace.vocabulary.Choice;
import enlace.vocabulary.Listing;
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
record FormFields(
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
    var laws = content.references(LEGAL_BASIS);
    lists.put(LEGAL_BASIS.code() + ".reference", laws.stream().map(Reference::reference).toList());
    lists.put(LEGAL_BASIS.code() + ".url", laws.stream().map(Reference::url).toList());
    return Form.of(values, lists);
  }

  private static void put(
      TemplateField field,
      Content content,
      Map<String, String> values,
      Map<String, List<String>> lists) {
    if (content.fields().get(field) instanceof String text) values.put(field.code(), text);
    else if (content.sensitivityChecked() && field == SENSITIVITY_CHECK)
      lists.put(field.code(), PracticeTemplate.SENSITIVITY);
    else lists.put(field.code(), content.codes(field));
  }

  FormField entry(TemplateField name) {
    var field = template.field(name);
    var code = name.code();
    var wrong = Optional.ofNullable(form.wrong().get(code));
    return new FormField(
        code,
        naming.label(field),
        naming.guidance(field),
        field.required() || name == STATES,
        wrong,
        savedMeanwhile(name),
        comments.stream().filter(comment -> comment.code().equals(code)).toList(),
        wrong.isPresent() ? code + "-hint " + code + "-wrong" : code + "-hint",
        control(field));
  }

  private Optional<SafeString> savedMeanwhile(TemplateField field) {
    return saved
        .map(content -> content.text(field))
        .filter(text -> !text.isEmpty() && !text.equals(value(field.code())))
        .map(Markdown::html);
  }

  private Map<String, Object> control(Field field) {
    var code = field.code();
    return switch (field.kind()) {
      case FieldType.Text text when text.oneLine() ->
          Map.of("line", new Line("text", value(code), Optional.of(text.most())));
      case FieldType.Text(int most, boolean rich) ->
          Map.of("area", new Area(value(code), rows(most), most, rich));
      case FieldType.PartialDate _ ->
          Map.of("line", new Line("text", value(code), Optional.of(10)));
      case FieldType.Day _ -> Map.of("line", new Line("date", value(code), Optional.empty()));
      case FieldType.Links _ ->
          Map.of("line", new Line("text", String.join(" ", list(code)), Optional.empty()));
      case FieldType.Choice(_, var options) ->
          Map.of("radios", new Choices(options(field, options)));
      case FieldType.Checklist(var points) ->
          Map.of("checks", checks(code, options(field, points)));
      case FieldType.Codes(_, _, int most) when field.name() == THEMES ->
          Map.of("picks", new Picks(themes(most)));
      case FieldType.Codes(var listing, _, _) ->
          Map.of("checks", checks(code, options(field, listing.orElseThrow())));
      case FieldType.References _ -> Map.of("references", new References(references(code)));
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
  private List<Option> options(Field field, List<String> codes) {
    var code = field.code();
    return codes.stream()
        .filter(option -> field.name() != MARKING || template.mayBe(option))
        .map(
            option ->
                new Option(
                    option,
                    naming.entry(field, option),
                    hint(field.name(), option),
                    value(code).equals(option) || list(code).contains(option)))
        .toList();
  }

  private Optional<String> hint(TemplateField field, String option) {
    if (field == MARKING) return Optional.of(naming.label(Listing.MARKINGS, option));
    var key = "practices." + field.code() + "." + option + ".hint";
    return naming.words().has(key) ? Optional.of(naming.words().say(key)) : Optional.empty();
  }

  /// The closed list of the field.
  private List<Option> options(Field field, Listing listing) {
    return template.choices(listing, naming.words().language()).stream()
        .map(Choice::code)
        .map(
            code ->
                new Option(
                    code,
                    naming.entry(field, code),
                    Optional.empty(),
                    list(field.code()).contains(code)))
        .toList();
  }

  /// The first theme is the main one, so they are chosen one by one, in order.
  private List<Pick> themes(int most) {
    var chosen = list(THEMES.code()).stream().filter(code -> !code.isBlank()).toList();
    return IntStream.range(0, most)
        .mapToObj(i -> theme(i, i < chosen.size() ? chosen.get(i) : ""))
        .toList();
  }

  private Pick theme(int place, String chosen) {
    var groups =
        naming.vocabulary().themes(naming.words().language()).stream()
            .map(
                group ->
                    new OptionGroup(
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

  /// A field of the long form.
  ///
  /// @param required whether it is needed before the practice is submitted; a draft may lack it
  /// @param saved what somebody else saved there meanwhile, if it differs
  /// @param described ids of what explains the control
  /// @param control one entry, under the name of its kind: `line`, `area`, `radios`, `checks`,
  ///     `picks` or `references`
  record FormField(
      String code,
      String label,
      String guidance,
      boolean required,
      Optional<String> wrong,
      Optional<SafeString> saved,
      List<Comments> comments,
      String described,
      Map<String, Object> control) {}

  /// @param type of the input
  /// @param most characters; empty where it does not matter
  record Line(String type, String value, Optional<Integer> most) {}

  record Area(String value, int rows, int most, boolean rich) {}

  record Choices(List<Option> options) {}

  /// @param folded how many are chosen, in words, where a long list is folded away
  record Checks(List<Option> options, Optional<String> folded, boolean open) {}

  /// @param hint a smaller line under the label
  record Option(String code, String label, Optional<String> hint, boolean chosen) {}

  record Picks(List<Pick> picks) {}

  /// One of several, in order.
  record Pick(String id, String label, List<OptionGroup> groups) {}

  record OptionGroup(String label, List<Option> options) {}

  record References(List<Reference> rows) {}
}
