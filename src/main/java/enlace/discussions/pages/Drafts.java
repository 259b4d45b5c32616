package enlace.discussions.pages;

import static java.util.stream.Collectors.groupingBy;

import enlace.bus.Bus;
import enlace.discussions.pages.OfficesPart.OfficeGroup;
import enlace.ids.FormId;
import enlace.ids.Office;
import enlace.pages.Words;
import enlace.requests.DiscussionRequest.FindRuleQuoted;
import enlace.requests.DiscussionRequest.Mentionable;
import enlace.requests.DiscussionRequest.Passage;
import enlace.requests.DiscussionRequest.Preview;
import enlace.requests.DiscussionRequest.ReadMentionable;
import enlace.requests.DiscussionRequest.Where;
import enlace.text.Source;
import enlace.vocabulary.Language;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Vocabulary;
import enlace.web.Call;
import enlace.web.Choices.Option;
import enlace.web.Form;
import enlace.web.KeptForms;
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
  private final KeptForms kept;

  Drafts(Bus bus, Vocabulary vocabulary) {
    this.bus = bus;
    this.vocabulary = vocabulary;
    this.kept = new KeptForms(bus);
  }

  /// Empty when the form is to be sent. What is looked at is saved as a draft, too.
  ///
  /// @param place where it is being written
  Optional<Draft> asked(Call call, FormId id, Supplier<Where> place) {
    var form = call.asSent();
    return switch (call.fields().text("view").value()) {
      case "" -> Optional.empty();
      case "preview" -> Optional.of(previewing(call, kept.saved(call, id), place.get()));
      case "offices" ->
          Optional.of(new Draft(form, Optional.empty(), Optional.of(offices(call, place.get()))));
      case "mention" -> Optional.of(Draft.of(mentioning(form)));
      default -> Optional.of(Draft.of(form));
    };
  }

  /// Words out of a room under the Chatham House Rule may give away who said them, by what nobody
  /// but their writer can judge: asked before they are posted elsewhere.
  ///
  /// @param before what stands there already; "" if nothing
  void refuseRuleQuotedOnce(Call call, Where place, String before) {
    var passage = new Passage("text", before, call.fields().lines("text").value());
    var wish = new FindRuleQuoted(List.of(passage), Optional.of(place));
    KeptForms.refuseOnce(
        call, () -> bus.ask(call.asker(), wish).quoted(), "discussions.complaint.rule");
  }

  private Draft previewing(Call call, Form form, Where place) {
    var text = call.fields().lines("text").value();
    var previewed = bus.ask(call.asker(), new Preview(place, text));
    return new Draft(form.with("text", previewed.text()), Optional.of(previewed), Optional.empty());
  }

  /// At the end of the text, where a script would put it where the writer is.
  private static Form mentioning(Form form) {
    var handle = form.values().getOrDefault("office", "");
    if (handle.isBlank()) return form;
    var text = form.values().getOrDefault("text", "").stripTrailing();
    return form.with("text", Source.mentioning(text, handle));
  }

  OfficesPart offices(Call call, Where place) {
    var words = call.words();
    var all =
        bus.ask(call.asker(), new ReadMentionable(place)).items().stream()
            .collect(groupingBy(Drafts::group));
    return new OfficesPart(
        Stream.of("states", "organisations", "roles", "members")
            .flatMap(
                group ->
                    Stream.ofNullable(all.get(group))
                        .map(
                            them ->
                                new OfficeGroup(
                                    words.say("discussions.form.offices." + group),
                                    options(them, words))))
            .toList());
  }

  private static String group(Mentionable one) {
    if (one.member().isPresent()) return "members";
    return one.office()
        .map(office -> office.isState() ? "states" : "organisations")
        .orElse("roles");
  }

  private List<Option> options(List<Mentionable> offered, Words words) {
    return offered.stream()
        .map(one -> new Option(one.name(), label(one, words), false))
        .sorted(Comparator.comparing(Option::label, words.alphabet()))
        .toList();
  }

  private String label(Mentionable one, Words words) {
    var who =
        one.office()
            .map(office -> label(one, office, words.language()))
            .orElseGet(() -> words.say("discussions.form.office." + one.name()));
    return "%s (@%s)".formatted(who, one.name());
  }

  private String label(Mentionable one, Office office, Language language) {
    var shown = vocabulary.shortOffice(office, language);
    return one.member()
        .map(name -> name + " · " + shown)
        .orElseGet(() -> shown + " · " + vocabulary.inText(Listing.ROLES, one.role(), language));
  }
}
