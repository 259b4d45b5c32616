package enlace.discussions.pages;

import static java.util.Comparator.comparing;

import enlace.bus.Bus;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.PostId;
import enlace.ids.RoomId;
import enlace.problems.Problem.Invalid;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.Attributed;
import enlace.requests.DiscussionRequest.Corrected;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.Link;
import enlace.requests.DiscussionRequest.Links;
import enlace.requests.DiscussionRequest.ListDiscussions;
import enlace.requests.DiscussionRequest.ListRooms;
import enlace.requests.DiscussionRequest.MarkRoomRead;
import enlace.requests.DiscussionRequest.Posted;
import enlace.requests.DiscussionRequest.ReadDiscussion;
import enlace.requests.DiscussionRequest.ReadPosts;
import enlace.requests.DiscussionRequest.ReadVersions;
import enlace.requests.DiscussionRequest.ReadableRoom;
import enlace.requests.DiscussionRequest.Settled;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.requests.DiscussionRequest.UnmarkRoomRead;
import enlace.vocabulary.Attribution;
import enlace.vocabulary.Capacity;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.vocabulary.RemovedBy;
import enlace.vocabulary.Support;
import enlace.web.Call;
import enlace.web.Reply;
import enlace.web.Routes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Rooms, discussions and posts in the API.
public record DiscussionApiRoutes(Bus bus) implements Routes.Feature {

  @Override
  public void addTo(Routes table) {
    table
        .get("/api/v1/rooms", this::listRooms)
        .reading()
        .post("/api/v1/rooms/:id/read", this::markRoomRead)
        .reading()
        .post("/api/v1/rooms/:id/unread", this::unmarkRoomRead)
        .get("/api/v1/discussions", this::listDiscussions)
        .post("/api/v1/discussions", this::open)
        .get("/api/v1/discussions/:id", this::read)
        .patch("/api/v1/discussions/:id", this::correct)
        .get("/api/v1/discussions/:id/posts", this::readPosts)
        .post("/api/v1/discussions/:id/posts", this::reply)
        .reading()
        .post("/api/v1/discussions/:id/unread", this::keepUnread)
        .post("/api/v1/discussions/:id/support", this::support)
        .patch("/api/v1/posts/:id", this::change)
        .reading() // also of who reads only for now
        .post("/api/v1/posts/:id/retract", this::retract)
        .get("/api/v1/posts/:id/versions", this::readVersions);
  }

  private record RoomItem(
      RoomId id, String space, String name, Marking marking, boolean mayWrite, int unread) {}

  private Reply listRooms(Call call) {
    var language = call.words().language();
    var items =
        bus.ask(call.asker(), new ListRooms()).items().stream()
            .map(room -> item(room, language))
            .toList();
    return Reply.list(items, Optional.empty());
  }

  private static RoomItem item(ReadableRoom room, Language language) {
    return new RoomItem(
        room.id(),
        room.space(),
        language.pick(room.name()),
        room.marking(),
        room.mayWrite(),
        room.unread());
  }

  private Reply markRoomRead(Call call) {
    return Reply.json(bus.ask(call.asker(), new MarkRoomRead(new RoomId(call.path("id")))));
  }

  private Reply unmarkRoomRead(Call call) {
    bus.ask(call.asker(), new UnmarkRoomRead(new RoomId(call.path("id"))));
    return Reply.nothing();
  }

  private record ClosedItem(Instant at, Optional<DiscussionId> pointer) {}

  private record FromItem(DiscussionId discussion, int number) {}

  private record DiscussionItem(
      DiscussionId id,
      RoomId room,
      String title,
      DiscussionKind kind,
      Language language,
      List<String> themes,
      List<String> paragraphs,
      Marking marking,
      boolean pinned,
      Optional<ClosedItem> closed,
      Optional<Settled> settled,
      Optional<Integer> summary,
      boolean unanswered,
      Optional<FromItem> from,
      Instant opened,
      int last,
      Instant activity,
      List<Office> offices,
      List<Office> same,
      List<Office> help,
      int readTo,
      boolean following,
      long version) {}

  private Reply listDiscussions(Call call) {
    var room =
        call.query("room").orElseThrow(() -> new Refused(Invalid.of("room", "complaint.required")));
    int limit = call.limit();
    var list =
        bus.ask(
            call.asker(),
            new ListDiscussions(
                new RoomId(room), RoomRoutes.filter(call), call.query("after"), limit));
    return Reply.list(
        list.items().stream().map(head -> item(head, Links.NONE)).toList(), list.next());
  }

  private static DiscussionItem item(Head head, Links links) {
    return new DiscussionItem(
        head.id(),
        head.room(),
        head.title(),
        head.kind(),
        head.language(),
        head.themes(),
        head.paragraphs(),
        head.marking(),
        head.pinned(),
        head.course().closed().map(at -> new ClosedItem(at, links.pointer().map(Link::id))),
        head.course().settled(),
        head.course().summary(),
        head.course().waits(),
        links.origin().map(it -> new FromItem(it.discussion().id(), it.number())),
        head.opened(),
        head.last(),
        head.activity(),
        sorted(head.offices()),
        sorted(head.supporters().of(Support.SAME)),
        sorted(head.supporters().of(Support.HELP)),
        head.readTo(),
        head.following(),
        head.version());
  }

  private static List<Office> sorted(Set<Office> offices) {
    return offices.stream().sorted(comparing(Office::value)).toList();
  }

  private record OpenedDiscussion(DiscussionId id, int number) {}

  private Reply open(Call call) {
    var room = new RoomId(call.fields().text("room").required().value());
    var posted = bus.ask(call.asker(), OpeningRoutes.wish(room, call));
    return Reply.created(
        "/api/v1/discussions/" + posted.discussion(), new OpenedDiscussion(posted.discussion(), 1));
  }

  private Reply read(Call call) {
    var head = bus.ask(call.asker(), new ReadDiscussion(new DiscussionId(call.path("id"))));
    return Reply.json(item(head, DiscussionPages.links(bus, call, head))).version(head.version());
  }

  private record AuthorItem(
      Optional<MemberId> id,
      Optional<Office> office,
      Optional<enlace.vocabulary.Role> role,
      Optional<String> subregion) {
    /// Nothing where nothing is told.
    private static Optional<AuthorItem> of(Attributed by) {
      return Optional.of(new AuthorItem(by.member(), by.office(), by.role(), by.subregion()))
          .filter(_ -> by.office().isPresent() || by.subregion().isPresent());
    }
  }

  private record PostItem(
      PostId id,
      int number,
      Optional<AuthorItem> author,
      Attribution attribution,
      boolean own,
      Capacity capacity,
      Marking marking,
      boolean withheld,
      boolean held,
      String text,
      String html,
      Language language,
      Instant at,
      Optional<Instant> edited,
      Optional<RemovedBy> removed,
      List<DiscussionId> goesOnIn,
      long version) {}

  private Reply readPosts(Call call) {
    int from = call.query("from", 1, 1, Integer.MAX_VALUE);
    int limit = call.limit();
    var id = new DiscussionId(call.path("id"));
    var posts = bus.ask(call.asker(), new ReadPosts(id, from, limit));
    var onward =
        DiscussionPages.links(bus, call, bus.ask(call.asker(), new ReadDiscussion(id))).onward();
    var items =
        posts.items().stream()
            .map(post -> item(post, onward.getOrDefault(post.number(), List.of())))
            .toList();
    return Reply.list(items, next(from, limit, posts.last()));
  }

  /// A page is a range of numbers; fewer posts than that are in it when some are withheld.
  private static Optional<String> next(int from, int limit, int last) {
    return from > last - limit ? Optional.empty() : Optional.of(Integer.toString(from + limit));
  }

  private static PostItem item(ShownPost post, List<Link> onward) {
    return new PostItem(
        post.id(),
        post.number(),
        post.author().flatMap(AuthorItem::of),
        post.attribution(),
        post.own(),
        post.capacity(),
        post.marking(),
        post.withheld(),
        post.held(),
        post.text(),
        post.html().orElseThrow(),
        post.language(),
        post.at(),
        post.edited(),
        post.removed(),
        onward.stream().map(Link::id).toList(),
        post.version());
  }

  private static final List<String> CORRECTED =
      List.of("title", "kind", "language", "marking", "themes", "paragraphs");

  private record CorrectedItem(DiscussionId id, long version) {}

  /// Another room is a deed of its own.
  private Reply correct(Call call) {
    var fields = call.fields();
    boolean moves = fields.sent("room");
    if (moves && (CloseRoutes.isAsked(call) || CORRECTED.stream().anyMatch(fields::sent)))
      fields.complain("room", "discussions.complaint.room-alone");
    DiscussionRequest<Corrected> wish =
        moves
            ? MoveRoutes.wish(call)
            : CloseRoutes.isAsked(call) ? CloseRoutes.api(call) : CorrectRoutes.api(call);
    var corrected = bus.ask(call.asker(), wish);
    return Reply.json(new CorrectedItem(corrected.discussion(), corrected.version()))
        .version(corrected.version());
  }

  private record PostedItem(PostId id, int number, long version) {}

  private Reply reply(Call call) {
    var id = new DiscussionId(call.path("id"));
    var posted = bus.ask(call.asker(), DiscussionRoutes.wish(id, call));
    return Reply.created(
        "/api/v1/discussions/%s/posts?from=%d&limit=1".formatted(id, posted.number()),
        new PostedItem(posted.post(), posted.number(), posted.version()));
  }

  private Reply support(Call call) {
    bus.ask(call.asker(), DiscussionRoutes.supportOf(call));
    return Reply.nothing();
  }

  private Reply keepUnread(Call call) {
    var id = new DiscussionId(call.path("id"));
    bus.ask(call.asker(), DiscussionRoutes.unread(id, call));
    return Reply.nothing();
  }

  private Reply retract(Call call) {
    var posted = bus.ask(call.asker(), RetractRoutes.wish(call));
    return Reply.json(new PostedItem(posted.post(), posted.number(), posted.version()))
        .version(posted.version());
  }

  private record VersionItem(int number, Instant at, Optional<AuthorItem> by, String text) {}

  private Reply readVersions(Call call) {
    var versions = bus.ask(call.asker(), new ReadVersions(new PostId(call.path("id"))));
    var items =
        versions.items().stream()
            .map(
                it ->
                    new VersionItem(
                        it.number(), it.at(), it.by().flatMap(AuthorItem::of), it.text()))
            .toList();
    return Reply.list(items, Optional.empty());
  }

  /// Either another marking, or another text and how much is told of who wrote it: each is a deed
  /// of its own.
  private Reply change(Call call) {
    var fields = call.fields();
    if (fields.sent("marking") && (fields.sent("text") || fields.sent("attribution")))
      fields.complain("marking", "discussions.complaint.one-change");
    DiscussionRequest<Posted> wish =
        fields.sent("marking") ? MarkRoutes.wish(call) : EditRoutes.wish(call);
    var posted = bus.ask(call.asker(), wish);
    return Reply.json(new PostedItem(posted.post(), posted.number(), posted.version()))
        .version(posted.version());
  }
}
