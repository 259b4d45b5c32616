package enlace.discussions;

import static java.util.Comparator.naturalOrder;
import static java.util.regex.Matcher.quoteReplacement;
import static java.util.stream.Collectors.toSet;

import enlace.ids.DiscussionId;
import enlace.ids.RoomId;
import enlace.problems.Complaint;
import enlace.problems.Problem.Invalid;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest.CheckQuotations;
import enlace.requests.DiscussionRequest.Passage;
import enlace.rights.Reader;
import enlace.rights.Rooms;
import enlace.text.Markdown;
import enlace.text.Quoted;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Vocabulary;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether a text carries what it quotes onward as strictly as it was marked, and out of a room
/// under the Chatham House Rule without a name: a quotation says which post it is of by a link.
record QuotedPosts(DiscussionAccess access, StoredPosts posts, Rooms rooms, Vocabulary vocabulary) {
  /// A discussion, or whatever has its address below it.
  private static final Pattern POST =
      Pattern.compile("/discussions/([a-z0-9]{1,64})(?:[/?][^#]*)?(?:#p(\\d{1,9})|#.*)?$");

  /// A sign of an address may be written by its number (RFC 3986, 2.1).
  private static final Pattern BY_NUMBER = Pattern.compile("%([2-7]\\p{XDigit})");

  private static final Pattern TO_POST = Pattern.compile("#p\\d{1,9}$");

  /// More than anybody quotes in one text; each costs a look at a post.
  private static final int MOST = 100;

  /// So many names are said of those that must go.
  private static final int MOST_NAMES = 5;

  private static final String NAMED = "discussions.complaint.names";
  private static final Complaint MARKED = Complaint.of("marking", "discussions.complaint.quoted");

  /// An edit leaves the marking as it is.
  private static final Complaint EDITED =
      Complaint.of("text", "discussions.complaint.quoted.edited");

  private static final String BESIDE = "discussions.complaint.quoted.beside";

  private record Source(DiscussionHead head, int number) {}

  /// What a field quotes, and what it quoted before.
  private record Quotes(String field, List<Quoted> before, List<Quoted> now) {
    private static Quotes of(Passage passage) {
      var now = quotations(passage.text());
      var before = now.isEmpty() ? List.<Quoted>of() : quotations(passage.before());
      return new Quotes(passage.field(), before, now);
    }

    /// A quotation that leads to no discussion is from wherever its text leads.
    private static List<Quoted> quotations(String text) {
      var all = Markdown.links(text);
      if (all.stream().noneMatch(Quotes::isToDiscussion)) return List.of();
      return Markdown.quotations(text).stream()
          .map(
              quoted ->
                  quoted.links().stream().anyMatch(Quotes::isToDiscussion)
                      ? quoted
                      : new Quoted(quoted.source(), all))
          .toList();
    }

    private static boolean isToDiscussion(String link) {
      return discussion(link).find();
    }

    Stream<String> fresh() {
      var old = before.stream().flatMap(quoted -> quoted.links().stream()).collect(toSet());
      return links().filter(link -> !old.contains(link));
    }

    Stream<String> links() {
      return now.stream().flatMap(quoted -> quoted.links().stream());
    }
  }

  /// @param room where it is said
  /// @throws Refused `Invalid` when that marking is more open than that of a post it quotes, or
  ///     when it names somebody in what it quotes out of another room under the Chatham House Rule
  void check(Reader.Member reader, String text, RoomId room, Marking marking) {
    check(reader, List.of(text("", text)), Optional.of(room), marking, MARKED);
  }

  /// As the other one, for what was not quoted there before: its post may have been marked more
  /// strictly since.
  void checkEdit(Reader.Member reader, String before, String text, RoomId room, Marking marking) {
    check(reader, List.of(text(before, text)), Optional.of(room), marking, EDITED);
  }

  /// As both, for what stands in no room.
  void check(Reader.Member reader, CheckQuotations wish) {
    var quotes = wish.passages().stream().map(Quotes::of).toList();
    var tooOpen =
        wish.markedHere() ? MARKED : Complaint.of(wish.passages().getFirst().field(), BESIDE);
    check(reader, quotes, Optional.empty(), wish.marking(), tooOpen);
  }

  private static Quotes text(String before, String text) {
    return Quotes.of(new Passage("text", before, text));
  }

  /// Whether it quotes what was said in another room under the Chatham House Rule, or leads there:
  /// what is said beside a link may be a quotation too.
  boolean quotesTheRule(Reader.Member reader, String text, RoomId room) {
    return sources(reader, toPosts(text)).values().stream()
        .anyMatch(source -> isUnderTheRule(source, Optional.of(room)));
  }

  /// Whether one of them quotes such a thing anew or leads there, and none names anybody in what it
  /// quotes: that is refused.
  boolean quotesTheRuleUnnamed(
      Reader.Member reader, List<Passage> passages, Optional<RoomId> room) {
    var quotes = passages.stream().map(Quotes::of).toList();
    var sources = sources(reader, passages.stream().flatMap(QuotedPosts::freshLinks));
    return sources.values().stream().anyMatch(source -> isUnderTheRule(source, room))
        && quotes.stream().allMatch(quoted -> named(quoted, sources, room).isEmpty());
  }

  private static Stream<String> freshLinks(Passage passage) {
    var before = Set.copyOf(Markdown.links(passage.before()));
    return toPosts(passage.text()).filter(link -> !before.contains(link));
  }

  /// Whoever leads to a whole discussion need not quote it.
  private static Stream<String> toPosts(String text) {
    return Markdown.links(text).stream().filter(TO_POST.asPredicate());
  }

  /// Of a text that stands already: its marking alone.
  void checkMarking(Reader.Member reader, String text, Marking marking) {
    var sources = sources(reader, text("", text).links());
    refuse(strict(reader, sources.values(), marking, MARKED).stream());
  }

  private void check(
      Reader.Member reader,
      List<Quotes> quotes,
      Optional<RoomId> room,
      Marking marking,
      Complaint tooOpen) {
    var sources = sources(reader, quotes.stream().flatMap(Quotes::links));
    var fresh =
        quotes.stream()
            .flatMap(Quotes::fresh)
            .distinct()
            .flatMap(link -> Optional.ofNullable(sources.get(link)).stream())
            .toList();
    refuse(
        Stream.concat(
            quotes.stream().flatMap(quoted -> named(quoted, sources, room).stream()),
            strict(reader, fresh, marking, tooOpen).stream()));
  }

  private static void refuse(Stream<Complaint> found) {
    var complaints = found.toList();
    if (!complaints.isEmpty()) throw new Refused(new Invalid(complaints));
  }

  private Optional<Complaint> strict(
      Reader.Member reader, Collection<Source> sources, Marking marking, Complaint tooOpen) {
    return sources.stream()
        .map(source -> marking(reader, source))
        .max(naturalOrder())
        .filter(strictest -> strictest.stricterThan(marking))
        .map(
            strictest ->
                new Complaint(
                    tooOpen.field(), tooOpen.message(), Map.of("marking", strictest.code())));
  }

  private Optional<Complaint> named(
      Quotes quotes, Map<String, Source> sources, Optional<RoomId> room) {
    var known = Set.copyOf(quotes.before());
    var all =
        quotes.now().stream()
            .filter(quoted -> !known.contains(quoted))
            .filter(
                quoted ->
                    quoted.links().stream()
                        .map(sources::get)
                        .anyMatch(source -> source != null && isUnderTheRule(source, room)))
            .flatMap(quoted -> vocabulary.namesIn(Markdown.words(quoted.source())).stream())
            .distinct()
            .sorted()
            .toList();
    var names =
        all.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
            + (all.size() > MOST_NAMES ? "…" : "");
    return Optional.of(names)
        .filter(found -> !found.isEmpty())
        .map(found -> new Complaint(quotes.field(), NAMED, Map.of("names", found)));
  }

  private boolean isUnderTheRule(Source source, Optional<RoomId> room) {
    var said = source.head().label().room();
    return !room.equals(Optional.of(said)) && rooms.chathamHouse(said);
  }

  /// By their links; without what the reader may not see.
  private Map<String, Source> sources(Reader.Member reader, Stream<String> links) {
    var sources = new HashMap<String, Source>();
    links
        .distinct()
        .filter(link -> discussion(link).find())
        .limit(MOST)
        .forEach(link -> source(reader, link).ifPresent(source -> sources.put(link, source)));
    return sources;
  }

  private Optional<Source> source(Reader.Member reader, String link) {
    return discussion(link)
        .results()
        .findFirst()
        .flatMap(
            found ->
                access
                    .find(reader, new DiscussionId(found.group(1)))
                    .map(head -> new Source(head, number(found))));
  }

  private static Matcher discussion(String link) {
    return POST.matcher(
        BY_NUMBER
            .matcher(link)
            .replaceAll(sign -> quoteReplacement("" + (char) Integer.parseInt(sign.group(1), 16))));
  }

  /// A link to a whole discussion is one to its opening.
  private static int number(MatchResult found) {
    return Optional.ofNullable(found.group(2)).map(Integer::parseInt).orElse(1);
  }

  /// Of the opening and of what the reader does not see, that of the discussion.
  private Marking marking(Reader.Member reader, Source source) {
    var head = source.head();
    return posts.range(head.id(), source.number(), 1).stream()
        .filter(post -> access.sees(reader, post, head))
        .findFirst()
        .map(Post::marking)
        .orElse(head.label().marking());
  }
}
