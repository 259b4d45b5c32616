package enlace.discussions.pages;

import static java.util.stream.Collectors.groupingBy;

import enlace.bus.Bus;
import enlace.discussions.pages.OfficesPart.OfficeGroup;
import enlace.pages.Words;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.Mentionable;
import enlace.requests.DiscussionRequest.MentionableList;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Vocabulary;
import enlace.web.Call;
import enlace.web.Choices.Option;
import enlace.web.Form;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What the buttons of a form do that do not send it: preview the text, show whom one can mention,
/// mention the one picked. So all of it works without a script.
final class Drafts {
  private final Bus bus;
  private final Vocabulary vocabulary;

  Drafts(Bus bus, Vocabulary vocabulary) {
    this.bus = bus;
    this.vocabulary = vocabulary;
  }

  /// Empty when the form is to be sent.
  ///
  /// @param mentionable asks who can be mentioned
  Optional<Draft> asked(Call call, Supplier<DiscussionRequest<MentionableList>> mentionable) {
    var form = call.asSent();
    return switch (call.fields().text("view").value()) {
      case "" -> Optional.empty();
      case "preview" -> Optional.of(new Draft(form, true, Optional.empty()));
      case "offices" ->
          Optional.of(new Draft(form, false, Optional.of(offices(call, mentionable.get()))));
      case "mention" -> Optional.of(Draft.of(mentioning(form)));
      default -> Optional.of(Draft.of(form));
    };
  }

  /// At the end of the text, where a script would put it where the writer is.
  private static Form mentioning(Form form) {
    var handle = form.values().getOrDefault("office", "");
    if (handle.isBlank()) return form;
    var text = form.values().getOrDefault("text", "").stripTrailing();
    // On the line of a quotation it would be part of what is quoted, and mention nobody.
    var between = text.lines().reduce("", (_, last) -> last).startsWith(">") ? "\n\n" : " ";
    return form.with("text", (text + between + "@" + handle + " ").stripLeading());
  }

  OfficesPart offices(Call call, DiscussionRequest<MentionableList> mentionable) {
    var words = call.words();
    var all =
        bus.ask(call.asker(), mentionable).items().stream()
            .collect(groupingBy(it -> it.office().isState()));
    return new OfficesPart(
        Stream.of(true, false)
            .flatMap(
                states ->
                    Stream.ofNullable(all.get(states))
                        .map(them -> new OfficeGroup(group(states, words), options(them, words))))
            .toList());
  }

  private static String group(boolean states, Words words) {
    return words.say("discussions.form.offices." + (states ? "states" : "organisations"));
  }

  private List<Option> options(List<Mentionable> offices, Words words) {
    return offices.stream()
        .map(office -> new Option(office.handle(), label(office, words), false))
        .sorted(Comparator.comparing(Option::label, words.alphabet()))
        .toList();
  }

  private String label(Mentionable office, Words words) {
    var language = words.language();
    return "%s · %s (@%s)"
        .formatted(
            vocabulary.shortOffice(office.office(), language),
            vocabulary.inText(Listing.ROLES, office.role(), language),
            office.handle());
  }
}
