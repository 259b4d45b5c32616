package enlace.discussions;

import enlace.discussions.DiscussionViews.ShownWhere;
import enlace.ids.DiscussionId;
import enlace.ids.RoomId;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.reading.Reading;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.Filter;
import enlace.requests.DiscussionRequest.HeadList;
import enlace.requests.DiscussionRequest.ListDiscussions;
import enlace.requests.DiscussionRequest.ReadableRoom;
import enlace.requests.DiscussionRequest.RoomList;
import enlace.requests.DiscussionRequest.RoomRead;
import enlace.requests.Done;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.store.Cursor;
import enlace.store.Page;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Room;
import enlace.vocabulary.Vocabulary;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The rooms of a member, and the discussions of a room. Waits for the database, so for virtual
/// threads only.
record RoomLists(
    Vocabulary vocabulary,
    Permissions permissions,
    DiscussionAccess access,
    DiscussionViews views,
    StoredDiscussions stored,
    DiscussionHeads heads,
    Latest latest,
    RoomNews news,
    Reading<DiscussionId> reading,
    Clock clock) {
  /// How many places of a narrowed list are looked at together, and how often for one page.
  private static final int BATCH = 50;

  private static final int ROUNDS = 10;

  RoomList all(Reader.Member reader) {
    return new RoomList(
        permissions.rooms(reader).stream().map(room -> shown(room, reader)).toList());
  }

  private ReadableRoom shown(Room room, Reader.Member reader) {
    var news = this.news.in(reader, room.id());
    return new ReadableRoom(
        room.id(),
        room.space().code(),
        room.name(),
        room.marking(),
        permissions.mayWrite(reader, room.id()),
        room.chathamHouse(),
        news.unread(),
        news.activity());
  }

  RoomRead markRead(Reader.Member reader, RoomId id) {
    var room = access.room(reader, id).id();
    return new RoomRead(reading.readAll(reader.id(), room, news.unread(reader, room)));
  }

  RoomRead marked(Reader.Member reader, RoomId id) {
    return new RoomRead(reading.undoable(reader.id(), access.room(reader, id).id()));
  }

  Done unmarkRead(Reader.Member reader, RoomId id) {
    reading.undo(reader.id(), access.room(reader, id).id());
    return new Done();
  }

  /// The first page stands in memory, the pinned ones on top of it; later and narrowed ones are
  /// read by cursor.
  HeadList inRoom(Reader.Member reader, ListDiscussions wish) {
    var room = access.room(reader, wish.room()).id();
    var filter = known(wish.filter());
    var after = wish.after().map(Cursor::read);
    var page =
        after.isEmpty() && filter.isEmpty()
            ? first(reader, room, wish.limit())
            : behind(reader, room, filter, after.orElse(Cursor.BEGINNING), wish.limit());
    var pinned = after.isPresent() ? List.<DiscussionHead>of() : latest.pinned(room);
    var all =
        Stream.concat(pinned.stream().filter(head -> head.fits(filter)), page.items().stream());
    return new HeadList(
        views.shown(views.seen(reader, all.toList()), reader, ShownWhere.IN_ROOM),
        page.next().map(Cursor::text));
  }

  /// Who moderates no room finds no list either. Of those older than so many days a few are not yet
  /// older than so many working days.
  HeadList unanswered(Reader.Member reader) {
    var rooms = permissions.moderated(reader).stream().map(Room::id).toList();
    if (rooms.isEmpty()) throw new Refused(new NotFound());
    var now = clock.instant();
    var before = now.minus(Duration.ofDays(DiscussionRequest.DAYS_TO_ANSWER));
    var late =
        heads.all(stored.waiting(rooms, before)).stream()
            .filter(head -> head.due().filter(due -> !due.isAfter(now)).isPresent())
            .toList();
    return new HeadList(
        views.shown(views.seen(reader, late), reader, ShownWhere.OUTSIDE), Optional.empty());
  }

  private Filter known(Filter filter) {
    if (filter.theme().filter(theme -> !vocabulary.knows(Listing.THEMES, theme)).isPresent())
      throw new Refused(Invalid.of("theme", "complaint.code"));
    if (filter.paragraph().filter(paragraph -> !vocabulary.taggable(paragraph)).isPresent())
      throw new Refused(Invalid.of("paragraph", "complaint.code"));
    return filter;
  }

  private Page<DiscussionHead> first(Reader.Member reader, RoomId room, int limit) {
    var known = latest.in(room).heads();
    var page =
        known.stream()
            .filter(head -> !head.pinned() && access.sees(reader, head))
            .limit(limit + 1)
            .toList();
    return page.size() > limit || known.size() < Latest.KEPT
        ? Page.of(page, limit, DiscussionHead::place)
        : behind(reader, room, Filter.NONE, Cursor.BEGINNING, limit);
  }

  /// Where a discussion stands in the database may lag behind: what has moved to the front
  /// meanwhile is left out and the page filled up with what comes after. What two choices have in
  /// common may be far apart; then the page stays shorter, and the next one goes on from there.
  private Page<DiscussionHead> behind(
      Reader.Member reader, RoomId room, Filter filter, Cursor from, int limit) {
    int batch = filter.isEmpty() ? limit + 1 : BATCH;
    var page = new ArrayList<DiscussionHead>();
    var place = from;
    for (int round = 0; round < ROUNDS; round++) {
      var found = stored.inRoom(room, filter, place, reader, batch);
      var visible = visible(reader, found);
      for (var next : found) {
        var head = visible.get(new DiscussionId(next.id()));
        if (head == null || !from.isBefore(head.place()) || !head.fits(filter)) continue;
        if (page.size() == limit) return new Page<>(page, Optional.of(place));
        page.add(head);
        place = next;
      }
      if (found.size() < batch) return new Page<>(page, Optional.empty());
      place = found.getLast();
    }
    return new Page<>(page, Optional.of(place));
  }

  private Map<DiscussionId, DiscussionHead> visible(Reader.Member reader, List<Cursor> found) {
    var ids = found.stream().map(place -> new DiscussionId(place.id())).toList();
    return access.visible(reader, heads.all(ids)).stream()
        .collect(Collectors.toMap(DiscussionHead::id, head -> head));
  }
}
