package enlace.discussions;

import static java.util.Comparator.naturalOrder;

import enlace.ids.DiscussionId;
import enlace.ids.RoomId;
import enlace.problems.Complaint;
import enlace.problems.Problem.Invalid;
import enlace.problems.Refused;
import enlace.rights.Reader;
import enlace.rights.Rooms;
import enlace.text.Markdown;
import enlace.text.Quoted;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Vocabulary;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether a text carries what it quotes onward as strictly as it was marked, and out of a room
/// under the Chatham House Rule without a name: a quotation says which post it is of by a link.
record QuotedPosts(DiscussionAccess access, StoredPosts posts, Rooms rooms, Vocabulary vocabulary) {
  private static final Pattern POST =
      Pattern.compile("/discussions/([a-z0-9]{1,64})(?:\\?[^#]*)?#p(\\d{1,9})$");

  /// More than anybody quotes in one text; each costs a look at a post.
  private static final int MOST = 100;

  /// So many names are said of those that must go.
  private static final int MOST_NAMES = 5;

  private static final Complaint NAMED = Complaint.of("text", "discussions.complaint.names");
  private static final Complaint MARKED = Complaint.of("marking", "discussions.complaint.quoted");

  /// An edit leaves the marking as it is.
  private static final Complaint EDITED =
      Complaint.of("text", "discussions.complaint.quoted.edited");

  private record Source(DiscussionHead head, int number) {}

  /// @param room where it is said
  /// @throws Refused `Invalid` when that marking is more open than that of a post it quotes, or
  ///     when it names somebody in what it quotes out of another room under the Chatham House Rule
  void check(Reader.Member reader, String text, RoomId room, Marking marking) {
    check(reader, List.of(), Markdown.quotations(text), room, marking, MARKED);
  }

  /// As the other one, for what was not quoted there before: its post may have been marked more
  /// strictly since.
  void checkEdit(Reader.Member reader, String before, String text, RoomId room, Marking marking) {
    var now = Markdown.quotations(text);
    if (!now.isEmpty()) check(reader, Markdown.quotations(before), now, room, marking, EDITED);
  }

  /// Whether it quotes what was said in another room under the Chatham House Rule.
  boolean quotesTheRule(Reader.Member reader, String text, RoomId room) {
    return sources(reader, Markdown.quotations(text)).values().stream()
        .anyMatch(source -> isUnderTheRule(source, room));
  }

  /// Of a text that stands already: its marking alone.
  void checkMarking(Reader.Member reader, String text, Marking marking) {
    var sources = sources(reader, Markdown.quotations(text));
    refuse(Stream.of(strict(reader, sources.values(), marking, MARKED)));
  }

  private void check(
      Reader.Member reader,
      List<Quoted> before,
      List<Quoted> now,
      RoomId room,
      Marking marking,
      Complaint tooOpen) {
    var sources = sources(reader, now);
    var fresh = new HashMap<>(sources);
    before.forEach(quoted -> quoted.links().forEach(fresh::remove));
    refuse(
        Stream.of(
            named(before, now, sources, room), strict(reader, fresh.values(), marking, tooOpen)));
  }

  private static void refuse(Stream<Optional<Complaint>> found) {
    var complaints = found.flatMap(Optional::stream).toList();
    if (!complaints.isEmpty()) throw new Refused(new Invalid(complaints));
  }

  private static Complaint of(Complaint complaint, Map<String, Object> values) {
    return new Complaint(complaint.field(), complaint.message(), values);
  }

  private Optional<Complaint> strict(
      Reader.Member reader, Collection<Source> sources, Marking marking, Complaint tooOpen) {
    return sources.stream()
        .map(source -> marking(reader, source))
        .max(naturalOrder())
        .filter(strictest -> strictest.stricterThan(marking))
        .map(strictest -> of(tooOpen, Map.of("marking", strictest.code())));
  }

  private Optional<Complaint> named(
      List<Quoted> before, List<Quoted> now, Map<String, Source> sources, RoomId room) {
    var known = new HashSet<>(before);
    var names =
        now.stream()
            .filter(quoted -> !known.contains(quoted))
            .filter(
                quoted ->
                    quoted.links().stream()
                        .map(sources::get)
                        .anyMatch(source -> source != null && isUnderTheRule(source, room)))
            .flatMap(quoted -> vocabulary.namesIn(quoted.source()).stream())
            .distinct()
            .limit(MOST_NAMES)
            .collect(Collectors.joining(", "));
    return Optional.of(names)
        .filter(found -> !found.isEmpty())
        .map(found -> of(NAMED, Map.of("names", found)));
  }

  private boolean isUnderTheRule(Source source, RoomId room) {
    var said = source.head().label().room();
    return !said.equals(room) && rooms.chathamHouse(said);
  }

  /// By their links; without what the reader may not see.
  private Map<String, Source> sources(Reader.Member reader, List<Quoted> quotations) {
    var sources = new HashMap<String, Source>();
    quotations.stream()
        .flatMap(quoted -> quoted.links().stream())
        .distinct()
        .filter(link -> POST.matcher(link).find())
        .limit(MOST)
        .forEach(link -> source(reader, link).ifPresent(source -> sources.put(link, source)));
    return sources;
  }

  private Optional<Source> source(Reader.Member reader, String link) {
    return POST.matcher(link)
        .results()
        .findFirst()
        .flatMap(
            found ->
                access
                    .find(reader, new DiscussionId(found.group(1)))
                    .map(head -> new Source(head, Integer.parseInt(found.group(2)))));
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
