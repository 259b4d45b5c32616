package enlace.discussions.pages;

import enlace.pages.View;
import enlace.text.Differences.Piece;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a post said in each of its editions, and what changed from one to the next.
///
/// @param path of the post
/// @param versions the latest first
/// @param earlier path of those before them
record VersionsPage(
    String path,
    String title,
    String titleLang,
    int number,
    String textLang,
    List<Version> versions,
    Optional<String> earlier)
    implements View {

  /// @param pieces of its text; of the first one there is nothing to compare it with
  record Version(
      int number, boolean first, boolean present, Instant at, String who, List<Piece> pieces) {}

  @Override
  public String template() {
    return "discussions/versions";
  }
}
