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
import enlace.requests.DiscussionRequest.Byline;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.ReadPosts;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.rights.Members;
import enlace.rights.Members.Known;
import enlace.vocabulary.Capacity;
import enlace.vocabulary.Language;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Vocabulary;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The posts of a page as HTML, bounded by their size. Whoever holds the head of a discussion reads
/// all of its posts but those withheld, so a block serves every reader of that language and time
/// zone who may reply, or may not, and moderate; where one is withheld or held, or names its author
/// to the own office alone, one reader. Only
/// the author's own posts are filled for the author, and mentions of the reader are marked.
///
/// The key holds the numbers shown and their generation, which changes when one of them is edited:
/// what was loaded before a change is never found after it, and other blocks stay.
final class PostBlocks {
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
          language,
          zone,
          mayModerate,
          Optional.of(reader));
    }
  }

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
  Shown html(Asker asker, MemberId reader, Words words, Head head, int from, int to) {
    var block = block(asker, reader, words, head, from, to);
    int divided = divided(block, head);
    var names = mentioned(block, reader);
    boolean shared =
        names.isEmpty()
            && block.pieces().stream()
                .noneMatch(piece -> piece.isBy(reader) || piece.view().number() == divided);
    return new Shown(
        new SafeString(shared ? block.html() : html(block, reader, names, words, divided)),
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
            words.language(),
            words.zone(),
            head.mayModerate(),
            Optional.empty());
    var block = blocks.get(key, _ -> load(asker, words, head, from, to));
    return block.forAll()
        ? block
        : blocks.get(key.of(reader), _ -> load(asker, words, head, from, to));
  }

  /// What the reader is called in the posts.
  private Set<String> mentioned(Block block, MemberId reader) {
    if (block.mentions().isEmpty()) return Set.of();
    var names = new HashSet<>(members.find(reader).map(Known::names).orElseGet(Set::of));
    names.retainAll(block.mentions());
    return names;
  }

  private String html(Block block, MemberId reader, Set<String> names, Words words, int divided) {
    var html = new StringBuilder(block.html().length() + 1_000);
    for (var piece : block.pieces()) {
      if (piece.view().number() == divided) html.append(pages.fill(new Divider(), words));
      if (piece.isBy(reader)) html.append(pages.fill(piece.view().asOwn(), words));
      else if (piece.mentions().stream().anyMatch(names::contains))
        html.append(marked(piece.html(), names, words));
      else html.append(piece.html());
    }
    return html.toString();
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

  private Block load(Asker asker, Words words, Head head, int from, int to) {
    var posts = bus.ask(asker, new ReadPosts(head.id(), from, to - from + 1)).items();
    boolean forAll =
        !head.ruledElsewhere()
            && posts.size() == to - from + 1
            && posts.stream().noneMatch(post -> post.withheld() || post.held());
    return Block.of(
        forAll,
        posts.stream().map(post -> piece(post, head, words)).toList(),
        posts.stream().map(ShownPost::marking).max(naturalOrder()).orElse(head.marking()));
  }

  private Piece piece(ShownPost post, Head head, Words words) {
    var view = view(post, head, words);
    return new Piece(
        post.author().map(Byline::member), post.mentions(), view, pages.fill(view, words));
  }

  private PostView view(ShownPost post, Head head, Words words) {
    var language = words.language();
    var foreign = Optional.of(post.language()).filter(written -> written != language);
    return new PostView(
        post.id(),
        post.number(),
        DiscussionRoutes.path(post.discussion(), post.number()),
        post.author()
            .map(by -> vocabulary.shortOffice(by.office(), language))
            .orElseGet(() -> language.capitalized(words.say("discussions.unnamed"))),
        post.author()
            .map(by -> vocabulary.inText(Listing.ROLES, by.role(), language))
            .orElseGet(() -> words.say("discussions.unnamed.rule")),
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
        "/posts/%s/edit".formatted(post.id()),
        "/posts/%s/retract".formatted(post.id()),
        "/posts/%s/report".formatted(post.id()),
        Optional.of(CASES + post.id()).filter(_ -> head.mayModerate()),
        Optional.of(DiscussionRoutes.quoting(post.discussion(), post.number()))
            .filter(_ -> head.mayReply()));
  }
}
