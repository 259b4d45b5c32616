package enlace.discussions;

import static java.util.Comparator.comparing;

import enlace.discussions.DiscussionViews.Seen;
import enlace.ids.DiscussionId;
import enlace.reading.Reading;
import enlace.requests.DiscussionRequest.Mine;
import enlace.rights.Members;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import java.util.Comparator;
import java.util.List;
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
    Reading<DiscussionId> reading) {
  private static final int MOST = 20;

  private static final Comparator<Seen> LATEST_FIRST = comparing(Seen::head, Latest.BY_ACTIVITY);

  private static final Comparator<Seen> UNREAD_FIRST =
      comparing((Seen seen) -> !seen.isUnread()).thenComparing(LATEST_FIRST);

  Mine mine(Reader.Member reader) {
    return new Mine(
        views.shown(questions(reader), reader, ShownWhere.OUTSIDE),
        views.shown(followed(reader), reader, ShownWhere.OUTSIDE),
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

  /// Cut only once it is sorted: whoever follows two thousand pays some milliseconds for it.
  private List<Seen> followed(Reader.Member reader) {
    return views.seen(reader, heads.all(reading.followed(reader.id()))).stream()
        .sorted(UNREAD_FIRST)
        .limit(MOST)
        .toList();
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
