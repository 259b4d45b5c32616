package enlace.discussions.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.bus.Bus;
import enlace.ids.DiscussionId;
import enlace.ids.FormId;
import enlace.ids.PostId;
import enlace.pages.Pages;
import enlace.problems.NotThere;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.AddReply;
import enlace.requests.DiscussionRequest.FindPost;
import enlace.requests.DiscussionRequest.Follow;
import enlace.requests.DiscussionRequest.GiveSupport;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.KeepUnread;
import enlace.requests.DiscussionRequest.LeftPost;
import enlace.requests.DiscussionRequest.MarkRead;
import enlace.requests.DiscussionRequest.Pin;
import enlace.requests.DiscussionRequest.ReadDiscussion;
import enlace.requests.DiscussionRequest.ReadLeft;
import enlace.requests.DiscussionRequest.ReadPost;
import enlace.requests.DiscussionRequest.ReadPosts;
import enlace.requests.DiscussionRequest.Where;
import enlace.requests.Done;
import enlace.requests.NotificationRequest.SeenPosts;
import enlace.rights.Members;
import enlace.rights.Permissions;
import enlace.rights.Rooms;
import enlace.vocabulary.Attribution;
import enlace.vocabulary.Capacity;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Support;
import enlace.vocabulary.Vocabulary;
import enlace.web.Call;
import enlace.web.Form;
import enlace.web.KeptForms;
import enlace.web.Paths;
import enlace.web.Reply;
import enlace.web.Routes;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/// Discussions with their posts: read, reply, follow, pin.
public final class DiscussionRoutes implements Routes.Feature {
  private static final String NO_POST = "discussions.complaint.no-post";

  private final Bus bus;
  private final Vocabulary vocabulary;
  private final DiscussionPages pages;
  private final Drafts drafts;
  private final KeptForms kept;

  public DiscussionRoutes(
      Bus bus,
      Vocabulary vocabulary,
      Rooms rooms,
      Pages pages,
      Members members,
      Permissions permissions) {
    this.bus = bus;
    this.vocabulary = vocabulary;
    this.pages = new DiscussionPages(bus, vocabulary, rooms, pages, members, permissions);
    this.drafts = new Drafts(bus, vocabulary);
    this.kept = new KeptForms(bus);
  }

  @Override
  public void addTo(Routes table) {
    table
        .get("/discussions/:id", this::show)
        .get("/discussions/:id/posts", this::showArrived)
        .get("/discussions/:id/heading", call -> Reply.part(pages.heading(call, head(call))))
        .get("/discussions/:id/place", call -> Reply.part(pages.place(head(call), call.words())))
        .get("/posts/:id", this::showPost)
        .get("/discussions/:id/waiting", this::showWaiting)
        .get("/discussions/:id/offices", this::showOffices)
        .post("/discussions/:id/posts", this::reply)
        .get("/discussions/:id/go", this::go)
        .reading()
        .post("/discussions/:id/unread", this::keepUnread)
        .reading()
        .post("/discussions/:id/follow", this::follow)
        .post("/discussions/:id/support", this::support)
        .post("/discussions/:id/pin", this::pin);
  }

  private Reply show(Call call) {
    return NotThere.orElse(() -> showHere(call), () -> showLeft(call));
  }

  /// What its author may still take back.
  private Reply showLeft(Call call) {
    var left = bus.ask(call.asker(), new ReadLeft(new DiscussionId(call.path("id"))));
    var items =
        left.items().stream()
            .map(
                it ->
                    new LeftPage.Item(
                        it.number(),
                        it.at(),
                        it.language().code(),
                        new SafeString(it.html()),
                        "/posts/%s/retract".formatted(it.id())))
            .toList();
    return Reply.page(call.words().say("discussions.left.title"), new LeftPage(items))
        .marked(left.items().stream().map(LeftPost::marking).toList());
  }

  private Reply showHere(Call call) {
    var head = head(call);
    return page(call, head, Draft.of(begun(call, head)));
  }

  /// A script that asks for a quotation has the draft already.
  private Form begun(Call call, Head head) {
    var form = FormId.reply(head.id());
    boolean closed = head.course().closed().isPresent();
    if (!head.mayReply() && !closed) return Form.blank();
    if (closed || call.query("quote").isEmpty()) return kept.begun(call, form, Form.blank());
    var quoting = quoting(call, head);
    return call.header("HX-Request").isPresent() ? quoting : kept.joined(call, form, quoting);
  }

  /// A reply that begins with what it answers, and is marked as strictly.
  private Form quoting(Call call, Head head) {
    int number = call.query("quote", 1, 1, Integer.MAX_VALUE);
    return bus.ask(call.asker(), new ReadPosts(head.id(), number, 1)).items().stream()
        .findFirst()
        .map(
            post ->
                Form.of(
                    Map.of(
                        "text",
                        new Quotation(vocabulary, call.words()).of(post, head),
                        "marking",
                        post.marking().code())))
        .orElseGet(Form::blank);
  }

  private Reply page(Call call, Head head, Draft draft) {
    var span =
        call.query("from").isPresent()
            ? Span.from(call.query("from", 1, 1, Integer.MAX_VALUE), head)
            : Span.of(head);
    var page = pages.page(call, head, span, draft);
    seen(call, head, span);
    return Reply.again(head.title(), draft.form(), page).marked(page.strictest());
  }

  private Head head(Call call) {
    return bus.ask(call.asker(), new ReadDiscussion(new DiscussionId(call.path("id"))));
  }

  /// What was shown is read, and so is what was told of it; before the bell of the same page is
  /// counted. Behind what was not shown yet nothing counts as read: whoever goes to the end, or to
  /// the own reply there, finds what others wrote before it still unread. Only bookkeeping: nobody
  /// else can tell.
  private void seen(Call call, Head head, Span span) {
    if (!call.isToBeRead()) return;
    if (span.from() <= head.readTo() + 1 && span.to() > head.readTo())
      bus.ask(call.asker(), new MarkRead(head.id(), span.to()));
    bus.send(call.asker(), new SeenPosts(head.id(), span.from(), span.to()))
        .otherwise(new Done())
        .await();
  }

  /// The replies that arrived while one was reading, asked for by pressing what tells of them.
  private Reply showArrived(Call call) {
    var head = head(call);
    int from = call.query("from", 1, 1, Integer.MAX_VALUE);
    var span = Span.from(from, head);
    if (from > head.last())
      return Reply.part(
          new PostsPart(new SafeString(""), Optional.empty(), DiscussionPages.waiting(head, span)));
    var part = pages.part(call, head, span);
    seen(call, head, span);
    return Reply.part(part);
  }

  /// A post as it stands in its discussion, for the page that shows it; who comes here otherwise is
  /// led there.
  private Reply showPost(Call call) {
    var post = bus.ask(call.asker(), new ReadPost(new PostId(call.path("id"))));
    if (call.header("HX-Request").isEmpty())
      return Reply.to(path(post.discussion(), post.number()));
    var head = bus.ask(call.asker(), new ReadDiscussion(post.discussion()));
    return Reply.part(pages.post(call, head, post.number()));
  }

  private Reply showWaiting(Call call) {
    var head = head(call);
    int after = call.query("after", head.last(), 0, Integer.MAX_VALUE);
    return Reply.part(WaitingPart.of(head.id().value(), after, head.last()));
  }

  private Reply reply(Call call) {
    var id = new DiscussionId(call.path("id"));
    var draft = drafts.asked(call, FormId.reply(id), () -> Where.of(id));
    if (draft.isPresent()) return page(call, head(call), draft.get());
    return call.orAgain(
        () -> {
          var wish = wish(id, call);
          drafts.refuseRuleQuotedOnce(call, Where.of(id), "");
          kept.refuseTwice(call, FormId.reply(id));
          var posted = bus.ask(call.asker(), wish);
          kept.sent(call, FormId.reply(id));
          return Reply.to(place(head(call), posted.number()));
        },
        form -> page(call, head(call), Draft.of(form)));
  }

  /// The page that a reader comes for, where it holds the post.
  private static String place(Head head, int number) {
    return Span.of(head).holds(number)
        ? Paths.of(head.id()) + "#p" + number
        : path(head.id(), number);
  }

  /// The same for the form and for the API.
  static AddReply wish(DiscussionId discussion, Call call) {
    var fields = call.fields();
    var text = fields.lines("text").required().atMost(DiscussionRequest.LONGEST_TEXT);
    var language = fields.required(Language.class, "language");
    var capacity = fields.code(Capacity.class, "capacity");
    var marking = fields.code(Marking.class, "marking");
    var attribution = fields.code(Attribution.class, "attribution");
    return fields.checked(
        () ->
            new AddReply(
                discussion,
                text.value(),
                language.orElseThrow(),
                capacity.orElse(Capacity.PERSONAL),
                marking,
                attribution,
                call.key()));
  }

  private Reply showOffices(Call call) {
    var id = new DiscussionId(call.path("id"));
    return Reply.part(drafts.offices(call, Where.of(id)));
  }

  /// To a number, else to a day, else to the end.
  private Reply go(Call call) {
    var head = head(call);
    var fields = call.fields();
    var number = fields.number("number", NO_POST);
    var day = fields.date("day");
    int found =
        fields.checked(
            () -> number.or(() -> day.map(it -> since(call, head, it))).orElseGet(head::last));
    return Reply.to(path(head.id(), Math.clamp(found, 1, head.last())));
  }

  private int since(Call call, Head head, LocalDate day) {
    var begin = day.atStartOfDay(call.words().zone()).toInstant();
    return bus.ask(call.asker(), new FindPost(head.id(), begin)).number();
  }

  /// Back to the list: on the page of the discussion it would be read at once.
  private Reply keepUnread(Call call) {
    var head = head(call);
    bus.ask(call.asker(), unread(head.id(), call));
    return Reply.to(Paths.of(head.room()));
  }

  /// The same for the form and for the API; none is the number of no post.
  static KeepUnread unread(DiscussionId id, Call call) {
    var fields = call.fields();
    var from = fields.number("from", NO_POST);
    return fields.checked(() -> new KeepUnread(id, from.orElse(0)));
  }

  private Reply follow(Call call) {
    var id = new DiscussionId(call.path("id"));
    bus.ask(call.asker(), new Follow(id, call.fields().checked("follow")));
    return Reply.to(Paths.of(id) + "#notices");
  }

  private Reply support(Call call) {
    var wish = supportOf(call);
    bus.ask(call.asker(), wish);
    return Reply.to(Paths.of(wish.discussion()) + "#support");
  }

  /// The same for the form and for the API.
  static GiveSupport supportOf(Call call) {
    var fields = call.fields();
    var support = fields.required(Support.class, "support");
    boolean given = fields.flag("given").orElse(true);
    return fields.checked(
        () ->
            new GiveSupport(
                new DiscussionId(call.path("id")), support.orElseThrow(), given, call.key()));
  }

  private Reply pin(Call call) {
    var id = new DiscussionId(call.path("id"));
    bus.ask(call.asker(), new Pin(id, call.fields().checked("pinned"), call.key()));
    return Reply.to(Paths.of(id) + "#moderation");
  }

  /// Where a post stands, on a page that others may have asked for too.
  static String path(DiscussionId id, int number) {
    return page(id, number) + "#p" + number;
  }

  /// Where it is quoted, on the same page.
  static String quoting(DiscussionId id, int number) {
    return page(id, number) + "&quote=" + number + "#reply";
  }

  private static String page(DiscussionId id, int number) {
    return Paths.of(id) + "?from=" + Span.aligned(number);
  }
}
