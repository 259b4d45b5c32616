package enlace.practices.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.pages.View;
import enlace.requests.PracticeRequest.ShownPractice;
import enlace.text.Markdown;
import enlace.vocabulary.Language;
import enlace.web.Form;
import java.util.List;
import java.util.Optional;

/// The long form of a practice, for a new draft and for the edition under work.
///
/// @param practice empty for one that is not begun
/// @param language of the text, once it is chosen
/// @param note the curator's note with which changes were requested
/// @param discussions it came from, for a new one
/// @param version that the form was made from
/// @param stale whether somebody else changed it meanwhile
/// @param saved whether it was just saved
record EditPracticePage(
    Optional<String> practice,
    String title,
    Optional<Language> language,
    Optional<SafeString> note,
    List<Part> parts,
    List<String> discussions,
    long version,
    boolean maySubmit,
    boolean stale,
    boolean saved,
    Form form)
    implements View {
  /// @param intro said under the heading of the part
  record Part(String code, String heading, String intro, List<FormField> entries) {}

  /// How the fields are grouped; together they are all fields that members fill in.
  private record Grouping(String code, List<String> fields) {}

  private static final List<Grouping> GROUPS =
      List.of(
          new Grouping("essence", List.of("title", "summary", "language")),
          new Grouping("whose", List.of("origin", "states", "attribution", "institutions")),
          new Grouping("about", List.of("themes", "operative_paragraphs", "weapon_facets")),
          new Grouping(
              "how",
              List.of(
                  "need", "description", "started", "resources", "resources_note", "legal_basis")),
          new Grouping(
              "learned", List.of("results", "evidence", "lessons", "transfer", "trade_effect")),
          new Grouping(
              "sharing",
              List.of(
                  "sensitivity_check",
                  "marking",
                  "audience",
                  "contact",
                  "review_date",
                  "related")));

  /// Of a practice that is not begun.
  static EditPracticePage fresh(
      Form form, List<String> discussions, FormFields entries, Naming naming) {
    return new EditPracticePage(
        Optional.empty(),
        naming.say("new"),
        Optional.empty(),
        Optional.empty(),
        parts(entries, naming),
        discussions,
        0,
        true,
        false,
        false,
        form);
  }

  /// @param version that the form was made from
  static EditPracticePage of(
      ShownPractice practice,
      Form form,
      long version,
      boolean stale,
      boolean saved,
      FormFields entries,
      Naming naming) {
    var title = practice.head().title();
    return new EditPracticePage(
        Optional.of(practice.head().id().value()),
        title.isEmpty() ? naming.say("untitled") : title,
        Language.find(form.values().getOrDefault("language", "")),
        note(practice),
        parts(entries, naming),
        List.of(),
        version,
        practice.steps().stream().anyMatch(next -> next.step().equals("submit")),
        stale,
        saved,
        form);
  }

  private static Optional<SafeString> note(ShownPractice practice) {
    if (practice.history().isEmpty()) return Optional.empty();
    var last = practice.history().getLast();
    return Optional.of(last.note())
        .filter(note -> last.step().equals("request-changes") && !note.isEmpty())
        .map(Markdown::html);
  }

  private static List<Part> parts(FormFields entries, Naming naming) {
    return GROUPS.stream()
        .map(
            group ->
                new Part(
                    group.code(),
                    naming.say("part." + group.code()),
                    naming.say("part." + group.code() + ".intro"),
                    group.fields().stream().map(entries::entry).toList()))
        .toList();
  }

  @Override
  public String template() {
    return "practices/edit";
  }
}
