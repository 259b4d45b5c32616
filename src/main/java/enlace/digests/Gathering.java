package enlace.digests;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import enlace.bus.Bus;
import enlace.digests.Digest.DigestItem;
import enlace.digests.Digest.Kind;
import enlace.digests.Digest.OfDiscussion;
import enlace.digests.Digest.OfPractice;
import enlace.digests.Digest.Section;
import enlace.digests.StoredDigests.Posts;
import enlace.ids.DiscussionId;
import enlace.ids.PracticeId;
import enlace.mail.LetterWriter.Order;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.QuotePosts;
import enlace.requests.DiscussionRequest.ReadHeads;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.requests.PracticeRequest.ReadSummaries;
import enlace.requests.PracticeRequest.Summary;
import enlace.rights.Members.Known;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Marking;
import enlace.vocabulary.PracticeState;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Finds what is new and unread for one member in a window and may be told by mail. Everything is
/// read over the bus as that member and from outside its room, so that its feature judges, now.
record Gathering(StoredDigests stored, Bus bus) {
  private static final int MOST = 500;
  private static final int SHOWN = 12;
  private static final int LOOKED_AT = 5;
  private static final int COUNTED = 99;

  private static final Set<PracticeState> PUBLISHED =
      Set.of(
          PracticeState.PUBLISHED_NETWORK,
          PracticeState.PUBLISHED_PUBLIC,
          PracticeState.UPDATE_DUE);

  /// Whether this is the letter of the window that is open now. One that failed and was put into
  /// the queue again later is not, when another of the same start went in its place.
  boolean awaits(Order order) {
    return stored
        .find(order.owner())
        .filter(subscription -> subscription.letter().equals(order.id()))
        .isPresent();
  }

  /// Something to tell; what is shown of it is read only if there is room for it.
  private record Thing(String id, Kind kind, Marking marking, Supplier<DigestItem> item) {
    boolean restricted() {
      return marking.stricterThan(Marking.AMBER);
    }
  }

  Digest of(Known member, Window window) {
    var things = Stream.concat(discussions(member, window), practices(member, window)).toList();
    var sections = new EnumMap<Kind, Section>(Kind.class);
    for (var kind : Kind.values())
      sections.put(
          kind,
          section(things.stream().filter(it -> it.kind() == kind && !it.restricted()).toList()));
    return Digest.of(sections, restricted(things));
  }

  private static Section section(List<Thing> things) {
    var items = things.stream().limit(SHOWN).map(thing -> thing.item().get()).toList();
    return new Section(items, things.size() - items.size());
  }

  private static Map<String, Judged> restricted(List<Thing> things) {
    var restricted = new TreeMap<String, Judged>();
    things.stream()
        .filter(Thing::restricted)
        .forEach(it -> restricted.put(it.id(), new Judged(it.marking(), false, 0, Judged.UNTOLD)));
    return restricted;
  }

  private Stream<Thing> discussions(Known member, Window window) {
    var news = stored.discussions(window, MOST);
    var heads = heads(member, news.stream().map(Posts::discussion).toList());
    return news.stream()
        .flatMap(
            posts ->
                Stream.ofNullable(heads.get(posts.discussion()))
                    .flatMap(head -> thing(head, posts, member, window).stream()));
  }

  private Optional<Thing> thing(Head head, Posts posts, Known member, Window window) {
    return kind(head, posts, member)
        .map(
            kind ->
                new Thing(
                    Judged.DISCUSSION + head.id(),
                    kind,
                    head.marking(),
                    () -> item(head, posts, member, window)));
  }

  /// Empty for what was read, and for replies in discussions the member does not follow.
  private static Optional<Kind> kind(Head head, Posts posts, Known member) {
    if (posts.last() <= head.readTo()) return Optional.empty();
    boolean opened = posts.first() == 1 && head.readTo() == 0;
    boolean waits = head.kind() == DiscussionKind.QUESTION && head.last() == 1;
    if (opened && waits && concerns(head.themes(), member)) return Optional.of(Kind.QUESTIONS);
    if (head.following()) return Optional.of(Kind.FOLLOWED);
    return opened ? Optional.of(Kind.FRESH) : Optional.empty();
  }

  private static boolean concerns(List<String> themes, Known member) {
    return !Collections.disjoint(themes, member.interests());
  }

  private DigestItem item(Head head, Posts posts, Known member, Window window) {
    int from = Math.max(posts.first(), head.readTo() + 1);
    int count = stored.count(window, head.id(), from, COUNTED);
    return new OfDiscussion(head, count, quoted(head, from, posts.last(), member));
  }

  /// The first new post of somebody else that may leave by mail, if there is one soon.
  private Optional<ShownPost> quoted(Head head, int from, int to, Known member) {
    if (head.marking().stricterThan(Marking.GREEN)) return Optional.empty();
    return posts(head.id(), from, LOOKED_AT, member).stream()
        .filter(post -> !post.own() && post.number() <= to)
        .filter(post -> !post.marking().stricterThan(Marking.GREEN))
        .findFirst();
  }

  private Stream<Thing> practices(Known member, Window window) {
    var published = stored.practices(window, MOST);
    var summaries = summaries(member, published);
    return published.stream()
        .filter(summaries::containsKey)
        .map(summaries::get)
        .filter(summary -> PUBLISHED.contains(summary.state()) && !isOwn(summary, member))
        .sorted(Comparator.comparing(summary -> !concerns(summary.themes(), member)))
        .map(Gathering::thing);
  }

  private static boolean isOwn(Summary summary, Known member) {
    return summary.office().filter(member.office()::equals).isPresent();
  }

  private static Thing thing(Summary summary) {
    return new Thing(
        Judged.PRACTICE + summary.id(),
        Kind.PRACTICES,
        summary.marking(),
        () -> new OfPractice(summary));
  }

  /// Whether everything in a letter may still be told to that member as it was.
  boolean stillCovers(Map<String, Judged> judged, Known member) {
    var heads = heads(member, ids(judged, Judged.DISCUSSION).map(DiscussionId::new).toList());
    var summaries = summaries(member, ids(judged, Judged.PRACTICE).map(PracticeId::new).toList());
    return judged.entrySet().stream()
        .allMatch(it -> stillCovers(it.getKey(), it.getValue(), heads, summaries, member));
  }

  private static Stream<String> ids(Map<String, Judged> judged, String prefix) {
    return judged.keySet().stream()
        .filter(thing -> thing.startsWith(prefix))
        .map(thing -> thing.substring(prefix.length()));
  }

  private boolean stillCovers(
      String thing,
      Judged judged,
      Map<DiscussionId, Head> heads,
      Map<PracticeId, Summary> summaries,
      Known member) {
    if (thing.startsWith(Judged.DISCUSSION)) {
      var head = heads.get(new DiscussionId(thing.substring(Judged.DISCUSSION.length())));
      return head != null && stillCovers(judged, head, member);
    }
    var summary = summaries.get(new PracticeId(thing.substring(Judged.PRACTICE.length())));
    return summary != null
        && PUBLISHED.contains(summary.state())
        && judged.covers(summary.marking())
        && judged.says(Judged.words(summary))
        && !(judged.named() && summary.states().isEmpty());
  }

  private boolean stillCovers(Judged judged, Head head, Known member) {
    var quoted = quoted(judged, head, member);
    return judged.covers(head.marking())
        && !(judged.named() && head.chathamHouse())
        && (judged.post() == 0 || quoted.filter(post -> judged.covers(post.marking())).isPresent())
        && judged.says(Judged.words(head, quoted));
  }

  private Optional<ShownPost> quoted(Judged judged, Head head, Known member) {
    if (judged.post() == 0) return Optional.empty();
    return posts(head.id(), judged.post(), 1, member).stream()
        .filter(post -> post.number() == judged.post())
        .findFirst();
  }

  private Map<DiscussionId, Head> heads(Known member, List<DiscussionId> ids) {
    if (ids.isEmpty()) return Map.of();
    return bus.ask(asker(member), new ReadHeads(ids)).items().stream()
        .collect(toMap(Head::id, identity()));
  }

  private Map<PracticeId, Summary> summaries(Known member, List<PracticeId> ids) {
    if (ids.isEmpty()) return Map.of();
    return bus.ask(asker(member), new ReadSummaries(ids)).items().stream()
        .collect(toMap(Summary::id, identity()));
  }

  private List<ShownPost> posts(DiscussionId discussion, int from, int limit, Known member) {
    return bus.ask(asker(member), new QuotePosts(discussion, from, limit)).items();
  }

  private static Asker asker(Known member) {
    return new Asker.Member(member.id(), member.language());
  }
}
