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

  /// @param name within the page; its words begin with `home.<name>`
  /// @param note key of what is said below the heading
  /// @param more path of what leads on; keys of its words, and of what is said of `none`
  /// @param sent how many practices of the own office are under way and wait for others
  record Section(
      String name,
      String heading,
      Optional<String> note,
      Optional<String> more,
      String moreWords,
      String none,
      List<NewsRow> rows,
      int sent)
      implements View {
    static Section of(String name, List<NewsRow> rows) {
      var words = "home." + name;
      return new Section(
          name,
          words,
          Optional.empty(),
          Optional.empty(),
          words + ".all",
          words + ".none",
          rows,
          0);
    }

    Section noted() {
      return new Section(
          name, heading, Optional.of(heading + ".note"), more, moreWords, none, rows, sent);
    }

    Section leadingTo(String path) {
      return new Section(name, heading, note, Optional.of(path), moreWords, none, rows, sent);
    }

    Section besides(int sent) {
      return new Section(name, heading, note, more, moreWords, none, rows, sent);
    }

    @Override
    public String template() {
      return "home/section";
    }
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
