package enlace.discussions.pages;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import enlace.bus.Bus;
import enlace.discussions.pages.RoomPage.DiscussionRow;
import enlace.discussions.pages.RoomPage.Marked;
import enlace.discussions.pages.RoomPage.RoomHead;
import enlace.discussions.pages.RoomPage.RoomLink;
import enlace.discussions.pages.RoomPage.RoomMargin;
import enlace.discussions.pages.RoomsPage.RoomGroup;
import enlace.ids.RoomId;
import enlace.pages.Words;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest.Attributed;
import enlace.requests.DiscussionRequest.Filter;
import enlace.requests.DiscussionRequest.FindRoomRead;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.ListDiscussions;
import enlace.requests.DiscussionRequest.ListRooms;
import enlace.requests.DiscussionRequest.MarkRoomRead;
import enlace.requests.DiscussionRequest.ReadableRoom;
import enlace.requests.DiscussionRequest.UnmarkRoomRead;
import enlace.rights.Members;
import enlace.vocabulary.Coded;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Language;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Vocabulary;
import enlace.web.Bylines;
import enlace.web.Call;
import enlace.web.Choices;
import enlace.web.Paths;
import enlace.web.Reply;
import enlace.web.Routes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The rooms of a member, and the discussions of each.
public final class RoomRoutes implements Routes.Feature {
  private static final int PAGE = 20;
  private static final int MOST_COUNTED = 99;

  private final Bus bus;
  private final Vocabulary vocabulary;
  private final Members members;

  /// What every room can be narrowed to, by language.
  private final Map<Language, List<Choices>> unnarrowed = new ConcurrentHashMap<>();

  public RoomRoutes(Bus bus, Vocabulary vocabulary, Members members) {
    this.bus = bus;
    this.vocabulary = vocabulary;
    this.members = members;
  }

  @Override
  public void addTo(Routes table) {
    table
        .get("/discussions", _ -> Reply.to("/rooms"))
        .get("/rooms", this::showRooms)
        .get("/rooms/:id", this::showRoom)
        .reading()
        .post("/rooms/:id/read", this::markRead)
        .reading()
        .post("/rooms/:id/unread", this::unmarkRead);
  }

  private Reply showRooms(Call call) {
    var words = call.words();
    var rooms = rooms(call);
    int unread = rooms.stream().mapToInt(ReadableRoom::unread).sum();
    var page =
        new RoomsPage(
            groups(rooms, words),
            unread,
            counted(unread),
            rooms.stream().anyMatch(ReadableRoom::mayWrite));
    return Reply.page(words.say("discussions.rooms.title"), page);
  }

  private List<ReadableRoom> rooms(Call call) {
    return bus.ask(call.asker(), new ListRooms()).items();
  }

  private List<RoomGroup> groups(List<ReadableRoom> rooms, Words words) {
    return rooms.stream()
        .collect(groupingBy(RoomRoutes::group, LinkedHashMap::new, toList()))
        .entrySet()
        .stream()
        .map(
            group ->
                new RoomGroup(
                    group.getKey(),
                    words.say("discussions.rooms.group." + group.getKey()),
                    group.getValue().stream().map(room -> entry(room, words)).toList()))
        .toList();
  }

  private static String group(ReadableRoom room) {
    return switch (room.space()) {
      case "cohort-room", "conference-room" -> "trainings";
      case "country-room", "subregion-room" -> "own";
      default -> "network";
    };
  }

  private RoomsPage.Room entry(ReadableRoom room, Words words) {
    return new RoomsPage.Room(
        Paths.of(room.id()),
        name(room, words),
        "discussions.readers." + room.space(),
        room.unread(),
        counted(room.unread()),
        room.lastActivity(),
        room.marking());
  }

  private Reply showRoom(Call call) {
    var words = call.words();
    var rooms = rooms(call);
    var room = find(rooms, call);
    var filter = filter(call);
    var after = call.query("after");
    var list = bus.ask(call.asker(), new ListDiscussions(room.id(), filter, after, PAGE));
    var path = Paths.of(room.id());
    var name = name(room, words);
    var page =
        new RoomPage(
            new RoomHead(path, name, "discussions.about." + room.space(), room.mayWrite()),
            new Marked(path, room.unread(), counted(room.unread()), markedRead(call, room.id())),
            new Narrowing(path, choices(filter, words), !filter.isEmpty()),
            after.isPresent(),
            list.items().stream().map(head -> row(head, call)).toList(),
            list.next().map(next -> path(room.id(), filter) + "after=" + next),
            new RoomMargin(
                "discussions.readers." + room.space(),
                room.marking(),
                vocabulary.label(Listing.MARKINGS, room.marking(), words.language()),
                room.chathamHouse(),
                rooms.stream().map(other -> place(other, room, words)).toList()));
    return Reply.page(name, page).marked(list.items().stream().map(Head::marking).toList());
  }

  /// All of the room, also where the page was narrowed.
  private Reply markRead(Call call) {
    var room = new RoomId(call.path("id"));
    bus.ask(call.asker(), new MarkRoomRead(room));
    return Reply.to(Paths.of(room) + "?read=yes");
  }

  private Reply unmarkRead(Call call) {
    var room = new RoomId(call.path("id"));
    bus.ask(call.asker(), new UnmarkRoomRead(room));
    return Reply.to(Paths.of(room));
  }

  private int markedRead(Call call, RoomId room) {
    return call.query("read").isPresent()
        ? bus.ask(call.asker(), new FindRoomRead(room)).discussions()
        : 0;
  }

  private List<Choices> choices(Filter filter, Words words) {
    return filter.isEmpty()
        ? unnarrowed.computeIfAbsent(
            words.language(), _ -> Narrowing.choices(Filter.NONE, vocabulary, words))
        : Narrowing.choices(filter, vocabulary, words);
  }

  /// The same for the page and for the API.
  static Filter filter(Call call) {
    return new Filter(
        call.query("kind").map(code -> code(DiscussionKind.class, "kind", code)),
        call.query("theme"),
        call.query("paragraph"),
        call.query("language").map(code -> code(Language.class, "language", code)));
  }

  private static <T extends Enum<T> & Coded> T code(Class<T> type, String field, String code) {
    return Coded.find(type, code)
        .orElseThrow(() -> new Refused(Invalid.of(field, "complaint.code")));
  }

  /// Not there and not readable are the same.
  static ReadableRoom find(List<ReadableRoom> rooms, Call call) {
    var id = new RoomId(call.path("id"));
    return rooms.stream()
        .filter(room -> room.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new Refused(new NotFound()));
  }

  private DiscussionRow row(Head head, Call call) {
    var words = call.words();
    var language = words.language();
    var foreign = Optional.of(head.language()).filter(written -> written != language);
    boolean unread = head.unread() > 0;
    return new DiscussionRow(
        Paths.of(head.id()) + (unread && head.readTo() > 0 ? "#new" : ""),
        head.title(),
        head.excerpt(),
        foreign.map(Language::code),
        foreign.map(written -> vocabulary.inText(Listing.LANGUAGES, written, language)),
        vocabulary.label(Listing.KINDS, head.kind(), language),
        head.marking(),
        head.pinned(),
        head.course().settled().isPresent(),
        head.course().closed().isPresent(),
        head.readTo() == 0,
        head.unread(),
        who(head.author(), call),
        head.author().filter(Attributed::own).isPresent(),
        Optional.of(head.opened()).filter(_ -> isUnanswered(head)),
        head.last(),
        who(head.latest(), call),
        head.latest().filter(Attributed::own).isPresent(),
        head.activity(),
        topics(head, words));
  }

  /// Nothing where nothing is told.
  private String who(Optional<Attributed> by, Call call) {
    if (by.isEmpty()) return "";
    var own = members.member(call.asker()).office();
    return new Bylines(call.words(), vocabulary).who(by, own);
  }

  private static boolean isUnanswered(Head head) {
    return head.kind() == DiscussionKind.QUESTION ? head.course().waits() : head.last() == 1;
  }

  private List<String> topics(Head head, Words words) {
    var themes =
        head.themes().stream()
            .map(theme -> vocabulary.inText(Listing.THEMES, theme, words.language()));
    return Stream.concat(themes, head.paragraphs().stream()).toList();
  }

  private static RoomLink place(ReadableRoom other, ReadableRoom present, Words words) {
    return new RoomLink(
        Paths.of(other.id()),
        name(other, words),
        other.id().equals(present.id()),
        other.unread(),
        counted(other.unread()));
  }

  /// To be followed by a parameter.
  private static String path(RoomId room, Filter filter) {
    var path = new StringBuilder(Paths.of(room)).append('?');
    Narrowing.values(filter)
        .forEach((name, code) -> path.append(name).append('=').append(code).append('&'));
    return path.toString();
  }

  static String name(ReadableRoom room, Words words) {
    return words.language().pick(room.name());
  }

  private static String counted(int unread) {
    return unread > MOST_COUNTED ? MOST_COUNTED + "+" : Integer.toString(unread);
  }
}
