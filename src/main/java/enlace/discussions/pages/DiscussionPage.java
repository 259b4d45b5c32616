package enlace.discussions.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.discussions.pages.ClosePage.CloseForm;
import enlace.discussions.pages.SettlePage.SettleForm;
import enlace.ids.FormId;
import enlace.ids.PostId;
import enlace.pages.View;
import enlace.vocabulary.Marking;
import enlace.web.Choices;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A discussion: some of its posts, what leads to the others, and the reply form.
///
/// @param strictest marking of what is shown, for the printed sheets
/// @param newPath where the first unread post is, when there is one
/// @param endPath where the last post is, when it is not on this page
/// @param opening post number 1 above a gap; empty where `posts` begin with it
/// @param waiting what tells of replies that arrive while one reads, on the last page
/// @param unreadFrom number from which it is kept unread, if the reader wants that
/// @param isLong whether it has more than a page
/// @param settling for who asked and may say that it is settled
/// @param summary path of the form that takes the summary down, for who may, where there is one
/// @param closing for who may close it or open it again
/// @param correct path of the form that puts right what stands above it, for who opened it
/// @param move path of the form that puts it into another room, for who may
/// @param paper path of the same to print, for who may take it along
/// @param propose path of the form that makes a practice of it, for who may
record DiscussionPage(
    String id,
    Heading heading,
    Place place,
    Marking marking,
    String meaning,
    Marking strictest,
    Optional<String> newPath,
    Optional<String> endPath,
    SafeString opening,
    Optional<Gap> before,
    SafeString posts,
    Optional<Gap> after,
    Optional<WaitingPart> waiting,
    Optional<ReplyForm> reply,
    List<Theme> themes,
    String paragraphs,
    String participants,
    int unreadFrom,
    boolean isLong,
    boolean following,
    boolean mayModerate,
    boolean pinned,
    boolean closed,
    Optional<SettleForm> settling,
    Optional<String> summary,
    Optional<CloseForm> closing,
    Optional<String> correct,
    Optional<String> move,
    Optional<String> paper,
    List<Made> made,
    Optional<String> propose)
    implements View {

  /// Title and all that stands with it; fetched again when its opener puts it right.
  ///
  /// @param lang the language of the title when it is not the reader's
  /// @param origin what it comes from, for who sees that
  /// @param pointer where it goes on since it is closed, for who sees that
  /// @param supported for a question or a challenge: who stands by who asked
  /// @param summary the reply that sums it up, and `accepted` the one that answered it, for who
  ///     sees that
  record Heading(
      String id,
      String title,
      Optional<String> lang,
      boolean pinned,
      String kind,
      String office,
      Instant opened,
      int last,
      Marking marking,
      boolean settled,
      Optional<Instant> closed,
      boolean moderated,
      Optional<Made> pointer,
      Optional<From> origin,
      Optional<Supported> supported,
      Optional<OnTop> summary,
      Optional<OnTop> accepted)
      implements View {
    Stream<OnTop> onTop() {
      return Stream.of(summary, accepted).flatMap(Optional::stream);
    }

    @Override
    public String template() {
      return "discussions/heading";
    }
  }

  /// The offices that stand by it, in alphabetical order; "" for none.
  ///
  /// @param mayJoin whether the reader may say that the own one does
  /// @param isSame whether it said that it is in the same place, and `isHelping` that it helps
  record Supported(
      String id, String same, String help, boolean mayJoin, boolean isSame, boolean isHelping) {}

  /// In which room it is; fetched again when it is moved.
  ///
  /// @param readers who reads it there, a bundle key
  /// @param rules what is to be known of the Chatham House Rule, bundle keys
  record Place(String id, String room, String roomPath, String readers, List<String> rules)
      implements View {
    @Override
    public String template() {
      return "discussions/place";
    }
  }

  /// A practice that came from it, or another discussion.
  record Made(String path, String title, String lang) {}

  /// A reply that stands under the title too: all of it, or its first words.
  ///
  /// @param fetched path of the heading, with which it is fetched again when it changes
  /// @param lang the language of the text when it is not the reader's
  /// @param marking when it is another than the discussion's
  /// @param prose all of it, else `excerpt`
  record OnTop(
      PostId id,
      String fetched,
      String path,
      int number,
      String who,
      Optional<String> lang,
      String excerpt,
      Optional<SafeString> prose,
      Optional<Marking> marking) {}

  /// The post of another discussion with which one goes on.
  record From(Made discussion, int number) {}

  /// @param path of what else the room has on it
  record Theme(String path, String name) {}

  /// Posts that are not on this page, and where they are.
  record Gap(String path, int count, int from, int to) {}

  /// @param readers a bundle key
  /// @param closed whether what was written waits in vain, because replies are taken no more
  /// @param ownDiscussion path of the form that opens a discussion, where the reply is too strict
  ///     for this one or comes too late
  record ReplyForm(
      String action,
      FormId id,
      String readers,
      TextArea text,
      Choices capacities,
      Choices languages,
      Choices markings,
      boolean closed,
      AttributionField attribution,
      Optional<String> ownDiscussion) {}

  @Override
  public String template() {
    return "discussions/discussion";
  }
}
