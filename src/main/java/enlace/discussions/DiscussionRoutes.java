package enlace.discussions;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.bus.Bus;
import enlace.discussions.DiscussionPage.Gap;
import enlace.discussions.DiscussionPage.ReplyForm;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.PostId;
import enlace.pages.Markdown;
import enlace.pages.Pages;
import enlace.pages.Words;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.KeyReused;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.Stale;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest.EditPost;
import enlace.requests.DiscussionRequest.Follow;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.MarkRead;
import enlace.requests.DiscussionRequest.Pin;
import enlace.requests.DiscussionRequest.Post;
import enlace.requests.DiscussionRequest.ReadDiscussion;
import enlace.requests.DiscussionRequest.ReadPost;
import enlace.requests.Done;
import enlace.requests.NotificationRequest.SeenPosts;
import enlace.vocabulary.Capacity;
import enlace.vocabulary.Language;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Room;
import enlace.vocabulary.Vocabulary;
import enlace.web.Call;
import enlace.web.Form;
import enlace.web.Reply;
import enlace.web.Routes;
import java.util.Map;
import java.util.Optional;

/// Discussions with their posts: read, reply, edit, follow, pin.
public final class DiscussionRoutes implements Routes.Feature {
  private final Bus bus;
  private final Vocabulary vocabulary;
  private final PostBlocks blocks;

  public DiscussionRoutes(Bus bus, Vocabulary vocabulary, Pages pages) {
    this.bus = bus;
    this.vocabulary = vocabulary;
    this.blocks = new PostBlocks(bus, pages, vocabulary);
  }

  @Override
  public void addTo(Routes table) {
    table
        .get("/discussions/:id", this::show)
        .get("/discussions/:id/posts", this::showArrived)
        .get("/discussions/:id/waiting", this::showWaiting)
        .post("/discussions/:id/posts", this::reply)
        .post("/discussions/:id/follow", this::follow)
        .post("/discussions/:id/pin", this::pin)
        .get("/posts/:id/edit", this::showEdit)
        .post("/posts/:id/edit", this::edit);
  }

  private Reply show(Call call) {
    return page(call, Form.blank(), false);
  }

  private Reply page(Call call, Form form, boolean previewing) {
    var words = call.words();
    var head = head(call);
    var span =
        call.query("from").isPresent()
            ? Span.from(call.query("from", 1, 1, Integer.MAX_VALUE), head)
            : Span.of(head);
    var page = page(call, head, span, replyForm(head, words, form, previewing));
    seen(call, head, span);
    return new Reply.Page(form.status(), head.title(), page, Optional.of(head.marking()));
  }

  private Head head(Call call) {
    return bus.ask(call.asker(), new ReadDiscussion(new DiscussionId(call.path("id"))));
  }

  private DiscussionPage page(Call call, Head head, Span span, Optional<ReplyForm> reply) {
    var words = call.words();
    var language = words.language();
    var path = path(head.id());
    return new DiscussionPage(
        head.id().value(),
        head.title(),
        Optional.of(head.language()).filter(it -> it != language).map(Language::code),
        vocabulary.roomName(head.room(), language),
        RoomRoutes.path(head.room()),
        vocabulary.label(Listing.KINDS, head.kind(), language),
        head.author().map(by -> office(by.office(), words)).orElse(""),
        head.opened(),
        head.last(),
        head.marking(),
        vocabulary.label(Listing.MARKINGS, head.marking(), language),
        pathToNew(head, span),
        pathToEnd(head, span),
        span.opening() ? posts(call, head, 1, 1) : new SafeString(""),
        before(path, span),
        posts(call, head, span.from(), span.to()),
        after(path, head, span),
        waiting(head, span),
        reply,
        readers(head),
        head.chathamHouse(),
        head.themes().stream()
            .map(theme -> vocabulary.label(Listing.THEMES, theme, language))
            .toList(),
        String.join(", ", head.paragraphs()),
        participants(head, words),
        head.following(),
        head.mayModerate(),
        head.pinned());
  }

  private SafeString posts(Call call, Head head, int from, int to) {
    return blocks.html(call.asker(), reader(call), call.words(), head, from, to);
  }

  private static MemberId reader(Call call) {
    return call.session().orElseThrow().member();
  }

  private static Optional<String> pathToNew(Head head, Span span) {
    var unread = Span.firstUnread(head);
    if (unread.isEmpty()) return Optional.empty();
    return Optional.of(span.holds(unread.getAsInt()) ? "#new" : path(head.id()) + "#new");
  }

  private static Optional<String> pathToEnd(Head head, Span span) {
    return span.to() == head.last() ? Optional.empty() : Optional.of(path(head.id(), head.last()));
  }

  /// Below the opening text all that lies between; otherwise the page before this one.
  private static Optional<Gap> before(String path, Span span) {
    int first = span.opening() ? 2 : Math.max(1, span.from() - Span.PAGE);
    int last = span.from() - 1;
    return Optional.of(new Gap(path + "?from=" + first, last - first + 1, first, last))
        .filter(gap -> gap.count() > 0);
  }

  private static Optional<Gap> after(String path, Head head, Span span) {
    int first = span.to() + 1;
    int last = Math.min(span.to() + Span.PAGE, head.last());
    return Optional.of(
            new Gap(path + "?from=" + first + "#p" + first, last - first + 1, first, last))
        .filter(gap -> gap.count() > 0);
  }

  private static Optional<WaitingPart> waiting(Head head, Span span) {
    return Optional.of(WaitingPart.of(head.id().value(), head.last(), head.last()))
        .filter(_ -> span.to() == head.last());
  }

  private Optional<ReplyForm> replyForm(Head head, Words words, Form form, boolean previewing) {
    if (!head.mayReply()) return Optional.empty();
    var choices = new FormChoices(vocabulary, words, form);
    var label = words.say("discussions.form.text");
    return Optional.of(
        new ReplyForm(
            path(head.id()) + "/posts",
            readers(head),
            FormChoices.mail(head.marking()),
            TextField.of(form, label, 7, previewing, choices.language()),
            choices.capacities(),
            choices.languages(),
            choices.markings(head.marking(), head.marking())));
  }

  /// A bundle key.
  private String readers(Head head) {
    var room = vocabulary.room(head.room()).orElseThrow();
    boolean strict =
        head.marking() == Marking.AMBER_STRICT && !(room.of() instanceof Room.Of.OneState);
    return "discussions.readers." + (strict ? "strict" : room.space());
  }

  private String participants(Head head, Words words) {
    return words.list(
        head.offices().stream()
            .map(office -> office(office, words))
            .sorted(words.alphabet())
            .toList());
  }

  private String office(Office office, Words words) {
    return vocabulary.shortOffice(office, words.language());
  }

  /// What was shown is read, and so is what was told of it; before the bell of the same page is
  /// counted. Only bookkeeping: nobody else can tell.
  private void seen(Call call, Head head, Span span) {
    if (span.to() > head.readTo()) bus.ask(call.asker(), new MarkRead(head.id(), span.to()));
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
      return Reply.part(new PostsPart(new SafeString(""), Optional.empty(), waiting(head, span)));
    var part =
        new PostsPart(
            posts(call, head, span.from(), span.to()),
            after(path(head.id()), head, span),
            waiting(head, span));
    seen(call, head, span);
    return Reply.part(part);
  }

  private Reply showWaiting(Call call) {
    var head = head(call);
    int after = call.query("after", head.last(), 0, Integer.MAX_VALUE);
    return Reply.part(WaitingPart.of(head.id().value(), after, head.last()));
  }

  private Reply reply(Call call) {
    var view = call.fields().text("view").value();
    if (!view.isEmpty()) return page(call, call.asSent(), view.equals("preview"));
    try {
      var posted = bus.ask(call.asker(), wish(new DiscussionId(call.path("id")), call));
      return Reply.to(path(posted.discussion()) + "#p" + posted.number());
    } catch (Refused refused) {
      return switch (refused.problem()) {
        case Invalid _, KeyReused _ -> page(call, call.again(refused), false);
        default -> throw refused;
      };
    }
  }

  /// The same for the form and for the API.
  static enlace.requests.DiscussionRequest.Reply wish(DiscussionId discussion, Call call) {
    var fields = call.fields();
    var text = fields.text("text").required().atMost(Contribution.LONGEST);
    var language = fields.required(Language.class, "language");
    var capacity = fields.code(Capacity.class, "capacity");
    var marking = fields.code(Marking.class, "marking");
    return fields.checked(
        () ->
            new enlace.requests.DiscussionRequest.Reply(
                discussion,
                text.value(),
                language.orElseThrow(),
                capacity.orElse(Capacity.PERSONAL),
                marking,
                call.key()));
  }

  private Reply follow(Call call) {
    var id = new DiscussionId(call.path("id"));
    bus.ask(call.asker(), new Follow(id, call.fields().checked("follow")));
    return Reply.to(path(id));
  }

  private Reply pin(Call call) {
    var id = new DiscussionId(call.path("id"));
    bus.ask(call.asker(), new Pin(id, call.fields().checked("pinned"), call.key()));
    return Reply.to(path(id));
  }

  private Reply showEdit(Call call) {
    var post = ownPost(call);
    var form = Form.of(Map.of("text", post.text()));
    return edit(call, post, form, false, Optional.empty());
  }

  private Post ownPost(Call call) {
    var post = bus.ask(call.asker(), new ReadPost(new PostId(call.path("id"))));
    if (!post.own()) throw new Refused(new NotAllowed("edit-post"));
    return post;
  }

  private Reply edit(Call call) {
    var view = call.fields().text("view").value();
    if (!view.isEmpty())
      return edit(call, ownPost(call), call.asSent(), view.equals("preview"), Optional.empty());
    try {
      var posted = bus.ask(call.asker(), editWish(call));
      return Reply.to(path(posted.discussion(), posted.number()));
    } catch (Refused refused) {
      return switch (refused.problem()) {
        case Invalid _, KeyReused _ ->
            edit(call, ownPost(call), call.again(refused), false, Optional.empty());
        case Stale _ -> bothTexts(call, refused);
        default -> throw refused;
      };
    }
  }

  static EditPost editWish(Call call) {
    var text = call.fields().text("text").required().atMost(Contribution.LONGEST);
    return call.fields()
        .checked(
            () ->
                new EditPost(
                    new PostId(call.path("id")), text.value(), call.version(), call.key()));
  }

  /// Nothing is saved over what came between: here are both, to choose or to join.
  private Reply bothTexts(Call call, Refused stale) {
    var post = ownPost(call);
    return edit(call, post, call.again(stale), false, Optional.of(Markdown.html(post.text())));
  }

  private Reply edit(
      Call call, Post post, Form form, boolean previewing, Optional<SafeString> stored) {
    var words = call.words();
    var head = bus.ask(call.asker(), new ReadDiscussion(post.discussion()));
    var label = words.say("discussions.form.text");
    var page =
        new EditPage(
            path(head.id(), post.number()),
            head.title(),
            head.language().code(),
            post.number(),
            "/posts/" + post.id() + "/edit",
            version(post, form, stored),
            post.language().code(),
            TextField.of(form, label, 12, previewing, post.language().code()),
            stored);
    return Reply.again(
        words.say("discussions.edit.title", Map.of("number", post.number())), form, page);
  }

  /// The version the author's text was made from; of both texts on one page, the present one.
  private static long version(Post post, Form form, Optional<SafeString> stored) {
    var from = form.values().get("version");
    return stored.isPresent() || from == null ? post.version() : Long.parseLong(from);
  }

  static String path(DiscussionId id) {
    return "/discussions/" + id;
  }

  /// Where a post stands, on a page that others may have asked for too.
  static String path(DiscussionId id, int number) {
    return path(id) + "?from=" + Span.aligned(number) + "#p" + number;
  }
}
