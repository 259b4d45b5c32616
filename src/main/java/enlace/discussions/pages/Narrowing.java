package enlace.discussions.pages;

import enlace.pages.View;
import enlace.pages.Words;
import enlace.requests.DiscussionRequest.Filter;
import enlace.vocabulary.Choice;
import enlace.vocabulary.Coded;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Vocabulary;
import enlace.web.Choices;
import enlace.web.Form;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the list of a room can be narrowed to, with what was chosen. A part of its own: the list
/// changes with each reply, and this is long.
///
/// @param path of the room
record Narrowing(String path, List<Choices> choices, boolean chosen) implements View {
  @Override
  public String template() {
    return "discussions/narrowing";
  }

  static List<Choices> choices(Filter filter, Vocabulary vocabulary, Words words) {
    var language = words.language();
    return Stream.of(
            choices("kind", vocabulary.choices(Listing.KINDS, language), filter, words),
            choices("theme", vocabulary.choices(Listing.THEMES, language), filter, words),
            choices("paragraph", paragraphs(vocabulary, words), filter, words),
            choices("language", vocabulary.choices(Listing.LANGUAGES, language), filter, words))
        .toList();
  }

  /// What was chosen, as a path says it.
  static Map<String, String> values(Filter filter) {
    var values = new LinkedHashMap<String, String>();
    filter.kind().map(Coded::code).ifPresent(code -> values.put("kind", code));
    filter.theme().ifPresent(code -> values.put("theme", code));
    filter.paragraph().ifPresent(code -> values.put("paragraph", code));
    filter.language().map(Coded::code).ifPresent(code -> values.put("language", code));
    return values;
  }

  private static List<Choice> paragraphs(Vocabulary vocabulary, Words words) {
    return vocabulary.paragraphs(words.language()).stream()
        .map(it -> new Choice(it.code(), it.code() + " · " + it.label()))
        .toList();
  }

  private static Choices choices(String name, List<Choice> entries, Filter filter, Words words) {
    var any = new Choice("", words.say("discussions.room.any-" + name));
    var all = Stream.concat(Stream.of(any), entries.stream()).toList();
    return Choices.one(Form.of(values(filter)), name, "discussions.room." + name, all);
  }
}
