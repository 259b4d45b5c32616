package enlace.notifications;

import enlace.pages.View;
import enlace.vocabulary.Marking;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The notices, grouped by when the last of each happened. Fetched again when one is told or read.
///
/// @param path where it is fetched from
/// @param older path to the notices before these
record ListPart(String path, boolean unreadOnly, List<Period> groups, Optional<String> older)
    implements View {

  /// @param name key of its name
  /// @param day that it is of, or with `since` the one it begins with; empty for all before
  record Period(String name, Optional<LocalDate> day, boolean since, List<NoticeRow> rows) {}

  /// One notice in words.
  ///
  /// @param lang of the title
  /// @param news what is new, and `latest` the last of it when there are several
  /// @param markRead path to send it to; empty when it is read
  /// @param unfollow the same for a discussion that the member follows
  record NoticeRow(
      String path,
      String title,
      String lang,
      Marking marking,
      Optional<String> room,
      String news,
      String latest,
      Instant at,
      Optional<Excerpt> excerpt,
      String why,
      Optional<String> markRead,
      Optional<String> unfollow)
      implements View {
    @Override
    public String template() {
      return "notifications/row";
    }
  }

  /// The words of a post around a mention of that handle, else the first.
  ///
  /// @param text as it is written
  /// @param most so many code points
  record Excerpt(String text, String lang, int most, String handle) implements View {
    @Override
    public String template() {
      return "notifications/excerpt";
    }
  }

  List<Marking> markings() {
    return groups.stream().flatMap(group -> group.rows().stream()).map(NoticeRow::marking).toList();
  }

  @Override
  public String template() {
    return "notifications/list";
  }
}
