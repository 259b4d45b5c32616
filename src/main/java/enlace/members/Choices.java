package enlace.members;

import enlace.vocabulary.Choice;
import enlace.web.Form;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Something to choose from in a form: a select, radio buttons or boxes to tick.
///
/// @param label a bundle key
record Choices(String name, String label, List<Option> options, Optional<String> wrong) {
  record Option(String code, String label, boolean chosen) {}

  /// One of them.
  static Choices one(Form form, String name, String label, Collection<Choice> choices) {
    return of(form, name, label, options(form, name, choices));
  }

  /// Any number of them.
  static Choices some(Form form, String name, String label, Collection<Choice> choices) {
    return of(form, name, label, ticked(form, name, choices));
  }

  private static Choices of(Form form, String name, String label, List<Option> options) {
    return new Choices(name, label, options, Optional.ofNullable(form.wrong().get(name)));
  }

  static List<Option> options(Form form, String name, Collection<Choice> choices) {
    var chosen = form.values().getOrDefault(name, "");
    return choices.stream()
        .map(choice -> new Option(choice.code(), choice.label(), choice.code().equals(chosen)))
        .toList();
  }

  static List<Option> ticked(Form form, String name, Collection<Choice> choices) {
    return choices.stream()
        .map(choice -> new Option(choice.code(), choice.label(), form.chosen(name, choice.code())))
        .toList();
  }
}
