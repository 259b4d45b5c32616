package enlace.discussions.pages;

import enlace.pages.Words;
import enlace.vocabulary.Capacity;
import enlace.vocabulary.Choice;
import enlace.vocabulary.Coded;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Vocabulary;
import enlace.web.Choices;
import enlace.web.Choices.Option;
import enlace.web.Form;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What one can choose from in the forms of this feature, with what was chosen last.
record FormChoices(Vocabulary vocabulary, Words words, Form form) {

  Choices kinds() {
    return select("kind", "discussions.new.kind", listed(Listing.KINDS), "question");
  }

  /// The reader's own language unless another was chosen.
  Choices languages() {
    return select("language", "discussions.new.language", listed(Listing.LANGUAGES), language());
  }

  String language() {
    return form.values().getOrDefault("language", words.language().code());
  }

  Choices capacities() {
    var options =
        Arrays.stream(Capacity.values())
            .map(it -> new Choice(it.code(), words.say("discussions.form.capacity." + it.code())))
            .toList();
    return select("capacity", "discussions.form.capacity", options, Capacity.PERSONAL.code());
  }

  /// The marking that is chosen, or the usual one; TLP:RED is nobody's here.
  Marking marking(Marking usual) {
    var chosen = form.values().getOrDefault("marking", "");
    return Coded.find(Marking.class, chosen).filter(it -> it != Marking.RED).orElse(usual);
  }

  /// @param least no marking more open than this one is offered
  /// @param most no marking stricter than this one is offered
  Choices markings(Marking least, Marking most, Marking usual) {
    return markings(offered(least, most).map(it -> new Choice(it.code(), it.code())), usual);
  }

  /// With those that are stricter than a reply may be: they open a discussion of its own.
  Choices replyMarkings(Marking least, Marking most) {
    var options =
        offered(least, Marking.AMBER_STRICT)
            .map(
                it -> {
                  var label = it.stricterThan(most) ? ownDiscussion(it) : it.code();
                  return new Choice(it.code(), label);
                });
    return markings(options, least);
  }

  private String ownDiscussion(Marking marking) {
    return words.say("discussions.form.marking.own-discussion", Map.of("marking", marking.code()));
  }

  private static Stream<Marking> offered(Marking least, Marking most) {
    return Stream.of(Marking.CLEAR, Marking.GREEN, Marking.AMBER, Marking.AMBER_STRICT)
        .filter(marking -> !least.stricterThan(marking) && !marking.stricterThan(most));
  }

  private Choices markings(Stream<Choice> options, Marking usual) {
    return select("marking", "discussions.form.marking", options.toList(), usual.code());
  }

  private List<Choice> listed(Listing listing) {
    return vocabulary.choices(listing, words.language());
  }

  private Choices select(String name, String label, List<Choice> choices, String usual) {
    return Choices.one(form, name, label, choices, usual);
  }

  List<Subject.Themes> themes() {
    return vocabulary.themes(words.language()).stream()
        .map(
            group -> {
              var options = Choices.ticked(form, "themes", group.themes());
              return new Subject.Themes(group.label(), chosen(options), options);
            })
        .toList();
  }

  List<Option> paragraphs() {
    return Choices.ticked(form, "paragraphs", vocabulary.paragraphs(words.language()));
  }

  static long chosen(List<Option> options) {
    return options.stream().filter(Option::chosen).count();
  }
}
