package enlace.home;

import enlace.pages.View;
import enlace.vocabulary.Marking;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What waits for the reader and what is new: the part of the front page that is fetched again when
/// something changed. Mostly that is one section of it, so each is filled by itself.
record NewsView(List<Section> sections) implements View {
  @Override
  public String template() {
    return "home/news";
  }

  /// @param name within the page
  /// @param heading key of it, `note` of what is said below it, `none` of what is said of no rows
  /// @param more what leads on
  /// @param sent how many practices of the own office are under way and wait for others
  record Section(
      String name,
      String heading,
      Optional<String> note,
      Optional<More> more,
      String none,
      List<NewsRow> rows,
      int sent)
      implements View {
    /// One that is there for its rows alone.
    static Section of(String name, String heading, List<NewsRow> rows) {
      return new Section(name, heading, Optional.empty(), Optional.empty(), "", rows, 0);
    }

    @Override
    public String template() {
      return "home/section";
    }
  }

  /// @param words key of them
  record More(String path, String words) {}

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
