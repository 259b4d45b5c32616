package enlace.discussions;

import static java.util.Comparator.comparing;

import enlace.discussions.Reading.Position;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.PostId;
import enlace.ids.RoomId;
import enlace.members.Members;
import enlace.members.Permissions;
import enlace.members.Reader;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.Followers;
import enlace.requests.DiscussionRequest.HeadList;
import enlace.requests.DiscussionRequest.Labelled;
import enlace.requests.DiscussionRequest.Mine;
import enlace.requests.DiscussionRequest.Posts;
import enlace.requests.DiscussionRequest.Rooms;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Room;
import enlace.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What members are shown of discussions, each as that reader sees it. Waits for the database, so
/// for virtual threads only, except for [#known].
final class Showing {
  private static final int MOST_MINE = 20;
  private static final int MOST_FOLLOWED = 500;
  private static final int FOLLOWERS_PAGE = 500;

  /// Counts of unread discussions end here; it reads as "99+".
  private static final int MOST_UNREAD = 100;

  private static final Comparator<Seen> LATEST_FIRST = comparing(Seen::head, Latest.BY_ACTIVITY);

  private static final Comparator<Seen> UNREAD_FIRST =
      comparing((Seen seen) -> !seen.isUnread()).thenComparing(LATEST_FIRST);

  private final Vocabulary vocabulary;
  private final Members members;
  private final Permissions permissions;
  private final Gate gate;
  private final StoredDiscussions stored;
  private final StoredPosts posts;
  private final Heads heads;
  private final Latest latest;
  private final Reading reading;

  /// A discussion, and how far one reader has read it.
  private record Seen(Head head, Position position) {
    boolean isUnread() {
      return position.to() < head.last();
    }
  }

  Showing(
      Vocabulary vocabulary,
      Members members,
      Permissions permissions,
      Gate gate,
      StoredDiscussions stored,
      StoredPosts posts,
      Heads heads,
      Latest latest,
      Reading reading) {
    this.vocabulary = vocabulary;
    this.members = members;
    this.permissions = permissions;
    this.gate = gate;
    this.stored = stored;
    this.posts = posts;
    this.heads = heads;
    this.latest = latest;
    this.reading = reading;
  }

  Rooms rooms(Reader.Member reader) {
    return new Rooms(gate.rooms(reader).stream().map(room -> shown(room, reader)).toList());
  }

  private DiscussionRequest.Room shown(Room room, Reader.Member reader) {
    var seen = seen(reader, latest.in(room.id()));
    return new DiscussionRequest.Room(
        room.id(),
        room.space(),
        room.name(),
        room.marking(),
        permissions.mayWrite(reader, room.id()),
        permissions.mayModerate(reader, room.id()),
        room.chathamHouse(),
        (int) seen.stream().filter(Seen::isUnread).limit(MOST_UNREAD).count(),
        seen.stream().findFirst().map(first -> first.head().activity()));
  }

  /// Those the reader may see, in the same order.
  private List<Seen> seen(Reader.Member reader, Collection<Head> all) {
    var visible = gate.visible(reader, all);
    var positions = reading.of(reader.id(), visible.stream().map(Head::id).toList());
    return visible.stream().map(head -> new Seen(head, positions.get(head.id()))).toList();
  }

  /// The first page stands in memory, the pinned ones on top of it; later ones are read by cursor.
  HeadList inRoom(Reader.Member reader, RoomId id, Optional<String> after, int limit) {
    var room = gate.room(reader, id).id();
    var cursor = after.map(Cursor::read);
    var page =
        cursor
            .map(from -> behind(reader, room, from, limit))
            .orElseGet(() -> first(reader, room, limit));
    var pinned = cursor.isPresent() ? List.<Head>of() : latest.pinned(room);
    var next =
        Optional.of(page)
            .filter(all -> all.size() > limit)
            .map(all -> Cursor.at(all.get(limit - 1)).text());
    var all = Stream.concat(pinned.stream(), page.stream().limit(limit)).toList();
    return new HeadList(shown(seen(reader, all), reader, Place.IN_ROOM), next);
  }

  /// More than the page holds, if there are that many.
  private List<Head> first(Reader.Member reader, RoomId room, int limit) {
    var known = latest.in(room);
    var page = gate.visible(reader, known).stream().filter(head -> !head.pinned()).toList();
    return page.size() > limit || known.size() < Latest.KEPT
        ? page
        : behind(reader, room, Cursor.BEGINNING, limit);
  }

  /// Where a discussion stands in the database may lag behind: what has moved to the front
  /// meanwhile is left out and the page filled up with what comes after.
  private List<Head> behind(Reader.Member reader, RoomId room, Cursor from, int limit) {
    var page = new ArrayList<Head>();
    var place = Optional.of(from);
    while (place.isPresent() && page.size() <= limit) {
      var found = stored.inRoom(room, place.get(), reader, limit + 1);
      var ids = found.stream().map(Cursor::id).toList();
      gate.visible(reader, heads.all(ids)).stream().filter(from::isBefore).forEach(page::add);
      place = found.size() > limit ? Optional.of(found.getLast()) : Optional.empty();
    }
    return page;
  }

  /// Empty when it takes more than memory to answer; never waits.
  Optional<DiscussionRequest.Head> known(Reader.Member reader, DiscussionId id) {
    return gate.known(reader, id)
        .flatMap(head -> reading.known(reader.id(), id).map(position -> new Seen(head, position)))
        .map(seen -> shown(seen, reader, Place.IN_ROOM));
  }

  DiscussionRequest.Head discussion(Reader.Member reader, DiscussionId id) {
    var head = gate.visible(reader, id);
    return shown(new Seen(head, reading.of(reader.id(), id)), reader, Place.IN_ROOM);
  }

  Posts posts(Reader.Member reader, DiscussionId id, int from, int limit, Place place) {
    var head = gate.visible(reader, id);
    var shown = new ArrayList<DiscussionRequest.Post>();
    if (from == 1) shown.add(opening(head, reader, place));
    int replies = limit - shown.size();
    if (replies > 0)
      posts.range(id, Math.max(from, 2), replies).stream()
          .map(post -> shown(post, head, reader, place))
          .forEach(shown::add);
    return new Posts(List.copyOf(shown), head.last());
  }

  DiscussionRequest.Post post(Reader.Member reader, PostId id) {
    var reply = posts.byId(id);
    var discussion = reply.map(Post::discussion).orElseGet(() -> new DiscussionId(id.value()));
    var head = gate.visible(reader, discussion);
    return reply
        .map(post -> shown(post, head, reader, Place.OUTSIDE))
        .orElseGet(() -> opening(head, reader, Place.OUTSIDE));
  }

  private DiscussionRequest.Post opening(Head head, Reader.Member reader, Place place) {
    var opening = stored.byId(head.id()).orElseThrow(() -> new Refused(new NotFound())).opening();
    var id = new PostId(head.id().value());
    return shown(id, 1, head.label().marking(), opening, head, reader, place);
  }

  HeadList heads(Reader.Member reader, List<DiscussionId> ids) {
    var seen = seen(reader, heads.all(ids));
    return new HeadList(shown(seen, reader, Place.OUTSIDE), Optional.empty());
  }

  Mine mine(Reader.Member reader) {
    return new Mine(
        shown(questions(reader), reader, Place.OUTSIDE),
        shown(followed(reader), reader, Place.OUTSIDE),
        shown(fresh(reader), reader, Place.OUTSIDE));
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
    return seen(reader, open).stream().limit(MOST_MINE).toList();
  }

  private List<Seen> followed(Reader.Member reader) {
    return seen(reader, heads.all(reading.followed(reader.id(), MOST_FOLLOWED))).stream()
        .sorted(UNREAD_FIRST)
        .limit(MOST_MINE)
        .toList();
  }

  private List<Seen> fresh(Reader.Member reader) {
    return gate.rooms(reader).stream()
        .flatMap(room -> seen(reader, latest.in(room.id())).stream())
        .filter(seen -> seen.isUnread() && !seen.position().follows())
        .sorted(LATEST_FIRST)
        .limit(MOST_MINE)
        .toList();
  }

  // For followers that judge for many at once.

  Labelled label(DiscussionId id) {
    var head = heads.find(id).orElseThrow(() -> new Refused(new NotFound()));
    return new Labelled(head.label(), chathamHouse(head));
  }

  Followers followers(DiscussionId id, Optional<MemberId> after) {
    var page = reading.followers(id, after, FOLLOWERS_PAGE);
    return new Followers(
        page, page.size() < FOLLOWERS_PAGE ? Optional.empty() : Optional.of(page.getLast()));
  }

  // How it is shown.

  private List<DiscussionRequest.Head> shown(List<Seen> all, Reader.Member reader, Place place) {
    return all.stream().map(seen -> shown(seen, reader, place)).toList();
  }

  private DiscussionRequest.Head shown(Seen seen, Reader.Member reader, Place place) {
    var head = seen.head();
    var room = head.label().room();
    boolean hidden = hidden(head, place);
    return new DiscussionRequest.Head(
        head.id(),
        room,
        head.label().marking(),
        chathamHouse(head),
        Optional.of(head.author()).filter(_ -> !hidden).map(Author::byline),
        head.title(),
        head.excerpt(),
        head.kind(),
        head.language(),
        head.themes(),
        head.paragraphs(),
        head.pinned(),
        head.opened(),
        head.last(),
        head.activity(),
        Optional.of(head.standing().latest()).filter(_ -> !hidden).map(Author::byline),
        place == Place.IN_ROOM ? head.standing().offices() : Set.of(),
        seen.position().to(),
        seen.position().follows(),
        permissions.mayWrite(reader, room),
        permissions.mayModerate(reader, room),
        head.version(),
        head.generations());
  }

  private DiscussionRequest.Post shown(Post post, Head head, Reader.Member reader, Place place) {
    return shown(
        post.id(), post.number(), post.marking(), post.contribution(), head, reader, place);
  }

  private DiscussionRequest.Post shown(
      PostId id,
      int number,
      Marking marking,
      Contribution contribution,
      Head head,
      Reader.Member reader,
      Place place) {
    var author = contribution.author();
    return new DiscussionRequest.Post(
        id,
        head.id(),
        number,
        Optional.of(author).filter(_ -> !hidden(head, place)).map(Author::byline),
        contribution.capacity(),
        marking,
        contribution.text(),
        contribution.language(),
        contribution.at(),
        contribution.edited(),
        author.member().equals(reader.id()),
        contribution.edition());
  }

  private boolean hidden(Head head, Place place) {
    return place == Place.OUTSIDE && chathamHouse(head);
  }

  /// A room that is no more keeps its silence.
  private boolean chathamHouse(Head head) {
    return vocabulary.room(head.label().room()).map(Room::chathamHouse).orElse(true);
  }
}
