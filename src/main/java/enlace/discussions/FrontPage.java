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

/// What waits or is new for one member, in all rooms. Waits for the database, so for virtual
/// threads only.
record FrontPage(
    Members members,
    Permissions permissions,
    DiscussionAccess access,
    DiscussionViews views,
    DiscussionHeads heads,
    Latest latest,
    Reading<DiscussionId> reading,
    FollowedDiscussions waiting) {
  private static final int MOST = 20;

  private static final Comparator<Seen> LATEST_FIRST = comparing(Seen::head, Latest.BY_ACTIVITY);

  private static final Comparator<Seen> UNREAD_FIRST =
      comparing((Seen seen) -> !seen.isUnread()).thenComparing(LATEST_FIRST);

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

  /// All of them, for what is cut must be sorted: some milliseconds for whoever follows thousands.
  private List<Seen> followed(Reader.Member reader) {
    return views.seen(reader, heads.all(reading.followed(reader.id()).keySet())).stream()
        .sorted(UNREAD_FIRST)
        .toList();
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
    return permissions.rooms(reader).stream()
        .flatMap(room -> views.seen(reader, latest.in(room.id())).stream())
        .filter(seen -> seen.isUnread() && !seen.position().follows())
        .sorted(LATEST_FIRST)
        .limit(MOST)
        .toList();
  }
}
