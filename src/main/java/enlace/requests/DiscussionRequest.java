package enlace.requests;

import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.PostId;
import enlace.ids.RoomId;
import enlace.vocabulary.Capacity;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Label;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What can be asked of `discussions`.
public sealed interface DiscussionRequest<A extends Record> extends Request<A> {

  /// Opens a discussion; its text is post number 1.
  record Open(
      RoomId room,
      String title,
      String text,
      DiscussionKind kind,
      Language writtenIn,
      Capacity capacity,
      Marking marking,
      List<String> themes,
      List<String> paragraphs,
      Key key)
      implements DiscussionRequest<Posted> {}

  record Reply(
      DiscussionId discussion, String text, Language writtenIn, Capacity capacity, Key key)
      implements DiscussionRequest<Posted> {}

  /// By its author only.
  record EditPost(PostId post, String text, Version version, Key key)
      implements DiscussionRequest<Posted> {}

  record Pin(DiscussionId discussion, boolean pinned, Key key) implements DiscussionRequest<Done> {}

  record Follow(DiscussionId discussion, boolean follow) implements DiscussionRequest<Done> {}

  /// The asker has seen the posts up to that number.
  record MarkRead(DiscussionId discussion, int number) implements DiscussionRequest<Done> {}

  record ListRooms() implements DiscussionRequest<Rooms> {}

  /// Discussions of a room the asker may read, pinned first, then the latest activity.
  ///
  /// @param after the cursor of the list before, or empty for the first
  /// @param limit 1 to 100
  record ListDiscussions(RoomId room, Optional<String> after, int limit)
      implements DiscussionRequest<HeadList> {}

  record ReadDiscussion(DiscussionId discussion) implements DiscussionRequest<Head> {}

  /// Posts by their numbers: costs the same at any depth.
  ///
  /// @param limit 1 to 100
  record ReadPosts(DiscussionId discussion, int from, int limit)
      implements DiscussionRequest<Posts> {}

  record ReadPost(PostId post) implements DiscussionRequest<Post> {}

  /// Those of the given discussions that the asker may see; the others are left out in silence.
  ///
  /// @param ids at most 500
  record ReadHeads(List<DiscussionId> ids) implements DiscussionRequest<HeadList> {}

  /// What waits or is new for the asker, for the front page and the digest; each list bounded.
  record ReadMine() implements DiscussionRequest<Mine> {}

  /// For followers that judge for many at once: the present label, by [Asker.Platform] only.
  record ReadLabel(DiscussionId discussion) implements DiscussionRequest<Labelled> {}

  /// Who follows a discussion, by [Asker.Platform] only; in pages of at most 500.
  record ReadFollowers(DiscussionId discussion, Optional<MemberId> after)
      implements DiscussionRequest<Followers> {}

  /// @param version of the post
  record Posted(DiscussionId discussion, PostId post, int number, long version) {}

  /// A room as one asker sees it.
  ///
  /// @param unread discussions with something the asker has not read, counted up to 99
  record Room(
      RoomId id, String space, Map<Language, String> name, Marking marking, boolean mayWrite,
      boolean mayModerate, boolean chathamHouse, int unread, Optional<Instant> lastActivity) {}

  record Rooms(List<Room> items) {}

  /// A discussion without its text, as one asker sees it.
  ///
  /// @param author who opened it; empty where the Chatham House Rule hides it from this asker
  /// @param last number of the last post
  /// @param readTo number up to which the asker has read, 0 when never
  record Head(
      DiscussionId id,
      Label.InRoom label,
      Optional<Byline> author,
      String title,
      DiscussionKind kind,
      Language language,
      List<String> themes,
      List<String> paragraphs,
      boolean pinned,
      Instant opened,
      int last,
      Instant activity,
      int readTo,
      boolean following,
      boolean mayReply,
      boolean mayModerate,
      long version) {}

  record HeadList(List<Head> items, Optional<String> next) {}

  /// The office that wrote something.
  record Byline(MemberId member, String name, Office office) {}

  /// A post as one asker sees it.
  ///
  /// @param text Markdown
  record Post(
      PostId id,
      DiscussionId discussion,
      int number,
      Optional<Byline> author,
      Capacity capacity,
      String text,
      Language language,
      Instant at,
      Optional<Instant> edited,
      boolean own,
      long version) {}

  /// @param last number of the last post of the discussion
  record Posts(List<Post> items, int last) {}

  /// @param questions open questions in the asker's themes that nobody has answered
  /// @param followed discussions the asker follows, those with unread posts first
  /// @param fresh the latest discussions the asker may see and has not read
  record Mine(List<Head> questions, List<Head> followed, List<Head> fresh) {}

  record Labelled(Label.InRoom label, boolean chathamHouse) {}

  record Followers(List<MemberId> items, Optional<MemberId> next) {}
}
