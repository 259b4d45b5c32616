package enlace.discussions;

import static java.time.temporal.ChronoUnit.MILLIS;
import static java.util.Comparator.comparing;

import enlace.discussions.Reading.Position;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.PostId;
import enlace.ids.RoomId;
import enlace.members.Members;
import enlace.members.Permissions;
import enlace.members.Reader;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.EditPost;
import enlace.requests.DiscussionRequest.Followers;
import enlace.requests.DiscussionRequest.HeadList;
import enlace.requests.DiscussionRequest.Labelled;
import enlace.requests.DiscussionRequest.Mine;
import enlace.requests.DiscussionRequest.Open;
import enlace.requests.DiscussionRequest.Pin;
import enlace.requests.DiscussionRequest.Posted;
import enlace.requests.DiscussionRequest.Posts;
import enlace.requests.DiscussionRequest.Reply;
import enlace.requests.DiscussionRequest.Rooms;
import enlace.requests.Done;
import enlace.store.Deed;
import enlace.store.Store;
import enlace.vocabulary.Label;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Room;
import enlace.vocabulary.Vocabulary;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What members do with discussions, each for one reader: everything is loaded through what that
/// reader may see. Waits for the database, so for virtual threads only, except for [#known].
final class Discussions {
  private static final int MOST_MINE = 20;
  private static final int MOST_FOLLOWED = 500;
  private static final int FOLLOWERS_PAGE = 500;

  /// Counts of unread discussions end here; it reads as "99+".
  private static final int MOST_UNREAD = 100;

  private final Store store;
  private final Vocabulary vocabulary;
  private final Members members;
  private final Permissions permissions;
  private final Mentions mentions;
  private final StoredDiscussions stored;
  private final StoredPosts posts;
  private final Heads heads;
  private final Latest latest;
  private final Reading reading;
  private final ReplyBatches batches;
  private final Clock clock;

  Discussions(
      Store store,
      Vocabulary vocabulary,
      Members members,
      Permissions permissions,
      StoredDiscussions stored,
      StoredPosts posts,
      Reading reading,
      Clock clock) {
    this.store = store;
    this.vocabulary = vocabulary;
    this.members = members;
    this.permissions = permissions;
    this.mentions = new Mentions(members, permissions);
    this.stored = stored;
    this.posts = posts;
    this.heads = new Heads(stored);
    this.latest = new Latest(stored, heads);
    this.reading = reading;
    this.batches = new ReplyBatches(store, posts);
    this.clock = clock;
  }

  // What members do.

  Posted open(Reader.Member reader, Open wish) {
    var room = room(reader, wish.room());
    if (!permissions.mayWrite(reader, room.id())) throw refused("open-discussion");
    var deed = Deed.of(reader.id(), "discussions", wish.key(), wish);
    var author = Author.of(reader);
    var label = new Label.InRoom(room.id(), wish.marking().orElse(room.marking()), author.office());
    var mentioned = mentions.in(wish.text(), label, reader.id());
    var id = new DiscussionId(deed.id());
    var change = Discussion.open(id, wish, label, author, mentioned, vocabulary, now());
    var discussion = store.save(change, deed);
    opened(discussion);
    return new Posted(id, new PostId(id.value()), 1, discussion.opening().edition());
  }

  /// What stands beside the discussion; the listener does it again when a crash came between.
  void opened(Discussion discussion) {
    var head = heads.saved(discussion);
    stored.settle(head.id(), head.standing());
    latest.touched(head);
    reading.join(discussion.opening().author().member(), head.id(), 1);
  }

  Posted reply(Reader.Member reader, Reply wish) {
    var head = visible(reader, wish.discussion());
    if (!permissions.mayWrite(reader, head.label().room())) throw refused("reply");
    var marking = wish.marking().orElse(head.label().marking());
    Post.check(wish.text(), marking, head.label().marking());
    var deed = Deed.of(reader.id(), "discussions/" + head.id() + "/posts", wish.key(), wish);
    var mentioned = mentions.in(wish.text(), head.label(), reader.id());
    var contribution =
        Contribution.of(Author.of(reader), wish.capacity(), wish.writtenIn(), wish.text(), now());
    var id = new PostId(deed.id());
    var post =
        batches.write(
            head.id(),
            head.last(),
            deed,
            number -> new Post(id, 1, head.id(), number, marking, contribution).added(mentioned));
    replied(post);
    return new Posted(head.id(), id, post.number(), post.contribution().edition());
  }

  /// As [#opened], for a reply; the listener writes down how far the discussion has come.
  Head replied(Post post) {
    var head = heads.reached(post.discussion(), post.number(), post.contribution());
    latest.touched(head);
    reading.join(post.contribution().author().member(), head.id(), post.number());
    return head;
  }

  Posted edit(Reader.Member reader, EditPost wish) {
    var deed = Deed.of(reader.id(), "posts/" + wish.post(), wish.key(), wish);
    return posts
        .byId(wish.post())
        .map(post -> editReply(reader, post, wish, deed))
        .orElseGet(() -> editOpening(reader, wish, deed));
  }

  private Posted editReply(Reader.Member reader, Post post, EditPost wish, Deed deed) {
    var label = editable(reader, post.discussion());
    var edited =
        store.change(
            () -> posts.byId(post.id()),
            deed,
            present ->
                present.edited(
                    reader.id(),
                    wish.text(),
                    wish.version(),
                    newlyMentioned(present.contribution(), wish.text(), label, reader.id()),
                    now()));
    heads.postEdited(post.discussion());
    return new Posted(post.discussion(), post.id(), post.number(), edited.contribution().edition());
  }

  private Posted editOpening(Reader.Member reader, EditPost wish, Deed deed) {
    var id = new DiscussionId(wish.post().value());
    var label = editable(reader, id);
    var edited =
        store.change(
            () -> stored.byId(id),
            deed,
            present ->
                present.edited(
                    reader.id(),
                    wish.text(),
                    wish.version(),
                    newlyMentioned(present.opening(), wish.text(), label, reader.id()),
                    now()));
    heads.saved(edited);
    return new Posted(id, wish.post(), 1, edited.opening().edition());
  }

  private Label.InRoom editable(Reader.Member reader, DiscussionId id) {
    var label = visible(reader, id).label();
    if (!permissions.mayWrite(reader, label.room())) throw refused("edit-post");
    return label;
  }

  private Set<MemberId> newlyMentioned(
      Contribution before, String text, Label label, MemberId author) {
    var fresh = new HashSet<>(mentions.in(text, label, author));
    fresh.removeAll(mentions.in(before.text(), label, author));
    return fresh;
  }

  Done pin(Reader.Member reader, Pin wish) {
    var head = visible(reader, wish.discussion());
    if (!permissions.mayModerate(reader, head.label().room())) throw refused("pin");
    if (head.pinned() == wish.pinned()) return new Done();
    var deed = Deed.of(reader.id(), "discussions/" + head.id() + "/pin", wish.key(), wish);
    var changed =
        store.change(
            () -> stored.byId(head.id()),
            deed,
            present -> present.withPin(wish.pinned(), reader.id()));
    latest.pinned(heads.saved(changed));
    return new Done();
  }

  Done follow(Reader.Member reader, DiscussionId id, boolean follows) {
    var head = visible(reader, id);
    reading.follow(reader.id(), head.id(), follows, head.last());
    return new Done();
  }

  Done markRead(Reader.Member reader, DiscussionId id, int number) {
    var head = visible(reader, id);
    reading.read(reader.id(), head.id(), Math.min(number, head.last()));
    return new Done();
  }

  // What members read.

  Rooms rooms(Reader.Member reader) {
    return new Rooms(
        permissions.rooms(reader).stream()
            .flatMap(id -> vocabulary.room(id).stream())
            .map(room -> asSeen(room, reader))
            .toList());
  }

  private DiscussionRequest.Room asSeen(Room room, Reader.Member reader) {
    var visible = visible(reader, latest.in(room.id()));
    var positions = reading.of(reader.id(), ids(visible));
    long unread =
        visible.stream()
            .filter(head -> positions.get(head.id()).to() < head.last())
            .limit(MOST_UNREAD)
            .count();
    return new DiscussionRequest.Room(
        room.id(),
        room.space(),
        room.name(),
        room.marking(),
        permissions.mayWrite(reader, room.id()),
        permissions.mayModerate(reader, room.id()),
        room.chathamHouse(),
        (int) unread,
        visible.stream().findFirst().map(Head::activity));
  }

  /// The first page stands in memory, the pinned ones on top of it; later ones are read by cursor.
  HeadList inRoom(Reader.Member reader, RoomId id, Optional<String> after, int limit) {
    var room = room(reader, id).id();
    var cursor = after.map(Cursor::read);
    var page =
        cursor
            .map(from -> behind(reader, room, from, limit))
            .orElseGet(() -> first(reader, room, limit));
    var pinned = cursor.isPresent() ? List.<Head>of() : visible(reader, latest.pinned(room));
    var next =
        page.size() > limit
            ? Optional.of(Cursor.at(page.get(limit - 1)).text())
            : Optional.<String>empty();
    var shown = Stream.concat(pinned.stream(), page.stream().limit(limit)).toList();
    return new HeadList(asSeen(shown, reader, Place.IN_ROOM), next);
  }

  /// One more than the page holds, if there are that many.
  private List<Head> first(Reader.Member reader, RoomId room, int limit) {
    var known = latest.in(room);
    var page =
        visible(reader, known).stream().filter(head -> !head.pinned()).limit(limit + 1).toList();
    return page.size() > limit || known.size() < Latest.KEPT
        ? page
        : behind(reader, room, Cursor.BEGINNING, limit);
  }

  private List<Head> behind(Reader.Member reader, RoomId room, Cursor from, int limit) {
    return heads.all(stored.inRoom(room, from, reader, limit + 1)).stream()
        .filter(head -> permissions.maySee(reader, head.label()) && from.isBefore(head))
        .toList();
  }

  /// Empty when it takes more than memory to answer; never waits.
  Optional<DiscussionRequest.Head> known(Reader.Member reader, DiscussionId id) {
    var head = heads.known(id);
    if (head.isEmpty()) return Optional.empty();
    if (!permissions.maySee(reader, head.get().label())) throw new Refused(new NotFound());
    return reading
        .known(reader.id(), id)
        .map(position -> asSeen(head.get(), position, reader, Place.IN_ROOM));
  }

  DiscussionRequest.Head read(Reader.Member reader, DiscussionId id) {
    var head = visible(reader, id);
    return asSeen(head, reading.of(reader.id(), id), reader, Place.IN_ROOM);
  }

  Posts posts(Reader.Member reader, DiscussionId id, int from, int limit, Place place) {
    var head = visible(reader, id);
    var shown = new ArrayList<DiscussionRequest.Post>();
    if (from == 1) shown.add(opening(head, reader, place));
    int replies = limit - shown.size();
    if (replies > 0)
      posts.range(id, Math.max(from, 2), replies).stream()
          .map(post -> asSeen(post, head, reader, place))
          .forEach(shown::add);
    return new Posts(List.copyOf(shown), head.last());
  }

  DiscussionRequest.Post post(Reader.Member reader, PostId id) {
    var reply = posts.byId(id);
    if (reply.isEmpty())
      return opening(visible(reader, new DiscussionId(id.value())), reader, Place.OUTSIDE);
    var head = visible(reader, reply.get().discussion());
    return asSeen(reply.get(), head, reader, Place.OUTSIDE);
  }

  private DiscussionRequest.Post opening(Head head, Reader.Member reader, Place place) {
    var opening = stored.byId(head.id()).orElseThrow(() -> new Refused(new NotFound())).opening();
    return asSeen(
        new PostId(head.id().value()), 1, head.label().marking(), opening, head, reader, place);
  }

  HeadList heads(Reader.Member reader, List<DiscussionId> ids) {
    var visible = visible(reader, heads.all(ids));
    return new HeadList(asSeen(visible, reader, Place.OUTSIDE), Optional.empty());
  }

  Mine mine(Reader.Member reader) {
    var followed = visible(reader, heads.all(reading.followed(reader.id(), MOST_FOLLOWED)));
    var fresh =
        permissions.rooms(reader).stream()
            .flatMap(room -> visible(reader, latest.in(room)).stream())
            .toList();
    return new Mine(
        asSeen(questions(reader), reader, Place.OUTSIDE),
        asSeen(followed, reader, Place.OUTSIDE).stream()
            .sorted(UNREAD_FIRST)
            .limit(MOST_MINE)
            .toList(),
        asSeen(fresh, reader, Place.OUTSIDE).stream()
            .filter(head -> head.unread() > 0 && !head.following())
            .sorted(LATEST_FIRST)
            .limit(MOST_MINE)
            .toList());
  }

  private static final Comparator<DiscussionRequest.Head> LATEST_FIRST =
      comparing(DiscussionRequest.Head::activity).reversed();

  private static final Comparator<DiscussionRequest.Head> UNREAD_FIRST =
      comparing((DiscussionRequest.Head head) -> head.unread() == 0).thenComparing(LATEST_FIRST);

  /// Questions of others that this reader could answer; of every theme for whoever chose none.
  private List<Head> questions(Reader.Member reader) {
    var interests = members.find(reader.id()).map(Members.Known::interests).orElse(Set.of());
    return visible(reader, latest.questions()).stream()
        .filter(head -> !head.author().member().equals(reader.id()))
        .filter(head -> permissions.mayWrite(reader, head.label().room()))
        .filter(head -> interests.isEmpty() || head.themes().stream().anyMatch(interests::contains))
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

  // What this reader may see, and how.

  private Room room(Reader.Member reader, RoomId id) {
    return vocabulary
        .room(id)
        .filter(room -> permissions.mayRead(reader, room.id()))
        .orElseThrow(() -> new Refused(new NotFound()));
  }

  private Head visible(Reader.Member reader, DiscussionId id) {
    return heads
        .find(id)
        .filter(head -> permissions.maySee(reader, head.label()))
        .orElseThrow(() -> new Refused(new NotFound()));
  }

  private List<Head> visible(Reader.Member reader, Collection<Head> all) {
    return all.stream().filter(head -> permissions.maySee(reader, head.label())).toList();
  }

  private List<DiscussionRequest.Head> asSeen(
      List<Head> visible, Reader.Member reader, Place place) {
    var positions = reading.of(reader.id(), ids(visible));
    return visible.stream()
        .map(head -> asSeen(head, positions.get(head.id()), reader, place))
        .toList();
  }

  private DiscussionRequest.Head asSeen(
      Head head, Position position, Reader.Member reader, Place place) {
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
        position.to(),
        position.follows(),
        permissions.mayWrite(reader, room),
        permissions.mayModerate(reader, room),
        head.version(),
        head.generation());
  }

  private DiscussionRequest.Post asSeen(Post post, Head head, Reader.Member reader, Place place) {
    return asSeen(
        post.id(), post.number(), post.marking(), post.contribution(), head, reader, place);
  }

  private DiscussionRequest.Post asSeen(
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

  private static List<DiscussionId> ids(List<Head> heads) {
    return heads.stream().map(Head::id).toList();
  }

  private static Refused refused(String deed) {
    return new Refused(new NotAllowed(deed));
  }

  /// As fine as the database keeps it, so that what is read again is equal.
  private Instant now() {
    return clock.instant().truncatedTo(MILLIS);
  }
}
