package enlace.discussions.pages;

import enlace.pages.View;
import enlace.vocabulary.Marking;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A room with its discussions. What of it changes seldom is filled by itself.
///
/// @param next the path of the page behind this one
/// @param later whether this is a page behind the first
record RoomPage(
    RoomHead head,
    Marked marked,
    Narrowing narrowing,
    boolean later,
    List<DiscussionRow> rows,
    Optional<String> next,
    RoomMargin margin)
    implements View {

  /// @param about key of what the room is for
  record RoomHead(String path, String name, String about, boolean mayWrite) implements View {
    @Override
    public String template() {
      return "discussions/room-head";
    }
  }

  /// What can be marked as read, and what just was and can be taken back.
  ///
  /// @param path of the room
  /// @param unread discussions with something new, and how many are said
  /// @param discussions that were marked, 0 for none
  record Marked(String path, int unread, String unreadWords, int discussions) {}

  /// @param readers key of who reads it
  /// @param others all rooms of the reader, this one among them
  record RoomMargin(
      String readers, Marking marking, String meaning, boolean chathamHouse, List<RoomLink> others)
      implements View {
    @Override
    public String template() {
      return "discussions/room-margin";
    }
  }

  /// @param fresh whether the reader has never read it
  /// @param by the office, and whether it was the reader; `latest` likewise; "" where nobody is
  /// named
  /// @param lang the language of the title when it is not the reader's, and its name `language`
  /// @param unanswered since when it waits for an answer
  record DiscussionRow(
      String path,
      String title,
      String excerpt,
      Optional<String> lang,
      Optional<String> language,
      String kind,
      Marking marking,
      boolean pinned,
      boolean settled,
      boolean closed,
      boolean fresh,
      int unread,
      String by,
      boolean byYou,
      Optional<Instant> unanswered,
      int posts,
      String latest,
      boolean latestYou,
      Instant activity,
      List<String> topics)
      implements View {
    @Override
    public String template() {
      return "discussions/row";
    }
  }

  record RoomLink(String path, String name, boolean current, int unread, String unreadWords) {}

  @Override
  public String template() {
    return "discussions/room";
  }
}
