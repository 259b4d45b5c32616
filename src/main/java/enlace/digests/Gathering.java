package enlace.digests;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import enlace.bus.Bus;
import enlace.digests.Digest.DigestItem;
import enlace.digests.Digest.Kind;
import enlace.digests.Digest.OfCase;
import enlace.digests.Digest.OfDiscussion;
import enlace.digests.Digest.OfPractice;
import enlace.digests.Digest.Section;
import enlace.digests.Digest.Told;
import enlace.digests.StoredDigests.Posts;
import enlace.ids.CaseId;
import enlace.ids.DiscussionId;
import enlace.ids.PracticeId;
import enlace.mail.LetterWriter.Order;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.Unavailable;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.QuotePosts;
import enlace.requests.DiscussionRequest.ReadHeads;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.requests.ModerationRequest.CaseItem;
import enlace.requests.ModerationRequest.ReadCases;
import enlace.requests.NotificationRequest.Entry;
import enlace.requests.NotificationRequest.ListNotices;
import enlace.requests.NotificationRequest.What;
import enlace.requests.NotificationRequest.Which;
import enlace.requests.NotificationRequest.Why;
import enlace.requests.PracticeRequest.ReadMine;
import enlace.requests.PracticeRequest.ReadSummaries;
import enlace.requests.PracticeRequest.Summary;
import enlace.rights.Members.Known;
import enlace.vocabulary.Marking;
import enlace.vocabulary.PracticeState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/// Finds what is new and unread for one member in a window and may be told by mail. Everything is
/// read over the bus as that member and from outside its room, so that its feature judges, now.
///
/// What concerns the member, in a discussion that is not followed as well, is what `notifications`
/// told and what is unread of it: so a digest and the bell never say different things.
record Gathering(StoredDigests stored, Bus bus) {
  /// Things asked about at once.
  private static final int AT_ONCE = 500;

  private static final int PAGE = 100;
  private static final int SHOWN = 12;
  private static final int LOOKED_AT = 5;
  private static final int COUNTED = 99;

  /// What is the member's own, and not the whole network's news or a discussion that is followed.
  private static final Set<Why> OWN =
      EnumSet.of(
          Why.MENTION,
          Why.OFFICE,
          Why.OFFICE_POST,
          Why.PROPOSER,
          Why.CURATOR,
          Why.MODERATOR,
          Why.AUTHOR);

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
  ///
  /// @param about the discussion or the practice, by which a thing is told once
  private record Thing(
      String about, String id, Kind kind, Marking marking, Supplier<DigestItem> item) {
    boolean restricted() {
      return marking.stricterThan(Marking.AMBER);
    }
  }

  Digest of(Known member, Window window) {
    var concerns = concerns(member, window).toList();
    var told = concerns.stream().map(Thing::about).collect(toCollection(HashSet::new));
    var late = late(member, window).filter(it -> !told.contains(it.about())).toList();
    late.forEach(it -> told.add(it.about()));
    var others = Stream.concat(discussions(member, window), practices(member, window));
    var things =
        Stream.of(concerns.stream(), late.stream(), others.filter(it -> !told.contains(it.about())))
            .flatMap(some -> some)
            .toList();
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

  /// What waits for the member first, then the latest.
  private Stream<Thing> concerns(Known member, Window window) {
    var told = told(member, window).toList();
    boolean any = told.stream().anyMatch(entry -> entry.practice().isPresent());
    var waiting = any ? waiting(member) : Set.<PracticeId>of();
    return told.stream()
        .sorted(Comparator.comparing(entry -> !waits(entry, waiting)))
        .flatMap(entry -> thing(entry, waits(entry, waiting), member, window).stream());
  }

  /// What the member's front page says to be the member's turn.
  private Set<PracticeId> waiting(Known member) {
    return bus.ask(asker(member), new ReadMine()).waiting().stream()
        .map(Summary::id)
        .collect(toSet());
  }

  private static boolean waits(Entry entry, Set<PracticeId> waiting) {
    return entry.practice().map(Summary::id).filter(waiting::contains).isPresent();
  }

  /// The latest first.
  private Stream<Entry> told(Known member, Window window) {
    var entries = new ArrayList<Entry>();
    var after = Optional.<String>empty();
    do {
      var page = bus.ask(asker(member), new ListNotices(Which.OWN, after, PAGE));
      entries.addAll(page.items());
      after = page.next();
    } while (after.isPresent() && entries.getLast().at().isAfter(window.since()));
    return entries.stream()
        .filter(entry -> entry.number() > window.start() && entry.number() <= window.end())
        .filter(entry -> !Collections.disjoint(entry.why(), OWN));
  }

  private Optional<Thing> thing(Entry entry, boolean waits, Known member, Window window) {
    var told = Optional.of(told(entry));
    return entry
        .discussion()
        .map(
            head ->
                new Thing(
                    head.id().value(),
                    Judged.DISCUSSION + head.id(),
                    Kind.CONCERNS,
                    entry.marking(),
                    () -> concern(head, entry, member, window)))
        .or(
            () ->
                entry
                    .practice()
                    .map(
                        summary ->
                            new Thing(
                                summary.id().value(),
                                Judged.STEP + summary.id(),
                                Kind.CONCERNS,
                                summary.marking(),
                                () -> new OfPractice(summary, told, waits))))
        .or(() -> entry.moderated().map(item -> thing(new OfCase(item, told.orElseThrow()))));
  }

  private static Thing thing(OfCase item) {
    var id = Judged.CASE + item.item().id();
    return new Thing(id, id, Kind.CONCERNS, item.marking(), () -> item);
  }

  private static Told told(Entry entry) {
    var what = entry.mention() == 0 ? entry.what() : What.MENTIONED;
    return new Told(what, entry.count(), entry.more());
  }

  /// What mentions the member is quoted, or nothing; else the first new post that may be.
  private DigestItem concern(Head head, Entry entry, Known member, Window window) {
    boolean mentioned = entry.mention() > 0;
    int from = mentioned ? entry.mention() : entry.first();
    int to = mentioned ? entry.mention() : head.last();
    return item(head, from, to, member, window, Optional.of(told(entry)));
  }

  private Stream<Thing> discussions(Known member, Window window) {
    var news = stored.discussions(window);
    var heads = heads(member, news.stream().map(Posts::discussion).toList());
    return news.stream()
        .flatMap(
            posts ->
                Stream.ofNullable(heads.get(posts.discussion()))
                    .flatMap(head -> thing(head, posts, member, window).stream()));
  }

  /// Questions in the member's themes that came to wait for too long meanwhile: each is offered
  /// once. Those that are new in this window are among [#discussions].
  private Stream<Thing> late(Known member, Window window) {
    if (member.interests().isEmpty()) return Stream.of();
    return bus.ask(asker(member), new DiscussionRequest.ReadMine()).questions().stream()
        .filter(head -> head.opened().isBefore(window.since()))
        .filter(head -> head.course().due().filter(window::spans).isPresent())
        .map(
            head ->
                new Thing(
                    head.id().value(),
                    Judged.DISCUSSION + head.id(),
                    Kind.QUESTIONS,
                    head.marking(),
                    () -> item(head, 1, 1, member, window, Optional.empty())));
  }

  private Optional<Thing> thing(Head head, Posts posts, Known member, Window window) {
    return kind(head, posts, member)
        .map(
            kind ->
                new Thing(
                    head.id().value(),
                    Judged.DISCUSSION + head.id(),
                    kind,
                    head.marking(),
                    () ->
                        item(
                            head,
                            Math.max(posts.first(), head.readTo() + 1),
                            posts.last(),
                            member,
                            window,
                            Optional.empty())));
  }

  /// Empty for what was read, and for replies in discussions the member does not follow.
  private static Optional<Kind> kind(Head head, Posts posts, Known member) {
    if (posts.last() <= head.readTo()) return Optional.empty();
    boolean opened = posts.first() == 1 && head.readTo() == 0;
    if (opened && head.course().waits() && concerns(head.themes(), member))
      return Optional.of(Kind.QUESTIONS);
    if (head.following()) return Optional.of(Kind.FOLLOWED);
    return opened ? Optional.of(Kind.FRESH) : Optional.empty();
  }

  private static boolean concerns(List<String> themes, Known member) {
    return !Collections.disjoint(themes, member.interests());
  }

  private DigestItem item(
      Head head, int from, int to, Known member, Window window, Optional<Told> told) {
    int count = stored.count(window, head.id(), from, COUNTED);
    return new OfDiscussion(head, count, quoted(head, from, to, member), told);
  }

  /// The summary, if it is new; else the first new post of somebody else that may leave by mail, if
  /// there is one soon.
  private Optional<ShownPost> quoted(Head head, int from, int to, Known member) {
    if (head.marking().stricterThan(Marking.GREEN)) return Optional.empty();
    var summary =
        head.course().summary().filter(number -> number > from).stream()
            .flatMap(number -> posts(head.id(), number, 1, member).stream());
    return Stream.concat(summary, posts(head.id(), from, LOOKED_AT, member).stream())
        .filter(post -> !post.own() && post.number() <= to && post.removed().isEmpty())
        .filter(post -> !post.marking().stricterThan(Marking.GREEN))
        .findFirst();
  }

  private Stream<Thing> practices(Known member, Window window) {
    var published = stored.practices(window);
    var summaries = summaries(member, published);
    return published.stream()
        .filter(summaries::containsKey)
        .map(summaries::get)
        .filter(
            summary ->
                PUBLISHED.contains(summary.state()) && summary.unread() && !isOwn(summary, member))
        .sorted(Comparator.comparing(summary -> !concerns(summary.themes(), member)))
        .map(Gathering::thing);
  }

  private static boolean isOwn(Summary summary, Known member) {
    return summary.office().filter(member.office()::equals).isPresent();
  }

  private static Thing thing(Summary summary) {
    return new Thing(
        summary.id().value(),
        Judged.PRACTICE + summary.id(),
        Kind.PRACTICES,
        summary.marking(),
        () -> new OfPractice(summary, Optional.empty(), false));
  }

  /// Whether everything in a letter may still be told to that member as it was.
  boolean stillCovers(Map<String, Judged> judged, Known member) {
    var heads = heads(member, ids(judged, Judged.DISCUSSION).map(DiscussionId::new).toList());
    var practices =
        Stream.concat(ids(judged, Judged.PRACTICE), ids(judged, Judged.STEP)).map(PracticeId::new);
    var summaries = summaries(member, practices.toList());
    var cases = cases(member, ids(judged, Judged.CASE).map(CaseId::new).toList());
    return judged.entrySet().stream()
        .allMatch(
            it ->
                it.getKey().startsWith(Judged.CASE)
                    ? stillCovers(it.getKey(), it.getValue(), cases)
                    : stillCovers(it.getKey(), it.getValue(), heads, summaries, member));
  }

  private static boolean stillCovers(String thing, Judged judged, Map<CaseId, CaseItem> cases) {
    var item = cases.get(new CaseId(thing.substring(Judged.CASE.length())));
    return item != null
        && judged.covers(item.marking().orElse(Marking.AMBER_STRICT))
        && judged.says(Judged.words(item));
  }

  private Map<CaseId, CaseItem> cases(Known member, List<CaseId> ids) {
    return ids.stream()
        .gather(Gatherers.windowFixed(AT_ONCE))
        .flatMap(some -> bus.ask(asker(member), new ReadCases(some)).items().stream())
        .collect(toMap(CaseItem::id, identity()));
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
    boolean step = thing.startsWith(Judged.STEP);
    var prefix = step ? Judged.STEP : Judged.PRACTICE;
    var summary = summaries.get(new PracticeId(thing.substring(prefix.length())));
    return summary != null
        && (step || PUBLISHED.contains(summary.state()))
        && judged.covers(summary.marking())
        && judged.says(Judged.words(summary))
        && !(judged.named() && summary.states().isEmpty());
  }

  private boolean stillCovers(Judged judged, Head head, Known member) {
    var quoted = quoted(judged, head, member);
    return judged.covers(head.marking())
        && !(judged.named() && head.ruled())
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
    return ids.stream()
        .gather(Gatherers.windowFixed(AT_ONCE))
        .flatMap(some -> bus.ask(asker(member), new ReadHeads(some)).items().stream())
        .collect(toMap(Head::id, identity()));
  }

  private Map<PracticeId, Summary> summaries(Known member, List<PracticeId> ids) {
    return ids.stream()
        .gather(Gatherers.windowFixed(AT_ONCE))
        .flatMap(some -> bus.ask(asker(member), new ReadSummaries(some)).items().stream())
        .collect(toMap(Summary::id, identity()));
  }

  /// Where the discussion was taken back or moved away meanwhile, the digest is gathered anew.
  private List<ShownPost> posts(DiscussionId discussion, int from, int limit, Known member) {
    try {
      return bus.ask(asker(member), new QuotePosts(discussion, from, limit)).items();
    } catch (Refused refused) {
      throw refused.problem() instanceof NotFound ? new Refused(Unavailable.soon()) : refused;
    }
  }

  private static Asker asker(Known member) {
    return new Asker.Member(member.id(), member.language());
  }
}
