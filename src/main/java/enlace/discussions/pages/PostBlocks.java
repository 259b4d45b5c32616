package enlace.discussions.pages;

import static java.util.Comparator.naturalOrder;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.bus.Bus;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.memory.Share;
import enlace.pages.Pages;
import enlace.pages.Words;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest.Attributed;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.Link;
import enlace.requests.DiscussionRequest.ReadPosts;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.rights.Members;
import enlace.rights.Members.Known;
import enlace.vocabulary.Attribution;
import enlace.vocabulary.Capacity;
import enlace.vocabulary.Language;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Vocabulary;
import enlace.web.Bylines;
import enlace.web.Paths;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The posts of a page as HTML, bounded by their size. Whoever holds the head of a discussion reads
/// all of its posts but those withheld, so a block serves every reader of that language and time
/// zone who may reply, or may not, and moderate; where one is withheld or held, or does not name
/// its author to everybody, one reader. Only the author's own posts are filled for the author, and
/// mentions of the reader are marked.
///
/// The key holds the numbers shown and their generation, which changes when one of them is edited:
/// what was loaded before a change is never found after it, and other blocks stay.
final class PostBlocks {
  private static final int LOOKED_AT = 100;

  /// Where moderation handles a post.
  private static final String CASES = "/moderation/post-";

  private final Bus bus;
  private final Pages pages;
  private final Vocabulary vocabulary;
  private final Members members;
  private final Cache<Key, Block> blocks =
      Caffeine.newBuilder()
          .maximumWeight(Share.BLOCKS.bytes())
          .weigher((Key _, Block block) -> block.weight())
          .build();

  private record Key(
      DiscussionId discussion,
      int from,
      int to,
      long generation,
      boolean mayReply,
      boolean mayGoOn,
      Language language,
      ZoneId zone,
      boolean mayModerate,
      Optional<MemberId> reader) {

    Key of(MemberId reader) {
      return new Key(
          discussion,
          from,
          to,
          generation,
          mayReply,
          mayGoOn,
          language,
          zone,
          mayModerate,
          Optional.of(reader));
    }
  }

  /// @param author whose own it is, where that is known
  /// @param mentions the names in its text
  private record Piece(
      Optional<MemberId> author, Set<String> mentions, PostView view, String html) {
    boolean isBy(MemberId reader) {
      return author.equals(Optional.of(reader));
    }
  }

  /// Some of the posts of a page.
  ///
  /// @param strictest of their markings and their discussion's
  record Shown(SafeString html, Marking strictest) {}

  /// @param forAll whether it is the same for every reader of the discussion; when not, it serves
  ///     the reader it was loaded for
  /// @param mentions the names in its posts
  private record Block(
      boolean forAll, List<Piece> pieces, Marking strictest, Set<String> mentions, String html) {
    static Block of(boolean forAll, List<Piece> pieces, Marking strictest) {
      return new Block(
          forAll,
          pieces,
          strictest,
          pieces.stream()
              .flatMap(piece -> piece.mentions().stream())
              .collect(Collectors.toUnmodifiableSet()),
          String.join("", pieces.stream().map(Piece::html).toList()));
    }

    /// Each post is held twice, in the block and alone, and its text a third time in the view.
    int weight() {
      return 3 * html.length() + 500;
    }
  }

  PostBlocks(Bus bus, Pages pages, Vocabulary vocabulary, Members members) {
    this.bus = bus;
    this.pages = pages;
    this.vocabulary = vocabulary;
    this.members = members;
  }

  /// @param head as the asker was given it
  /// @param onward by their numbers, where posts are gone on with
  Shown html(
      Asker asker,
      MemberId reader,
      Words words,
      Head head,
      int from,
      int to,
      Map<Integer, List<Link>> onward) {
    var block = block(asker, reader, words, head, from, to);
    int divided = divided(block, head);
    var names = mentioned(block, reader);
    boolean shared =
        names.isEmpty()
            && !head.maySettle()
            && block.pieces().stream()
                .noneMatch(
                    piece ->
                        piece.isBy(reader)
                            || piece.view().number() == divided
                            || onward.containsKey(piece.view().number()));
    return new Shown(
        new SafeString(
            shared
                ? block.html()
                : html(block, asker, reader, names, words, head, divided, onward)),
        block.strictest());
  }

  /// The number of the first unread one shown, where the reader has read those before; 0 when all
  /// is read, or when what is new does not begin here.
  private static int divided(Block block, Head head) {
    int unread = Span.firstUnread(head).orElse(Integer.MAX_VALUE);
    int first = block.pieces().isEmpty() ? 0 : block.pieces().getFirst().view().number();
    if (unread < first) return 0;
    return block.pieces().stream()
        .mapToInt(piece -> piece.view().number())
        .filter(number -> number >= unread)
        .findFirst()
        .orElse(0);
  }

  private Block block(Asker asker, MemberId reader, Words words, Head head, int from, int to) {
    long generation = head.generations().of(from, to);
    var key =
        new Key(
            head.id(),
            from,
            to,
            generation,
            head.mayReply(),
            head.course().mayGoOn(),
            words.language(),
            words.zone(),
            head.mayModerate(),
            Optional.empty());
    var block = blocks.get(key, _ -> load(asker, reader, words, head, from, to));
    return block.forAll()
        ? block
        : blocks.get(key.of(reader), _ -> load(asker, reader, words, head, from, to));
  }

  /// What the reader is called in the posts.
  private Set<String> mentioned(Block block, MemberId reader) {
    if (block.mentions().isEmpty()) return Set.of();
    var names = new HashSet<>(members.find(reader).map(Known::names).orElseGet(Set::of));
    names.retainAll(block.mentions());
    return names;
  }

  private String html(
      Block block,
      Asker asker,
      MemberId reader,
      Set<String> names,
      Words words,
      Head head,
      int divided,
      Map<Integer, List<Link>> onward) {
    var html = new StringBuilder(block.html().length() + 1_000);
    for (var piece : block.pieces()) {
      if (piece.view().number() == divided)
        html.append(pages.fill(divider(asker, head, words), words));
      var view = view(piece, head, onward.getOrDefault(piece.view().number(), List.of()));
      if (piece.isBy(reader))
        html.append(pages.fill(view.asOwn(head.course().mayGoOn(), summarize(view, head)), words));
      else {
        var filled = view.equals(piece.view()) ? piece.html() : pages.fill(view, words);
        boolean called = piece.mentions().stream().anyMatch(names::contains);
        html.append(called ? marked(filled, names, words) : filled);
      }
    }
    return html.toString();
  }

  /// Of the first hundred new ones; who wrote is told as below them.
  private Divider divider(Asker asker, Head head, Words words) {
    var bylines = new Bylines(words, vocabulary);
    int from = head.readTo() + 1;
    var names =
        bus.ask(asker, new ReadPosts(head.id(), from, LOOKED_AT)).items().stream()
            .filter(post -> !post.own() && !post.held() && post.removed().isEmpty())
            .map(post -> bylines.who(post.author()))
            .distinct()
            .sorted(words.alphabet())
            .toList();
    return new Divider(head.unread(), words.list(names), head.last() - from >= LOOKED_AT);
  }

  private static PostView view(Piece piece, Head head, List<Link> leading) {
    var view = piece.view();
    if (!leading.isEmpty())
      view = view.leading(leading.stream().map(DiscussionPages::made).toList());
    return mayBeTheAnswer(view, head)
        ? view.accepting(SettlePage.path(head.id(), view.number()))
        : view;
  }

  private static Optional<String> summarize(PostView view, Head head) {
    return Optional.of(SummaryPage.path(head.id(), view.number()))
        .filter(_ -> head.course().maySummarize() && view.number() > 1 && view.held().isEmpty())
        .filter(_ -> !head.course().summary().equals(Optional.of(view.number())));
  }

  private static boolean mayBeTheAnswer(PostView view, Head head) {
    return head.maySettle()
        && view.number() > 1
        && view.removed().isEmpty()
        && view.held().isEmpty()
        && !head.course().isAnsweredBy(view.number());
  }

  /// What Markdown made of a mention of the reader, told apart from other mentions.
  private String marked(String html, Set<String> names, Words words) {
    var any = names.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    return Pattern.compile(
            "<span class=\"mention\">(?:@|&#64;)(" + any + ")</span>", Pattern.CASE_INSENSITIVE)
        .matcher(html)
        .replaceAll(
            mention ->
                Matcher.quoteReplacement(pages.fill(new OwnMention(mention.group(1)), words)));
  }

  private Block load(Asker asker, MemberId reader, Words words, Head head, int from, int to) {
    var posts = bus.ask(asker, new ReadPosts(head.id(), from, to - from + 1)).items();
    boolean forAll =
        !head.ruledElsewhere()
            && posts.size() == to - from + 1
            && posts.stream()
                .allMatch(post -> !post.withheld() && !post.held() && told(post).isPresent());
    return Block.of(
        forAll,
        posts.stream().map(post -> piece(post, reader, head, words)).toList(),
        posts.stream().map(ShownPost::marking).max(naturalOrder()).orElse(head.marking()));
  }

  private static Optional<MemberId> told(ShownPost post) {
    return post.author().flatMap(Attributed::member);
  }

  private Piece piece(ShownPost post, MemberId reader, Head head, Words words) {
    var view = view(post, head, words);
    return new Piece(
        told(post).or(() -> Optional.of(reader).filter(_ -> post.own())),
        post.mentions(),
        view,
        pages.fill(view, words));
  }

  private PostView view(ShownPost post, Head head, Words words) {
    var language = words.language();
    var who = new Bylines(words, vocabulary);
    boolean byRule = post.author().isEmpty() && post.attribution() != Attribution.ANONYMOUS;
    var foreign = Optional.of(post.language()).filter(written -> written != language);
    return new PostView(
        post.id(),
        post.number(),
        DiscussionRoutes.path(post.discussion(), post.number()),
        byRule ? language.capitalized(words.say("discussions.unnamed")) : who.alone(post.author()),
        byRule
            ? words.say("discussions.unnamed.rule")
            : post.author()
                .flatMap(Attributed::role)
                .map(role -> vocabulary.inText(Listing.ROLES, role, language))
                .orElse(""),
        false,
        "discussions.capacity." + post.capacity().code(),
        post.capacity() != Capacity.PERSONAL,
        foreign.map(Language::code),
        foreign.map(written -> vocabulary.inText(Listing.LANGUAGES, written, language)),
        post.at(),
        post.edited(),
        Optional.of(post.marking()).filter(marking -> marking != head.marking()),
        Optional.of("/posts/%s/marking".formatted(post.id())).filter(_ -> post.number() > 1),
        post.withheld(),
        Optional.of(CASES + post.id()).filter(_ -> post.held()),
        post.removed().map(by -> vocabulary.label(Listing.REMOVALS, by, language)),
        new SafeString(post.html().orElseThrow()),
        Optional.of("/posts/%s/versions".formatted(post.id()))
            .filter(_ -> post.edited().isPresent()),
        Optional.of("/posts/%s/edit".formatted(post.id())),
        "/posts/%s/retract".formatted(post.id()),
        "/posts/%s/report".formatted(post.id()),
        Optional.of(CASES + post.id()).filter(_ -> head.mayModerate()),
        Optional.of(DiscussionRoutes.quoting(post.discussion(), post.number()))
            .filter(_ -> head.mayReply()),
        Optional.of(Paths.of(head.room()) + "/new?from=" + post.id())
            .filter(_ -> head.course().mayGoOn()),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
