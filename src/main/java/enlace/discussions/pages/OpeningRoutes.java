package enlace.discussions.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.naturalOrder;

import enlace.bus.Bus;
import enlace.discussions.pages.DiscussionPage.From;
import enlace.discussions.pages.WhichRoomPage.Place;
import enlace.ids.FormId;
import enlace.ids.PostId;
import enlace.ids.RoomId;
import enlace.pages.Words;
import enlace.problems.NotThere;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.ListRooms;
import enlace.requests.DiscussionRequest.Open;
import enlace.requests.DiscussionRequest.ReadDiscussion;
import enlace.requests.DiscussionRequest.ReadHeads;
import enlace.requests.DiscussionRequest.ReadPost;
import enlace.requests.DiscussionRequest.ReadPosts;
import enlace.requests.DiscussionRequest.ReadableRoom;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.requests.DiscussionRequest.Where;
import enlace.rights.Members;
import enlace.rights.Permissions;
import enlace.vocabulary.Attribution;
import enlace.vocabulary.Capacity;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Vocabulary;
import enlace.web.Call;
import enlace.web.Form;
import enlace.web.KeptForms;
import enlace.web.Paths;
import enlace.web.Reply;
import enlace.web.Routes;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// How a discussion is opened: in which room, then the form.
public final class OpeningRoutes implements Routes.Feature {
  private final Bus bus;
  private final Vocabulary vocabulary;
  private final AttributionField.Offers attributions;
  private final Drafts drafts;
  private final KeptForms kept;

  public OpeningRoutes(Bus bus, Vocabulary vocabulary, Members members, Permissions permissions) {
    this.bus = bus;
    this.vocabulary = vocabulary;
    this.attributions = new AttributionField.Offers(vocabulary, members, permissions);
    this.drafts = new Drafts(bus, vocabulary);
    this.kept = new KeptForms(bus);
  }

  @Override
  public List<Form.Label> labels(Words words) {
    return List.of(Form.Label.here(Subject.TITLE.name(), words.say(Subject.TITLE.label())));
  }

  @Override
  public void addTo(Routes table) {
    table
        .get("/discussions/new", this::showRooms)
        .get("/rooms/:id/new", this::showForm)
        .get("/rooms/:id/offices", this::showOffices)
        .post("/rooms/:id/new", this::open);
  }

  /// Asks first in which room; where there is one only, that is answered.
  private Reply showRooms(Call call) {
    var words = call.words();
    var from = call.query("from").map(post -> "?from=" + encoded(post)).orElse("");
    var rooms =
        bus.ask(call.asker(), new ListRooms()).items().stream()
            .filter(ReadableRoom::mayWrite)
            .map(room -> place(room, words, from))
            .toList();
    if (rooms.isEmpty()) throw new Refused(new NotAllowed("open-discussion"));
    return rooms.size() == 1
        ? Reply.to(rooms.getFirst().path())
        : Reply.page(words.say("discussions.new.title"), new WhichRoomPage(rooms));
  }

  private static String encoded(String post) {
    return URLEncoder.encode(post, UTF_8);
  }

  private static Place place(ReadableRoom room, Words words, String from) {
    return new Place(
        Paths.of(room.id()) + "/new" + from,
        RoomRoutes.name(room, words),
        "discussions.readers." + room.space(),
        room.marking());
  }

  private Reply showForm(Call call) {
    var begun =
        call.query("from")
            .map(post -> goingOn(call, new PostId(post)))
            .orElseGet(() -> kept.begun(call, id(call), Form.blank()));
    return form(call, Draft.of(begun));
  }

  /// A discussion that begins with the post it comes from, and is marked as strictly. What was
  /// begun for this room already stands before it.
  private Form goingOn(Call call, PostId id) {
    var post = bus.ask(call.asker(), new ReadPost(id));
    var head = bus.ask(call.asker(), new ReadDiscussion(post.discussion()));
    boolean here = head.room().equals(new RoomId(call.path("id")));
    var said = here ? asInRoom(call, post) : post;
    var marking = Stream.of(post.marking(), room(call).marking()).max(naturalOrder()).orElseThrow();
    var values =
        Map.of("text", quotation(call, said, head), "marking", marking.code(), "from", id.value());
    var lists = Map.of("themes", head.themes(), "paragraphs", head.paragraphs());
    return kept.joined(call, id(call), Form.of(values, lists)).with("from", id.value());
  }

  private ShownPost asInRoom(Call call, ShownPost post) {
    var wish = new ReadPosts(post.discussion(), post.number(), 1);
    return bus.ask(call.asker(), wish).items().stream().findFirst().orElse(post);
  }

  private String quotation(Call call, ShownPost post, Head head) {
    return post.removed().isPresent() ? "" : new Quotation(vocabulary, call.words()).of(post, head);
  }

  private Optional<ShownPost> seen(Call call, PostId post) {
    return NotThere.orElse(
        () -> Optional.of(bus.ask(call.asker(), new ReadPost(post))), Optional::empty);
  }

  /// Empty when it was never there, or is not to be seen any more: then it is left out.
  private Optional<From> origin(Call call, Form form) {
    return Optional.of(form.values().getOrDefault("from", ""))
        .filter(post -> !post.isEmpty())
        .flatMap(post -> seen(call, new PostId(post)))
        .flatMap(
            post ->
                bus.ask(call.asker(), new ReadHeads(List.of(post.discussion()))).items().stream()
                    .findFirst()
                    .map(head -> DiscussionPages.from(head, post.number())));
  }

  private static FormId id(Call call) {
    return FormId.opening(new RoomId(call.path("id")));
  }

  private Reply showOffices(Call call) {
    var room = new RoomId(call.path("id"));
    return Reply.part(drafts.offices(call, Where.of(room)));
  }

  private Reply open(Call call) {
    var room = new RoomId(call.path("id"));
    var reply = call.query("instead-of").flatMap(FormId::find);
    if (reply.isPresent()) return form(call, Draft.of(kept.moved(call, reply.get(), id(call))));
    return drafts
        .asked(call, id(call), () -> Where.of(room))
        .map(draft -> form(call, draft))
        .orElseGet(() -> post(call));
  }

  private Reply post(Call call) {
    return call.orAgain(
        () -> {
          var wish = wish(new RoomId(call.path("id")), call);
          drafts.refuseRuleQuotedOnce(call, Where.of(wish.room()), "");
          kept.refuseTwice(call, id(call));
          var posted = bus.ask(call.asker(), wish);
          kept.sent(call, id(call));
          return Reply.to(Paths.of(posted.discussion()));
        },
        form -> form(call, Draft.of(form)));
  }

  /// The same for the form and for the API.
  static Open wish(RoomId room, Call call) {
    var fields = call.fields();
    var title = fields.text("title").required().atMost(DiscussionRequest.LONGEST_TITLE);
    var text = fields.lines("text").required().atMost(DiscussionRequest.LONGEST_TEXT);
    var kind = fields.required(DiscussionKind.class, "kind");
    var language = fields.required(Language.class, "language");
    var capacity = fields.code(Capacity.class, "capacity");
    var marking = fields.code(Marking.class, "marking");
    var attribution = fields.code(Attribution.class, "attribution");
    var from = fields.text("from").value();
    var themes = fields.list("themes");
    var paragraphs = fields.list("paragraphs");
    // The discussion refuses them too, but only once the rest is right.
    if (themes.size() > DiscussionRequest.MOST_THEMES)
      fields.complain(
          "themes", "discussions.complaint.themes", Map.of("max", DiscussionRequest.MOST_THEMES));
    return fields.checked(
        () ->
            new Open(
                room,
                title.value(),
                text.value(),
                kind.orElseThrow(),
                language.orElseThrow(),
                capacity.orElse(Capacity.PERSONAL),
                marking,
                attribution,
                themes,
                paragraphs,
                Optional.of(from).filter(post -> !post.isEmpty()).map(PostId::new),
                call.key()));
  }

  private Reply form(Call call, Draft draft) {
    var form = draft.form();
    var words = call.words();
    var room = room(call);
    if (!room.mayWrite()) throw new Refused(new NotAllowed("open-discussion"));
    var choices = new FormChoices(vocabulary, words, form);
    var kinds = choices.kinds();
    var languages = choices.languages();
    var capacities = choices.capacities();
    var markings = choices.markings(Marking.CLEAR, Marking.AMBER_STRICT, room.marking());
    var attribution = attributions.in(room.id(), call, form);
    var named =
        draft.named(
            words,
            kinds,
            languages,
            Subject.TITLE,
            TextArea.TEXT,
            Subject.THEMES,
            Subject.PARAGRAPHS,
            capacities,
            markings,
            attribution);
    var page =
        new NewPage(
            Paths.of(room.id()),
            FormId.opening(room.id()),
            RoomRoutes.name(room, words),
            "discussions.about." + room.space(),
            "discussions.readers." + room.space(),
            !room.space().equals("country-room"),
            room.chathamHouse(),
            origin(call, form),
            Subject.of(form, choices),
            TextArea.of(named, 10, choices.language(), Paths.of(room.id()))
                .underTheRule(room.chathamHouse(), vocabulary),
            kinds,
            languages,
            capacities,
            markings,
            attribution);
    return Reply.again(words.say("discussions.new.title"), form, page);
  }

  private ReadableRoom room(Call call) {
    return RoomRoutes.find(bus.ask(call.asker(), new ListRooms()).items(), call);
  }
}
