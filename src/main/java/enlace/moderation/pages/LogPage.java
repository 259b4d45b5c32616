package enlace.moderation.pages;

import enlace.pages.View;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What was done, why, by whom and when.
///
/// @param whose a bundle key: all of it, that of moderated rooms, or of the own words
record LogPage(String whose, List<LogRow> rows, Optional<String> older) implements View {

  /// @param path of the case, for those who may open it
  record LogRow(
      Optional<String> path,
      String about,
      String step,
      String rule,
      String reason,
      String who,
      Instant at) {}

  @Override
  public String template() {
    return "moderation/log";
  }
}
