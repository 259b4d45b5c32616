package enlace.discussions.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.bus.Bus;
import enlace.discussions.pages.DiscussionPage.Gap;
import enlace.discussions.pages.DiscussionPage.Heading;
import enlace.discussions.pages.DiscussionPage.Place;
import enlace.discussions.pages.DiscussionPage.ReplyForm;
import enlace.discussions.pages.DiscussionPage.Theme;
import enlace.discussions.pages.PostBlocks.Shown;
import enlace.ids.FormId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.pages.Pages;
import enlace.pages.Words;
import enlace.requests.DiscussionRequest.Head;
import enlace.rights.Members;
import enlace.rights.Rooms;
import enlace.vocabulary.Language;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Room;
import enlace.vocabulary.Vocabulary;
import enlace.web.Call;
import enlace.web.Paths;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Fills the page of a discussion for one reader.
final class DiscussionPages {
  private static final Shown NOTHING = new Shown(new SafeString(""), Marking.CLEAR);

  private final Vocabulary vocabulary;
  private final Rooms rooms;
  private final PostBlocks blocks;
  private final MadeFrom madeFrom;

  DiscussionPages(Bus bus, Vocabulary vocabulary, Rooms rooms, Pages pages, Members members) {
    this.vocabulary = vocabulary;
    this.rooms = rooms;
    this.blocks = new PostBlocks(bus, pages, vocabulary, members);
    this.madeFrom = new MadeFrom(bus);
  }

  /// @param draft of the reply
  DiscussionPage page(Call call, Head head, Span span, Draft draft) {
    var words = call.words();
    var language = words.language();
    var path = Paths.of(head.id());
    var opening = span.opening() ? posts(call, head, 1, 1) : NOTHING;
    var posts = posts(call, head, span.from(), span.to());
    return new DiscussionPage(
        head.id().value(),
        heading(head, words),
        place(head, words),
        head.marking(),
        vocabulary.label(Listing.MARKINGS, head.marking(), language),
        posts.strictest(),
        pathToNew(head, span),
        pathToEnd(head, span),
        opening.html(),
        before(path, span),
        posts.html(),
        after(path, head, span),
        waiting(head, span),
        replyForm(head, words, draft),
        head.themes().stream().map(theme -> theme(head, theme, language)).toList(),
        String.join(", ", head.paragraphs()),
        participants(head, words),
        head.following(),
        head.mayModerate(),
        head.pinned(),
        Optional.of(path + "/edit").filter(_ -> CorrectRoutes.isOpener(call, head)),
        Optional.of(path + "/move")
            .filter(_ -> CorrectRoutes.isOpener(call, head) || head.mayModerate()),
        madeFrom.seenBy(call.asker(), head.id()),
        Optional.of("/practices/new?from=" + head.id()).filter(_ -> head.mayPropose()));
  }

  Heading heading(Head head, Words words) {
    var language = words.language();
    return new Heading(
        head.id().value(),
        head.title(),
        Optional.of(head.language()).filter(it -> it != language).map(Language::code),
        head.pinned(),
        vocabulary.label(Listing.KINDS, head.kind(), language),
        head.author()
            .map(by -> office(by.office(), words))
            .orElseGet(() -> words.say("discussions.unnamed")),
        head.opened(),
        head.last(),
        head.marking());
  }

  Place place(Head head, Words words) {
    return new Place(
        head.id().value(),
        rooms.name(head.room(), words.language()),
        Paths.of(head.room()),
        readers(head, rooms),
        rules(head));
  }

  private static List<String> rules(Head head) {
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
        posts(call, head, span.from(), span.to()).html(),
        after(Paths.of(head.id()), head, span),
        waiting(head, span));
  }

  /// One of them alone.
  PostsPart post(Call call, Head head, int number) {
    return new PostsPart(
        posts(call, head, number, number).html(), Optional.empty(), Optional.empty());
  }

  private Shown posts(Call call, Head head, int from, int to) {
    return blocks.html(call.asker(), reader(call), call.words(), head, from, to);
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

  private Optional<ReplyForm> replyForm(Head head, Words words, Draft draft) {
    if (!head.mayReply()) return Optional.empty();
    var choices = new FormChoices(vocabulary, words, draft.form());
    var capacities = choices.capacities();
    var languages = choices.languages();
    var markings = choices.replyMarkings(head.marking(), strictest(head, rooms));
    var named = draft.named(words, TextArea.TEXT, capacities, languages, markings);
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
            ownDiscussion(head, choices, draft)));
  }

  /// Where what is too strict for this discussion can be opened as one of its own: said when it is
  /// looked at as when it is refused.
  private Optional<String> ownDiscussion(Head head, FormChoices choices, Draft draft) {
    return Optional.of(Paths.of(head.room()) + "/new?instead-of=" + FormId.reply(head.id()))
        .filter(_ -> draft.previewing() || draft.form().wrong().containsKey("marking"))
        .filter(_ -> choices.marking(head.marking()).stricterThan(strictest(head, rooms)));
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
}
