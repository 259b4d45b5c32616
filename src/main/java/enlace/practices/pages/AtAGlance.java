package enlace.practices.pages;

import static enlace.practices.template.TemplateField.CONTACT;
import static enlace.practices.template.TemplateField.INSTITUTIONS;
import static enlace.practices.template.TemplateField.OPERATIVE_PARAGRAPHS;
import static enlace.practices.template.TemplateField.ORIGIN;
import static enlace.practices.template.TemplateField.RESOURCES;
import static enlace.practices.template.TemplateField.REVIEW_DATE;
import static enlace.practices.template.TemplateField.STARTED;
import static enlace.practices.template.TemplateField.THEMES;
import static enlace.practices.template.TemplateField.WEAPON_FACETS;

import enlace.practices.pages.ReadingPage.Fact;
import enlace.practices.pages.ReadingPage.Value;
import enlace.practices.template.Content;
import enlace.practices.template.TemplateField;
import enlace.requests.PracticeRequest.ShownPractice;
import enlace.vocabulary.Listing;
import enlace.vocabulary.PracticeState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A practice at a glance, for the margin. Of what is withdrawn not who was to read it, nor when it
/// would have been reviewed.
record AtAGlance(ShownPractice practice, Content content, Naming naming) {

  List<Fact> all() {
    var facts = new ArrayList<Fact>();
    var head = practice.head();
    add(facts, whoName(), List.of(plain(naming.who(head))), Optional.empty());
    practice
        .office()
        .filter(_ -> !content.named())
        .ifPresent(
            office ->
                add(
                    facts,
                    "office",
                    List.of(plain(naming.office(office))),
                    Optional.of(naming.say("fact.office.hidden"))));
    add(facts, "origin", chosen(ORIGIN), Optional.empty());
    add(facts, "started", started(), Optional.empty());
    add(facts, "resources", chosen(RESOURCES), Optional.empty());
    add(facts, "institutions", joined(INSTITUTIONS, Listing.ORGANISATION_TYPES), Optional.empty());
    add(facts, "themes", filters(THEMES, "theme", Listing.THEMES), Optional.empty());
    add(facts, "paragraphs", paragraphs(), Optional.empty());
    add(facts, "weapons", joined(WEAPON_FACETS, Listing.WEAPONS), Optional.empty());
    boolean withdrawn = head.state() == PracticeState.WITHDRAWN;
    if (!withdrawn)
      add(
          facts,
          "audience",
          List.of(plain(naming.label(Listing.AUDIENCES, head.audience().code()))),
          Optional.of(naming.label(Listing.MARKINGS, head.marking().code())));
    add(facts, "contact", chosen(CONTACT), Optional.empty());
    if (!withdrawn) add(facts, "review", reviewDate(), Optional.empty());
    add(
        facts,
        "language",
        List.of(plain(naming.label(Listing.LANGUAGES, head.language().code()))),
        Optional.empty());
    return facts;
  }

  private void add(List<Fact> facts, String name, List<Value> values, Optional<String> more) {
    if (!values.isEmpty()) facts.add(new Fact(naming.say("fact." + name), values, more));
  }

  private String whoName() {
    var head = practice.head();
    if (!head.states().isEmpty()) return "state";
    return head.subregions().isEmpty() ? "attribution" : "subregion";
  }

  private List<Value> chosen(TemplateField field) {
    var code = content.text(field);
    return code.isEmpty() ? List.of() : List.of(plain(naming.alone(field.code() + "." + code)));
  }

  private List<Value> started() {
    var started = content.text(STARTED);
    return started.isEmpty() ? List.of() : List.of(plain(naming.date(started)));
  }

  private List<Value> joined(TemplateField field, Listing listing) {
    var codes = content.codes(field);
    return codes.isEmpty() ? List.of() : List.of(plain(naming.list(listing, codes)));
  }

  private List<Value> filters(TemplateField field, String parameter, Listing listing) {
    return content.codes(field).stream()
        .map(
            code ->
                new Value(
                    naming.label(listing, code),
                    Optional.of("/practices?" + parameter + "=" + code)))
        .toList();
  }

  private List<Value> paragraphs() {
    return content.codes(OPERATIVE_PARAGRAPHS).stream()
        .map(
            code ->
                new Value(
                    code + " " + naming.label(Listing.PARAGRAPHS, code),
                    Optional.of("/practices?paragraph=" + code)))
        .toList();
  }

  private List<Value> reviewDate() {
    return practice
        .reviewDate()
        .or(
            () ->
                Optional.of(content.text(REVIEW_DATE))
                    .filter(it -> !it.isEmpty())
                    .map(LocalDate::parse))
        .map(date -> List.of(plain(naming.words().day(date))))
        .orElse(List.of());
  }

  private static Value plain(String text) {
    return new Value(text, Optional.empty());
  }
}
