package enlace.home;

import enlace.pages.View;
import enlace.vocabulary.Marking;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// What waits for the reader and what is new: the part of the front page that is fetched again when
/// something changed.
///
/// @param reads whether the reader has any room to read in, and `writes` to write in
/// @param sent how many practices of the own office are under way and wait for others
/// @param shelf whether to speak of practices: that there are none is news for those who read
record NewsView(
    boolean reads,
    boolean writes,
    boolean shelf,
    List<NewsRow> waiting,
    List<NewsRow> questions,
    List<NewsRow> followed,
    List<NewsRow> fresh,
    List<NewsRow> practices,
    int sent)
    implements View {
  List<Marking> markings() {
    return Stream.of(waiting, questions, followed, fresh, practices)
        .flatMap(List::stream)
        .map(NewsRow::marking)
        .toList();
  }

  @Override
  public String template() {
    return "home/news";
  }

  /// A discussion or a practice in a list.
  ///
  /// @param practice whether it is one, and no discussion
  /// @param excerpt "" for none
  /// @param news what is new about it, in words; "" for nothing, or for its unread posts alone
  /// @param unread how many posts, where they are what is new
  /// @param language it is written in, where that is not the reader's; else ""
  /// @param who the State or organisation, or "a member"; "" where nobody is to be named
  record NewsRow(
      boolean practice,
      String path,
      String title,
      String lang,
      String excerpt,
      String news,
      int unread,
      String who,
      Instant at,
      String kind,
      String language,
      String place,
      Marking marking)
      implements View {
    @Override
    public String template() {
      return "home/row";
    }
  }
}
