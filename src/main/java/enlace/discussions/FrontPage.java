package enlace.discussions;

import static enlace.discussions.FollowedDiscussions.MOST_RANKED;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import enlace.discussions.DiscussionViews.Seen;
import enlace.discussions.DiscussionViews.ShownWhere;
import enlace.discussions.RoomNews.News;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.memory.Share;
import enlace.reading.Reading;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.HeadList;
import enlace.requests.DiscussionRequest.ListFollowed;
import enlace.requests.DiscussionRequest.Mine;
import enlace.requests.DiscussionRequest.Waiting;
import enlace.requests.Done;
import enlace.rights.Members;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.store.Cursor;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What waits or is new for one member, in all rooms. What was shown last is remembered, list by
/// list, for members who are about. Waits for the database, so for virtual threads only.
final class FrontPage {
  private static final int MOST = 20;

  /// Of what is remembered for one member, roughly, in bytes.
  private static final int SIZE = 20_000;

  private final Members members;
  private final Permissions permissions;
  private final DiscussionViews views;
  private final DiscussionHeads heads;
  private final Latest latest;
  private final RoomNews news;
  private final Reading<DiscussionId> reading;
  private final FollowedDiscussions waiting;
  private final Cache<MemberId, Lists> remembered =
      Caffeine.newBuilder().maximumSize(Share.FRONT_PAGES.entries(SIZE)).build();

  /// What one member was shown last.
  ///
  /// @param rooms what was new in each, of which `fresh` was made
  private record Lists(
      Reader.Member reader,
      Open open,
      List<News> rooms,
      Shown questions,
      Shown followed,
      Shown fresh) {
    static Lists none(Reader.Member reader) {
      return new Lists(reader, Open.NONE, List.of(), Shown.NONE, Shown.NONE, Shown.NONE);
    }
  }

  /// A list, and what it was made from.
  private record Shown(List<Seen> seen, List<Head> heads) {
    static final Shown NONE = new Shown(List.of(), List.of());
  }

  /// The questions that the reader could answer, among all and by those interests.
  private record Open(List<DiscussionHead> all, Set<String> interests, List<DiscussionHead> own) {
    static final Open NONE = new Open(List.of(), Set.of(), List.of());
  }

  FrontPage(
      Members members,
      Permissions permissions,
      DiscussionViews views,
      DiscussionHeads heads,
      Latest latest,
      RoomNews news,
      Reading<DiscussionId> reading,
      FollowedDiscussions waiting) {
    this.members = members;
    this.permissions = permissions;
    this.views = views;
    this.heads = heads;
    this.latest = latest;
    this.news = news;
    this.reading = reading;
    this.waiting = waiting;
  }

  Mine mine(Reader.Member reader) {
    var before =
        Optional.ofNullable(remembered.getIfPresent(reader.id()))
            .filter(lists -> lists.reader().equals(reader))
            .orElseGet(() -> Lists.none(reader));
    var followed = waiting.ranked(reader);
    var open = questions(reader, before.open());
    var rooms = permissions.rooms(reader).stream().map(room -> news.in(reader, room.id())).toList();
    var lists =
        new Lists(
            reader,
            open,
            rooms,
            shown(views.seen(reader, open.own()), reader, before.questions()),
            shown(followed.first(MOST), reader, before.followed()),
            rooms.equals(before.rooms())
                ? before.fresh()
                : shown(fresh(rooms), reader, before.fresh()));
    remembered.put(reader.id(), lists);
    return new Mine(
        lists.questions().heads(),
        lists.followed().heads(),
        new Waiting(followed.unread(), followed.posts()),
        lists.fresh().heads());
  }

  /// The same from the same.
  private Shown shown(List<Seen> seen, Reader.Member reader, Shown before) {
    return seen.equals(before.seen())
        ? before
        : new Shown(seen, views.shown(seen, reader, ShownWhere.OUTSIDE));
  }

  /// Questions of others that this reader could answer; of every theme for whoever chose none.
  private Open questions(Reader.Member reader, Open before) {
    var interests = members.find(reader.id()).map(Members.Known::interests).orElse(Set.of());
    var all = latest.questions();
    if (all == before.all() && interests.equals(before.interests())) return before;
    var own =
        all.stream()
            .filter(head -> !head.author().member().equals(reader.id()))
            .filter(head -> permissions.mayWrite(reader, head.label().room()))
            .filter(
                head -> interests.isEmpty() || head.themes().stream().anyMatch(interests::contains))
            .filter(head -> permissions.maySee(reader, head.label()))
            .limit(MOST)
            .toList();
    return new Open(all, interests, own);
  }

  HeadList followed(Reader.Member reader, ListFollowed wish) {
    if (wish.unreadOnly() && wish.after().isEmpty() && wish.limit() <= MOST_RANKED)
      return unread(reader, wish.limit());
    var after = wish.after().map(Cursor::read).orElse(Cursor.BEGINNING);
    var unread = waiting.unread(reader);
    var told =
        heads.all(wish.unreadOnly() ? unread : waiting.all(reader.id())).stream()
            .filter(head -> after.isBefore(head.place()))
            .filter(head -> unread.contains(head.id()) || othersWrote(head, reader))
            .filter(head -> permissions.maySee(reader, head.label()));
    var first = Latest.first(told, Latest.BY_ACTIVITY, wish.limit());
    return shown(views.seen(reader, first), reader);
  }

  private HeadList unread(Reader.Member reader, int limit) {
    var first = waiting.ranked(reader).first(limit).stream().filter(Seen::isUnread).toList();
    return shown(first, reader);
  }

  private HeadList shown(List<Seen> found, Reader.Member reader) {
    return new HeadList(views.shown(found, reader, ShownWhere.OUTSIDE), Optional.empty());
  }

  /// After the last post of the reader, that is.
  private static boolean othersWrote(DiscussionHead head, Reader.Member reader) {
    return head.last() > 1 && !head.standing().latest().member().equals(reader.id());
  }

  Done readFollowed(Reader.Member reader) {
    for (var head : heads.all(waiting.unread(reader)))
      reading.read(reader.id(), head.id(), head.last());
    return new Done();
  }

  private static List<Seen> fresh(List<News> rooms) {
    return Latest.first(
        rooms.stream().flatMap(room -> room.fresh().stream()), Seen.LATEST_FIRST, MOST);
  }
}
