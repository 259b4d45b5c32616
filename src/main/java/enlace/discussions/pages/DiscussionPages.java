package enlace.discussions.pages;

import static java.util.Comparator.naturalOrder;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.bus.Bus;
import enlace.discussions.pages.ClosePage.CloseForm;
import enlace.discussions.pages.DiscussionPage.From;
import enlace.discussions.pages.DiscussionPage.Gap;
import enlace.discussions.pages.DiscussionPage.Heading;
import enlace.discussions.pages.DiscussionPage.Made;
import enlace.discussions.pages.DiscussionPage.OnTop;
import enlace.discussions.pages.DiscussionPage.Place;
import enlace.discussions.pages.DiscussionPage.ReplyForm;
import enlace.discussions.pages.DiscussionPage.Supported;
import enlace.discussions.pages.DiscussionPage.Theme;
import enlace.discussions.pages.PostBlocks.Shown;
import enlace.discussions.pages.SettlePage.SettleForm;
import enlace.ids.FormId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.pages.Pages;
import enlace.pages.Words;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.Link;
import enlace.requests.DiscussionRequest.Links;
import enlace.requests.DiscussionRequest.Origin;
import enlace.requests.DiscussionRequest.ReadLinks;
import enlace.requests.DiscussionRequest.ReadPosts;
import enlace.requests.DiscussionRequest.Settled;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.rights.Members;
import enlace.rights.Permissions;
import enlace.rights.Rooms;
import enlace.text.Markdown;
import enlace.vocabulary.Language;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Room;
import enlace.vocabulary.Support;
import enlace.vocabulary.Vocabulary;
import enlace.web.Bylines;
import enlace.web.Call;
import enlace.web.Form;
import enlace.web.Paths;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Fills the page of a discussion for one reader.
final class DiscussionPages {
  /// Of an accepted answer, in characters.
  private static final int EXCERPT = 400;

  private static final Shown NOTHING = new Shown(new SafeString(""), Marking.CLEAR);

  private final Bus bus;
  private final Vocabulary vocabulary;
  private final Rooms rooms;
  private final AttributionField.Offers attributions;
  private final Members members;
  private final Permissions permissions;
  private final PostBlocks blocks;
  private final MadeFrom madeFrom;

  DiscussionPages(
      Bus bus,
      Vocabulary vocabulary,
      Rooms rooms,
      Pages pages,
      Members members,
      Permissions permissions) {
    this.bus = bus;
    this.vocabulary = vocabulary;
    this.rooms = rooms;
    this.members = members;
    this.permissions = permissions;
    this.attributions = new AttributionField.Offers(vocabulary, members, permissions);
    this.blocks = new PostBlocks(bus, pages, vocabulary, members);
    this.madeFrom = new MadeFrom(bus);
  }

  /// @param draft of the reply
  DiscussionPage page(Call call, Head head, Span span, Draft draft) {
    var words = call.words();
    var language = words.language();
    var path = Paths.of(head.id());
    var links = links(bus, call, head);
    var heading = heading(call, head, links);
    var opening = span.opening() ? posts(call, head, 1, 1, links) : NOTHING;
    var posts = posts(call, head, span.from(), span.to(), links);
    return new DiscussionPage(
        head.id().value(),
        heading,
        place(head, words),
        head.marking(),
        vocabulary.label(Listing.MARKINGS, head.marking(), language),
        strictest(posts, links, heading),
        pathToNew(head, span),
        pathToEnd(head, span),
        opening.html(),
        before(path, span),
        posts.html(),
        after(path, head, span),
        waiting(head, span),
        replyForm(call, head, draft),
        head.themes().stream().map(theme -> theme(head, theme, language)).toList(),
        String.join(", ", head.paragraphs()),
        offices(head.offices(), words),
        Span.firstUnread(head).orElse(head.last()),
        head.last() > Span.PAGE,
        head.following(),
        head.mayModerate(),
        head.pinned(),
        head.course().closed().isPresent(),
        Optional.of(SettleForm.of(head, Form.blank())).filter(_ -> head.maySettle()),
        Optional.of(SummaryPage.path(head.id()))
            .filter(_ -> head.course().maySummarize() && head.course().summary().isPresent()),
        Optional.of(CloseForm.of(head, Form.blank())).filter(_ -> head.course().mayClose()),
        Optional.of(path + "/edit").filter(_ -> CorrectRoutes.isOpener(head)),
        Optional.of(path + "/move").filter(_ -> CorrectRoutes.isOpener(head) || head.mayModerate()),
        Optional.of(PaperRoutes.path(head.id()))
            .filter(_ -> permissions.mayExport(members.reader(call.asker()))),
        madeFrom.seenBy(call.asker(), head.id()),
        Optional.of("/practices/new?from=" + head.id()).filter(_ -> head.mayPropose()));
  }

  Heading heading(Call call, Head head) {
    return heading(call, head, links(bus, call, head));
  }

  static Links links(Bus bus, Call call, Head head) {
    return head.course().linked() ? bus.ask(call.asker(), new ReadLinks(head.id())) : Links.NONE;
  }

  private static Marking strictest(Shown posts, Links links, Heading heading) {
    return Stream.of(
            Stream.of(posts.strictest()),
            links.all().map(Link::marking),
            heading.onTop().flatMap(it -> it.marking().stream()))
        .flatMap(markings -> markings)
        .max(naturalOrder())
        .orElseThrow();
  }

  static Made made(Link link) {
    return new Made(Paths.of(link.id()), link.title(), link.language().code());
  }

  static From from(Head head, int number) {
    var path = DiscussionRoutes.path(head.id(), number);
    return new From(new Made(path, head.title(), head.language().code()), number);
  }

  private static Made made(Origin from) {
    var link = from.discussion();
    return new Made(
        DiscussionRoutes.path(link.id(), from.number()), link.title(), link.language().code());
  }

  private Heading heading(Call call, Head head, Links links) {
    var words = call.words();
    var language = words.language();
    return new Heading(
        head.id().value(),
        head.title(),
        Optional.of(head.language()).filter(it -> it != language).map(Language::code),
        head.pinned(),
        vocabulary.label(Listing.KINDS, head.kind(), language),
        new Bylines(words, vocabulary).who(head.author()),
        head.opened(),
        head.last(),
        head.marking(),
        head.course().settled().isPresent(),
        head.course().closed(),
        head.course().moderated(),
        links.pointer().map(DiscussionPages::made),
        links.origin().map(it -> new From(made(it), it.number())),
        supported(call, head),
        head.course().summary().flatMap(number -> onTop(call, head, number, true)),
        head.course()
            .settled()
            .flatMap(Settled::number)
            .flatMap(number -> onTop(call, head, number, false)));
  }

  private Optional<Supported> supported(Call call, Head head) {
    var supporters = head.supporters();
    var words = call.words();
    if (supporters.offices().values().stream().allMatch(Set::isEmpty) && !supporters.mayJoin())
      return Optional.empty();
    var own = members.member(call.asker()).office();
    return Optional.of(
        new Supported(
            head.id().value(),
            offices(supporters.of(Support.SAME), words),
            offices(supporters.of(Support.HELP), words),
            supporters.mayJoin(),
            supporters.of(Support.SAME).contains(own),
            supporters.of(Support.HELP).contains(own)));
  }

  /// One read more, of one post, for each that there is.
  private Optional<OnTop> onTop(Call call, Head head, int number, boolean whole) {
    return bus.ask(call.asker(), new ReadPosts(head.id(), number, 1)).items().stream()
        .filter(post -> post.removed().isEmpty() && !post.held())
        .findFirst()
        .map(post -> onTop(post, head, call.words(), whole));
  }

  private OnTop onTop(ShownPost post, Head head, Words words, boolean whole) {
    return new OnTop(
        post.id(),
        Paths.of(head.id()) + "/heading",
        DiscussionRoutes.path(head.id(), post.number()),
        post.number(),
        new Bylines(words, vocabulary).alone(post.author()),
        Optional.of(post.language()).filter(it -> it != words.language()).map(Language::code),
        whole ? "" : Markdown.excerpt(post.text(), EXCERPT),
        post.html().filter(_ -> whole).map(SafeString::new),
        Optional.of(post.marking()).filter(marking -> marking != head.marking()));
  }

  Place place(Head head, Words words) {
    return new Place(
        head.id().value(),
        rooms.name(head.room(), words.language()),
        Paths.of(head.room()),
        readers(head, rooms),
        rules(head));
  }

  static List<String> rules(Head head) {
    return Stream.of(
            Optional.of("discussions.chatham-house").filter(_ -> head.chathamHouse()),
            Optional.of("discussions.chatham-house.moved").filter(_ -> head.ruledElsewhere()))
        .flatMap(Optional::stream)
        .toList();
  }

  private Theme theme(Head head, String code, Language language) {
    return new Theme(
        Paths.of(head.room()) + "?theme=" + code, vocabulary.label(Listing.THEMES, code, language));
  }

  /// Those of that part of a discussion, with what follows them.
  PostsPart part(Call call, Head head, Span span) {
    return new PostsPart(
        posts(call, head, span.from(), span.to(), links(bus, call, head)).html(),
        after(Paths.of(head.id()), head, span),
        waiting(head, span));
  }

  /// One of them alone.
  PostsPart post(Call call, Head head, int number) {
    return new PostsPart(
        posts(call, head, number, number, links(bus, call, head)).html(),
        Optional.empty(),
        Optional.empty());
  }

  private Shown posts(Call call, Head head, int from, int to, Links links) {
    return blocks.html(call.asker(), reader(call), call.words(), head, from, to, links.onward());
  }

  private static MemberId reader(Call call) {
    return call.signedIn().member();
  }

  private static Optional<String> pathToNew(Head head, Span span) {
    var unread = Span.firstUnread(head);
    if (unread.isEmpty()) return Optional.empty();
    return Optional.of(span.holds(unread.getAsInt()) ? "#new" : Paths.of(head.id()) + "#new");
  }

  private static Optional<String> pathToEnd(Head head, Span span) {
    return span.to() == head.last()
        ? Optional.empty()
        : Optional.of(DiscussionRoutes.path(head.id(), head.last()));
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

  static Optional<WaitingPart> waiting(Head head, Span span) {
    return Optional.of(WaitingPart.of(head.id().value(), head.last(), head.last()))
        .filter(_ -> span.to() == head.last());
  }

  private Optional<ReplyForm> replyForm(Call call, Head head, Draft draft) {
    boolean closed = head.course().closed().isPresent();
    boolean written = !draft.form().values().getOrDefault("text", "").isBlank();
    if (!head.mayReply() && !(closed && written)) return Optional.empty();
    var words = call.words();
    var choices = new FormChoices(vocabulary, words, draft.form());
    var capacities = choices.capacities();
    var languages = choices.languages();
    var markings = choices.replyMarkings(head.marking(), strictest(head, rooms));
    var attribution = attributions.in(head.room(), call, draft.form());
    var named = draft.named(words, TextArea.TEXT, capacities, languages, markings, attribution);
    var path = Paths.of(head.id());
    return Optional.of(
        new ReplyForm(
            path + "/posts",
            FormId.reply(head.id()),
            readers(head, rooms),
            TextArea.of(named, 7, choices.language(), path)
                .underTheRule(head.chathamHouse(), vocabulary),
            capacities,
            languages,
            markings,
            closed,
            attribution,
            ownDiscussion(head, choices, draft)));
  }

  /// Where what is too strict for this discussion can be opened as one of its own, said when it is
  /// looked at as when it is refused; or what comes too late for one that is closed.
  private Optional<String> ownDiscussion(Head head, FormChoices choices, Draft draft) {
    return Optional.of(Paths.of(head.room()) + "/new?instead-of=" + FormId.reply(head.id()))
        .filter(_ -> head.course().closed().isPresent() || isTooStrict(head, choices, draft));
  }

  private boolean isTooStrict(Head head, FormChoices choices, Draft draft) {
    boolean lookedAt = draft.previewing() || draft.form().wrong().containsKey("marking");
    return lookedAt && choices.marking(head.marking()).stricterThan(strictest(head, rooms));
  }

  /// What would be for the own office alone is no reply where others read.
  static Marking strictest(Head head, Rooms rooms) {
    boolean alone =
        head.marking() == Marking.AMBER_STRICT
            || rooms.find(head.room()).filter(Room::isNational).isPresent();
    return alone ? Marking.AMBER_STRICT : Marking.AMBER;
  }

  /// A bundle key.
  static String readers(Head head, Rooms rooms) {
    return readers(rooms.find(head.room()).orElseThrow(), head.marking());
  }

  static String readers(Room room, Marking marking) {
    boolean strict = marking == Marking.AMBER_STRICT && !room.isNational();
    return "discussions.readers." + (strict ? "strict" : room.space().code());
  }

  private String offices(Set<Office> offices, Words words) {
    return words.list(
        offices.stream()
            .map(office -> vocabulary.shortOffice(office, words.language()))
            .sorted(words.alphabet())
            .toList());
  }
}
