package enlace.discussions;

import static java.util.Comparator.comparing;

import enlace.discussions.DiscussionViews.Seen;
import enlace.ids.DiscussionId;
import enlace.reading.Reading;
import enlace.requests.DiscussionRequest.HeadList;
import enlace.requests.DiscussionRequest.ListFollowed;
import enlace.requests.DiscussionRequest.Mine;
import enlace.requests.DiscussionRequest.Waiting;
import enlace.requests.Done;
import enlace.rights.Members;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.store.Cursor;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What waits or is new for one member, in all rooms. Waits for the database, so for virtual
/// threads only.
record FrontPage(
    Members members,
    Permissions permissions,
    DiscussionAccess access,
    DiscussionViews views,
    DiscussionHeads heads,
    Latest latest,
    RoomNews news,
    Reading<DiscussionId> reading,
    FollowedDiscussions waiting) {
  private static final int MOST = 20;

  private static final Comparator<Seen> LATEST_FIRST = comparing(Seen::head, Latest.BY_ACTIVITY);

  Mine mine(Reader.Member reader) {
    var followed = followed(reader);
    return new Mine(
        views.shown(questions(reader), reader, ShownWhere.OUTSIDE),
        views.shown(followed.stream().limit(MOST).toList(), reader, ShownWhere.OUTSIDE),
        waiting(followed),
        views.shown(fresh(reader), reader, ShownWhere.OUTSIDE));
  }

  /// Questions of others that this reader could answer; of every theme for whoever chose none.
  private List<Seen> questions(Reader.Member reader) {
    var interests = members.find(reader.id()).map(Members.Known::interests).orElse(Set.of());
    var open =
        latest.questions().stream()
            .filter(head -> !head.author().member().equals(reader.id()))
            .filter(head -> permissions.mayWrite(reader, head.label().room()))
            .filter(
                head -> interests.isEmpty() || head.themes().stream().anyMatch(interests::contains))
            .toList();
    return views.seen(reader, open).stream().limit(MOST).toList();
  }

  /// All in which something waits, since they are counted; then as many others as there is room
  /// for. Looks at each that is followed: half a millisecond for whoever follows thousands.
  private List<Seen> followed(Reader.Member reader) {
    var unread = waiting.unread(reader);
    var first =
        views.seen(reader, heads.all(unread)).stream()
            .filter(Seen::isUnread)
            .sorted(LATEST_FIRST)
            .toList();
    if (first.size() >= MOST) return first;
    var others =
        heads.all(waiting.all(reader.id())).stream()
            .filter(head -> !unread.contains(head.id()) && access.sees(reader, head));
    var latest = first(others, Latest.BY_ACTIVITY, MOST - first.size());
    return Stream.concat(first.stream(), views.seen(reader, latest).stream()).toList();
  }

  /// The first of them in that order, which has no equals; looks at each once and keeps no more.
  private static <T> List<T> first(Stream<T> all, Comparator<T> order, int most) {
    var first = new TreeSet<>(order);
    all.forEach(
        one -> {
          if (first.size() == most && order.compare(one, first.last()) > 0) return;
          first.add(one);
          if (first.size() > most) first.pollLast();
        });
    return List.copyOf(first);
  }

  private static Waiting waiting(List<Seen> followed) {
    var unread = followed.stream().filter(Seen::isUnread).toList();
    int posts = unread.stream().mapToInt(seen -> seen.position().unread(seen.head().last())).sum();
    return new Waiting(unread.size(), posts);
  }

  HeadList followed(Reader.Member reader, ListFollowed wish) {
    var after = wish.after().map(Cursor::read).orElse(Cursor.BEGINNING);
    var ids = wish.unreadOnly() ? waiting.unread(reader) : waiting.all(reader.id());
    var found =
        views.seen(reader, heads.all(ids)).stream()
            .filter(seen -> wish.unreadOnly() ? seen.isUnread() : othersWrote(seen, reader))
            .filter(seen -> after.isBefore(seen.head().place()))
            .sorted(LATEST_FIRST)
            .limit(wish.limit())
            .toList();
    return new HeadList(views.shown(found, reader, ShownWhere.OUTSIDE), Optional.empty());
  }

  /// After the last post of the reader, that is.
  private static boolean othersWrote(Seen seen, Reader.Member reader) {
    var head = seen.head();
    return seen.isUnread()
        || head.last() > 1 && !head.standing().latest().member().equals(reader.id());
  }

  Done readFollowed(Reader.Member reader) {
    for (var head : heads.all(waiting.unread(reader)))
      reading.read(reader.id(), head.id(), head.last());
    return new Done();
  }

  private List<Seen> fresh(Reader.Member reader) {
    var fresh =
        permissions.rooms(reader).stream()
            .flatMap(room -> news.in(reader, room.id()).fresh().stream());
    return first(fresh, LATEST_FIRST, MOST);
  }
}
