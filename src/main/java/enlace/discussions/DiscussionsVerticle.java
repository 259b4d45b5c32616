package enlace.discussions;

import enlace.bus.Bus;
import enlace.bus.Waiting;
import enlace.discussions.DiscussionViews.ShownWhere;
import enlace.ids.DiscussionId;
import enlace.journal.Listener;
import enlace.keys.ServerKey;
import enlace.memory.Share;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Refused;
import enlace.reading.Followed;
import enlace.reading.Reading;
import enlace.reading.StoredReading;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.AddReply;
import enlace.requests.DiscussionRequest.CarryReading;
import enlace.requests.DiscussionRequest.CheckQuotations;
import enlace.requests.DiscussionRequest.Close;
import enlace.requests.DiscussionRequest.Correct;
import enlace.requests.DiscussionRequest.EditPost;
import enlace.requests.DiscussionRequest.FindPassages;
import enlace.requests.DiscussionRequest.FindPost;
import enlace.requests.DiscussionRequest.FindRoomRead;
import enlace.requests.DiscussionRequest.FindRuleQuoted;
import enlace.requests.DiscussionRequest.Follow;
import enlace.requests.DiscussionRequest.GiveSupport;
import enlace.requests.DiscussionRequest.KeepUnread;
import enlace.requests.DiscussionRequest.ListDiscussions;
import enlace.requests.DiscussionRequest.ListFollowed;
import enlace.requests.DiscussionRequest.ListRooms;
import enlace.requests.DiscussionRequest.ListUnanswered;
import enlace.requests.DiscussionRequest.MarkPost;
import enlace.requests.DiscussionRequest.MarkRead;
import enlace.requests.DiscussionRequest.MarkRoomRead;
import enlace.requests.DiscussionRequest.Moderate;
import enlace.requests.DiscussionRequest.Move;
import enlace.requests.DiscussionRequest.Open;
import enlace.requests.DiscussionRequest.Pin;
import enlace.requests.DiscussionRequest.Preview;
import enlace.requests.DiscussionRequest.QuotePosts;
import enlace.requests.DiscussionRequest.ReadDiscussion;
import enlace.requests.DiscussionRequest.ReadFollowed;
import enlace.requests.DiscussionRequest.ReadHeads;
import enlace.requests.DiscussionRequest.ReadLabel;
import enlace.requests.DiscussionRequest.ReadLeft;
import enlace.requests.DiscussionRequest.ReadLeftPost;
import enlace.requests.DiscussionRequest.ReadLinks;
import enlace.requests.DiscussionRequest.ReadMentionable;
import enlace.requests.DiscussionRequest.ReadMentions;
import enlace.requests.DiscussionRequest.ReadMine;
import enlace.requests.DiscussionRequest.ReadModerated;
import enlace.requests.DiscussionRequest.ReadMoves;
import enlace.requests.DiscussionRequest.ReadOwnPost;
import enlace.requests.DiscussionRequest.ReadPost;
import enlace.requests.DiscussionRequest.ReadPosts;
import enlace.requests.DiscussionRequest.ReadVersions;
import enlace.requests.DiscussionRequest.RedactPost;
import enlace.requests.DiscussionRequest.RedactQuotations;
import enlace.requests.DiscussionRequest.Requote;
import enlace.requests.DiscussionRequest.Requoted;
import enlace.requests.DiscussionRequest.RetractPost;
import enlace.requests.DiscussionRequest.Settle;
import enlace.requests.DiscussionRequest.Summarize;
import enlace.requests.DiscussionRequest.TakeOver;
import enlace.requests.DiscussionRequest.UnmarkRoomRead;
import enlace.requests.Done;
import enlace.rights.Members;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.rights.Rooms;
import enlace.rights.StoredPermissions;
import enlace.store.Store;
import enlace.vocabulary.Room;
import enlace.vocabulary.Vocabulary;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers what can be asked of `discussions`. A discussion whose head stands in memory is answered
/// at once; what may need the database waits on a virtual thread.
public final class DiscussionsVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(DiscussionsVerticle.class);

  private final Bus bus;
  private final Members members;
  private final MentionedMembers mentions;
  private final QuotedPosts quoted;
  private final ProgressKeeping standings;
  private final Reading<DiscussionId> reading;
  private final FollowedDiscussions followed;
  private final DiscussionWriting writing;
  private final Correcting correcting;
  private final Closing closing;
  private final Supporting supporting;
  private final Retracting retracting;
  private final Leaving leaving;
  private final Moving moving;
  private final Unanswered unanswered;
  private final Moderating moderating;
  private final Redacting redacting;
  private final RoomLists roomLists;
  private final Contents contents;
  private final FrontPage frontPage;
  private final ForFollowers forFollowers;
  private final Listener listener;

  public DiscussionsVerticle(
      Bus bus,
      Store store,
      Vocabulary vocabulary,
      Rooms rooms,
      Members members,
      Permissions permissions,
      ServerKey key,
      Clock clock) {
    this.bus = bus;
    this.members = members;
    var stored = new StoredDiscussions(store, new StoredPermissions(permissions));
    var posts = new StoredPosts(store);
    standings = new ProgressKeeping(stored, posts);
    var heads = new DiscussionHeads(stored, rooms, vocabulary);
    var latest = new Latest(stored, heads);
    var access = new DiscussionAccess(permissions, heads);
    mentions = new MentionedMembers(vocabulary, members, permissions, access);
    var practices = new Unquoting.QuotingPractices(bus);
    quoted = new QuotedPosts(access, posts, practices, permissions, rooms, vocabulary);
    reading =
        new Reading<>(
            new StoredReading<>(store, "reading", "discussion", DiscussionId::new),
            Share.POSITIONS,
            clock);
    var attributing = new Attributing(permissions);
    var others = new Others(attributing, rooms);
    var participants = new Participants(stored, posts, heads, new ReentrantLock());
    var views =
        new DiscussionViews(rooms, permissions, attributing, access, mentions, reading, vocabulary);
    followed = new FollowedDiscussions(access, views, heads, reading);
    writing =
        new DiscussionWriting(
            store,
            vocabulary,
            permissions,
            access,
            mentions,
            quoted,
            stored,
            posts,
            standings,
            heads,
            participants,
            latest,
            reading,
            key,
            clock);
    var news = new RoomNews(latest, heads, access, views, reading);
    roomLists =
        new RoomLists(
            vocabulary, permissions, access, views, stored, heads, latest, news, reading, clock);
    var loaded = new LoadedPosts(access, mentions, stored, posts);
    contents = new Contents(access, mentions, views, stored, posts, loaded, heads, reading);
    frontPage = new FrontPage(members, permissions, views, heads, latest, news, reading, followed);
    forFollowers = new ForFollowers(heads, reading);
    correcting =
        new Correcting(store, vocabulary, permissions, access, stored, posts, heads, others);
    closing = new Closing(store, permissions, access, stored, posts, heads, clock);
    supporting = new Supporting(store, access, views, stored, heads, reading);
    leaving = new Leaving(access, stored, posts);
    retracting =
        new Retracting(store, vocabulary, permissions, access, stored, posts, heads, clock);
    moving = new Moving(store, permissions, access, stored, posts, heads, others, latest);
    moderating =
        new Moderating(store, vocabulary, attributing, stored, posts, heads, loaded, clock);
    redacting = new Redacting(store, stored, posts, heads);
    var unquoting = new Unquoting(store, vocabulary, permissions, stored, posts, heads, practices);
    unanswered =
        new Unanswered(
            stored,
            posts,
            heads,
            others,
            label ->
                permissions.isKeptInOffice(label)
                    || rooms.find(label.room()).filter(Room::isNational).isPresent());
    listener =
        new DiscussionsListener(
            writing,
            retracting,
            moving,
            unquoting,
            participants,
            unanswered,
            stored,
            posts,
            standings,
            reading);
  }

  /// Writes down how far each discussion has come; to be followed by one node.
  public Listener listener() {
    return listener;
  }

  /// What waits for members in what they follow, for whoever tells them.
  public Followed followed() {
    return followed;
  }

  /// Answers once what stands beside the discussions agrees with their posts: a crash may have come
  /// between. When that cannot be seen now, the listener still settles what it hears.
  @Override
  public Future<?> start() {
    // on a worker: what follows must run in this verticle's context, to end with it
    return vertx
        .executeBlocking(this::rebuilt)
        .otherwise(DiscussionsVerticle::notRebuilt)
        .compose(_ -> bus.answer(DiscussionRequest.class, this::answer).completion());
  }

  /// Tells offices, in the background, of what an earlier version let be stricter than the readers
  /// of its discussion; at each start of the server, for it may have been killed meanwhile.
  public void tellWithheld() {
    Waiting.run("Telling of withheld posts", writing::tellWithheld);
  }

  private @Nullable Void rebuilt() {
    standings.rebuild();
    unanswered.settleAll();
    return null;
  }

  private static @Nullable Void notRebuilt(Throwable failure) {
    LOG.warn("Discussions could not be held against their posts: {}", failure.getMessage());
    return null;
  }

  @Override
  public Future<?> stop() {
    // with the database away, no more than read marks is lost
    return Waiting.start(reading::writeNow).otherwiseEmpty();
  }

  private Future<? extends Record> answer(Asker asker, DiscussionRequest<?> request) {
    return switch (request) {
      case Open wish -> as(asker, reader -> writing.open(reader, wish));
      case AddReply wish -> as(asker, reader -> writing.reply(reader, wish));
      case EditPost wish -> as(asker, reader -> writing.edit(reader, wish));
      case RetractPost wish -> as(asker, reader -> retracting.retract(reader, wish));
      case Correct wish -> as(asker, reader -> correcting.correct(reader, wish));
      case Move wish -> as(asker, reader -> moving.move(reader, wish));
      case ReadMoves(var id) -> as(asker, reader -> moving.offered(reader, id));
      case Close wish -> as(asker, reader -> closing.close(reader, wish));
      case Settle wish -> as(asker, reader -> closing.settle(reader, wish));
      case Summarize wish -> as(asker, reader -> closing.summarize(reader, wish));
      case GiveSupport wish -> as(asker, reader -> supporting.give(reader, wish));
      case ListUnanswered() -> as(asker, roomLists::unanswered);
      case ReadLinks(var id) -> as(asker, reader -> contents.links(reader, id));
      case MarkPost wish -> as(asker, reader -> writing.mark(reader, wish));
      case Pin wish -> as(asker, reader -> writing.pin(reader, wish));
      case Follow(var id, boolean follow) ->
          as(asker, reader -> writing.follow(reader, id, follow));
      case MarkRead(var id, int number) ->
          as(asker, reader -> writing.markRead(reader, id, number));
      case KeepUnread(var id, int from) ->
          as(asker, reader -> writing.keepUnread(reader, id, from));
      case FindPost(var id, var since) -> as(asker, reader -> contents.since(reader, id, since));
      case MarkRoomRead(var room) -> as(asker, reader -> roomLists.markRead(reader, room));
      case UnmarkRoomRead(var room) -> as(asker, reader -> roomLists.unmarkRead(reader, room));
      case FindRoomRead(var room) -> as(asker, reader -> roomLists.marked(reader, room));
      case ListRooms() -> as(asker, roomLists::all);
      case ListDiscussions wish -> as(asker, reader -> roomLists.inRoom(reader, wish));
      case ReadDiscussion(var id) -> read(asker, id);
      case ReadPosts(var id, int from, int limit) ->
          as(asker, reader -> contents.posts(reader, id, from, limit, ShownWhere.IN_ROOM));
      case QuotePosts(var id, int from, int limit) ->
          as(asker, reader -> contents.posts(reader, id, from, limit, ShownWhere.OUTSIDE));
      case ReadPost(var id) -> as(asker, reader -> contents.post(reader, id, ShownWhere.OUTSIDE));
      case ReadMentions(var ids) -> as(asker, reader -> contents.mentioning(reader, ids));
      case ReadOwnPost(var id) -> as(asker, reader -> contents.ownPost(reader, id));
      case ReadLeft(var id) -> as(asker, reader -> leaving.left(reader, id));
      case ReadLeftPost(var id) -> as(asker, reader -> leaving.left(reader, id));
      case ReadVersions(var id) -> as(asker, reader -> contents.versions(reader, id));
      case ReadHeads(var ids) -> as(asker, reader -> contents.heads(reader, ids));
      case ReadMine() -> as(asker, frontPage::mine);
      case ListFollowed wish -> as(asker, reader -> frontPage.followed(reader, wish));
      case ReadFollowed() -> as(asker, frontPage::readFollowed);
      case ReadMentionable(var place) -> as(asker, reader -> mentions.offered(reader, place));
      case Preview(var place, var text) ->
          as(asker, reader -> mentions.previewed(reader, place, text, quoted));
      case Requote(var texts) ->
          as(asker, _ -> new Requoted(texts.stream().map(quoted::requoted).toList()));
      case FindRuleQuoted(var passages, var place) ->
          as(asker, reader -> mentions.ruleQuoted(reader, passages, place, quoted));
      case CheckQuotations wish -> as(asker, reader -> checked(reader, wish));
      case ReadLabel(var id) -> forPlatform(asker, () -> forFollowers.label(id));
      case CarryReading carried -> forPlatform(asker, () -> forFollowers.carry(carried));
      case Moderate wish -> forPlatform(asker, () -> moderating.moderate(wish));
      case FindPassages wish -> forPlatform(asker, () -> redacting.find(wish));
      case RedactPost wish -> forPlatform(asker, () -> redacting.redact(wish));
      case RedactQuotations wish -> forPlatform(asker, () -> redacting.elsewhere(wish));
      case ReadModerated(var post) -> forPlatform(asker, () -> moderating.read(post));
      case TakeOver wish -> forPlatform(asker, () -> forFollowers.takeOver(wish));
    };
  }

  private Done checked(Reader.Member reader, CheckQuotations wish) {
    quoted.check(reader, wish);
    return new Done();
  }

  private Future<DiscussionRequest.Head> read(Asker asker, DiscussionId id) {
    var reader = members.member(asker);
    return contents
        .known(reader, id)
        .map(Future::succeededFuture)
        .orElseGet(() -> Waiting.start(() -> contents.discussion(reader, id)));
  }

  private <A> Future<A> as(Asker asker, Function<Reader.Member, A> work) {
    var reader = members.member(asker);
    return Waiting.start(() -> work.apply(reader));
  }

  private static <A> Future<A> forPlatform(Asker asker, Supplier<A> work) {
    if (!(asker instanceof Asker.Platform)) throw new Refused(new NotAllowed("judge"));
    return Waiting.start(work);
  }
}
