package enlace.web;

import enlace.vocabulary.Choice;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Something to choose from in a form: a select, radio buttons or boxes to tick.
///
/// @param label a bundle key
public record Choices(String name, String label, List<Option> options, Optional<String> wrong)
    implements Labelled {
  public record Option(String code, String label, boolean chosen) {}

  /// One of them.
  public static Choices one(Form form, String name, String label, Collection<Choice> choices) {
    return one(form, name, label, choices, "");
  }

  /// @param usual is chosen unless another was
  public static Choices one(
      Form form, String name, String label, Collection<Choice> choices, String usual) {
    return of(form, name, label, options(choices, form.values().getOrDefault(name, usual)));
  }

  /// Any number of them.
  public static Choices some(Form form, String name, String label, Collection<Choice> choices) {
    return of(form, name, label, ticked(form, name, choices));
  }

  private static Choices of(Form form, String name, String label, List<Option> options) {
    return new Choices(name, label, options, Optional.ofNullable(form.wrong().get(name)));
  }

  public static List<Option> options(Collection<Choice> choices, String chosen) {
    return choices.stream()
        .map(choice -> new Option(choice.code(), choice.label(), choice.code().equals(chosen)))
        .toList();
  }

  public static List<Option> ticked(Form form, String name, Collection<Choice> choices) {
    return choices.stream()
        .map(choice -> new Option(choice.code(), choice.label(), form.chosen(name, choice.code())))
        .toList();
  }
}
