package enlace.moderation.pages;

import enlace.pages.View;
import enlace.vocabulary.Marking;
import enlace.web.Choices;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What waits for moderators, or any cases by how they stand.
///
/// @param source path of the list, which keeps itself up to date
/// @param states to choose from, and `rooms`
/// @param questions that have waited for an answer for too long, and `practices` in review
record CasesPage(
    String source,
    Choices states,
    Choices rooms,
    List<CaseRow> rows,
    List<LateRow> questions,
    List<LateRow> practices,
    boolean narrowed,
    Optional<String> older)
    implements View {

  /// @param title of the discussion or practice, or whose account it is
  /// @param lang of it
  /// @param what the case is about in it
  /// @param due until when it is to be decided
  /// @param claimed who has it in hand; "" for nobody
  record CaseRow(
      String path,
      String title,
      Optional<String> lang,
      String what,
      Optional<String> room,
      Optional<Marking> marking,
      String state,
      Instant at,
      Optional<Instant> due,
      boolean overdue,
      String claimed) {}

  /// @param lang of the title when it is not the reader's, and its name `language`
  /// @param where it stands: a room, or a state of review
  /// @param since key of the sentence that says so
  record LateRow(
      String path,
      String title,
      Optional<String> lang,
      Optional<String> language,
      String where,
      Marking marking,
      String since,
      Instant at) {}

  @Override
  public String template() {
    return "moderation/cases";
  }
}
