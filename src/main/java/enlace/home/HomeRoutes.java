package enlace.home;

import enlace.bus.Bus;
import enlace.home.HomeView.Later;
import enlace.home.NewsView.NewsRow;
import enlace.pages.Words;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.Byline;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DraftRequest.ListDrafts;
import enlace.requests.DraftRequest.ListedDraft;
import enlace.requests.PracticeRequest;
import enlace.requests.PracticeRequest.Summary;
import enlace.rights.Members;
import enlace.rights.Members.Known;
import enlace.rights.Permissions;
import enlace.rights.Rooms;
import enlace.vocabulary.Language;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Role;
import enlace.vocabulary.Vocabulary;
import enlace.web.Call;
import enlace.web.Paths;
import enlace.web.Reply;
import enlace.web.Routes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The front page.
///
/// @param troubles for administrators: what does not run as it should, one sentence each
public record HomeRoutes(
    Bus bus,
    Vocabulary vocabulary,
    Rooms rooms,
    Members members,
    Permissions permissions,
    Function<Words, List<String>> troubles,
    Clock clock)
    implements Routes.Feature {
  private static final int LISTED = 6;
  private static final int DATES = 4;
  private static final int DRAFTS = 5;

  /// How long a practice is called new: two weekly digests.
  private static final Duration NEW = Duration.ofDays(14);

  @Override
  public void addTo(Routes table) {
    table.open().get("/", this::front).get("/home/news", this::news);
  }

  private Reply front(Call call) {
    var words = call.words();
    if (!(call.asker() instanceof Asker.Member asker))
      return Reply.page(words.say("home.front.title"), new FrontView(members.isEmpty()));
    var member = members.find(asker.id()).orElseThrow();
    var drafts = bus.send(asker, new ListDrafts());
    var mine = mine(asker);
    var news = news(call, mine);
    var begun = drafts(drafts.await().items());
    var home = home(call, member, mine, news, begun);
    return Reply.page(words.say("home.title"), home)
        .marked(Stream.concat(news.markings().stream(), begun.markings()).toList());
  }

  private Reply news(Call call) {
    return Reply.part(news(call, mine(call.asker())).view());
  }

  private HomeView home(Call call, Known member, Mine mine, News news, HomeView.Drafts drafts) {
    var words = call.words();
    var reader = member.reader();
    var known = Permissions.mayAdminister(reader) ? troubles.apply(words) : List.<String>of();
    var work =
        new Work(bus, clock)
            .sentences(call.asker(), reader.role(), mine.practices(), !known.isEmpty());
    var later = later(reader.role(), words);
    var waiting = mine.discussions().waiting();
    return new HomeView(
        HomeView.Head.of(known, today(words), work, later, news, waiting),
        later,
        drafts,
        news.view(),
        new HomeView.Margin(
            trainings(words),
            news.reads() && member.interests().isEmpty(),
            "home.digest." + member.digest().code()));
  }

  private static HomeView.Drafts drafts(List<ListedDraft> all) {
    return new HomeView.Drafts(
        all.stream().limit(DRAFTS).map(HomeRoutes::draft).toList(), all.size() > DRAFTS);
  }

  private static HomeView.Draft draft(ListedDraft draft) {
    var form = draft.form();
    return new HomeView.Draft(
        draft.open() && !draft.other() ? form.value() : "/drafts",
        draft.title().orElse(""),
        draft.language(),
        draft.title().isEmpty(),
        draft.marking(),
        draft.excerpt(),
        "drafts.kind." + form.kind().name().toLowerCase(Locale.ROOT),
        draft.saved());
  }

  /// Of those whose pages are still to come.
  private Optional<Later> later(Role role, Words words) {
    return switch (role) {
      case TRANSLATOR, AUDITOR ->
          Optional.of(
              new Later(
                  "home.later." + role.code(),
                  "home.later." + role.code() + ".today",
                  moderators(words)));
      case POC,
          POC_ALTERNATE,
          NATIONAL_TEAM,
          PARTNER,
          EXPERT_OBSERVER,
          INDUSTRY,
          CURATOR,
          MODERATOR,
          ADMIN ->
          Optional.empty();
    };
  }

  /// The offices that moderate; "" while there are none.
  private String moderators(Words words) {
    return words.list(
        members.all().stream()
            .filter(member -> member.reader().role() == Role.MODERATOR)
            .map(member -> vocabulary.office(member.office(), words.language()))
            .distinct()
            .sorted(words.alphabet())
            .toList());
  }

  /// What waits and what is new in both features.
  private record Mine(DiscussionRequest.Mine discussions, PracticeRequest.Mine practices) {}

  private Mine mine(Asker asker) {
    var asked = bus.send(asker, new DiscussionRequest.ReadMine());
    var practices = bus.ask(asker, new PracticeRequest.ReadMine());
    return new Mine(asked.await(), practices);
  }

  private News news(Call call, Mine mine) {
    var words = call.words();
    var discussions = mine.discussions();
    var practices = mine.practices();
    var fresh = without(discussions.fresh(), discussions.questions(), Head::id);
    var published = without(practices.fresh(), practices.waiting(), Summary::id);
    var reader = members.member(call.asker());
    var rooms = permissions.rooms(reader);
    boolean reads = !rooms.isEmpty();
    return new News(
        reads,
        rooms.stream().anyMatch(room -> permissions.mayWrite(reader, room.id())),
        reads || !published.isEmpty(),
        rows(practices.waiting(), practice -> waiting(practice, words)),
        rows(discussions.questions(), question -> question(question, call)),
        rows(discussions.followed(), followed -> followed(followed, call)),
        rows(fresh, discussion -> fresh(discussion, call)),
        rows(published, practice -> published(practice, words)),
        reader.role() == Role.CURATOR ? 0 : practices.sent().size()); // told as work
  }

  /// What stands further up is not said again.
  private static <T> List<T> without(List<T> items, List<T> said, Function<T, Object> id) {
    var ids = said.stream().map(id).collect(Collectors.toSet());
    return items.stream().filter(item -> !ids.contains(id.apply(item))).toList();
  }

  private static <T> List<NewsRow> rows(List<T> items, Function<T, NewsRow> row) {
    return items.stream().limit(LISTED).map(row).toList();
  }

  private NewsRow question(Head head, Call call) {
    return discussion(
        head, call, head.excerpt(), call.words().say("home.unanswered"), 0, who(head, call));
  }

  /// The own last post is not what is new.
  private NewsRow followed(Head head, Call call) {
    boolean own = head.unread() > 0 && head.latest().filter(by -> isOwn(by, call)).isPresent();
    return discussion(
        head, call, "", closed(head, call), head.unread(), own ? "" : who(head, call));
  }

  private static boolean isOwn(Byline by, Call call) {
    return by.member().equals(call.signedIn().member());
  }

  private NewsRow fresh(Head head, Call call) {
    return discussion(head, call, "", closed(head, call), 0, who(head, call));
  }

  private static String closed(Head head, Call call) {
    return head.course().closed().isPresent() ? call.words().say("discussions.row.closed") : "";
  }

  private NewsRow discussion(
      Head head, Call call, String excerpt, String news, int unread, String who) {
    var words = call.words();
    return new NewsRow(
        false,
        Paths.of(head.id()),
        head.title(),
        head.language().code(),
        excerpt,
        news,
        unread,
        who,
        head.activity(),
        vocabulary.inText(Listing.KINDS, head.kind(), words.language()),
        foreign(head.language(), words),
        rooms.name(head.room(), words.language()),
        head.marking());
  }

  private String who(Head head, Call call) {
    var words = call.words();
    if (head.latest().isEmpty()) return words.say("home.member");
    var by = head.latest().get();
    return isOwn(by, call)
        ? words.say("home.you")
        : words.office(by.office(), members.member(call.asker()).office(), vocabulary);
  }

  /// The name of the language where it is not the reader's, else "".
  private String foreign(Language language, Words words) {
    return language == words.language()
        ? ""
        : vocabulary.inText(Listing.LANGUAGES, language, words.language());
  }

  private NewsRow waiting(Summary practice, Words words) {
    var state =
        practice.toBePublished()
            ? words.language().capitalized(words.say("practices.state.cleared"))
            : vocabulary.label(Listing.PRACTICE_STATES, practice.state(), words.language());
    int comments = practice.openComments();
    var news =
        comments == 0
            ? state
            : state + ", " + words.say("practices.comments.open", Map.of("count", comments));
    return practice(practice, words, "", news);
  }

  private NewsRow published(Summary practice, Words words) {
    boolean fresh = practice.unread() && practice.published().filter(this::isNew).isPresent();
    return practice(practice, words, practice.summary(), fresh ? words.say("home.new") : "");
  }

  private boolean isNew(Instant published) {
    return published.plus(NEW).isAfter(clock.instant());
  }

  private NewsRow practice(Summary practice, Words words, String excerpt, String news) {
    return new NewsRow(
        true,
        practice.path(),
        practice.title(),
        practice.language().code(),
        excerpt,
        news,
        0,
        origin(practice, words),
        practice.changed(),
        "",
        foreign(practice.language(), words),
        "",
        practice.marking());
  }

  /// The States as far as the attribution names them.
  private String origin(Summary practice, Words words) {
    var named =
        practice.states().stream()
            .map(state -> vocabulary.label(Listing.STATES, state, words.language()));
    var groups =
        practice.subregions().stream()
            .map(group -> vocabulary.label(Listing.SUBREGIONS, group, words.language()));
    return words.list(Stream.concat(named, groups).sorted(words.alphabet()).toList());
  }

  private LocalDate today(Words words) {
    return LocalDate.ofInstant(clock.instant(), words.zone());
  }

  private List<HomeView.Date> trainings(Words words) {
    return vocabulary
        .trainingsFrom(today(words))
        .limit(DATES)
        .map(
            training ->
                new HomeView.Date(
                    training.firstDay().orElseThrow(),
                    training.lastDay().orElseThrow(),
                    words.language().pick(training.title()),
                    training.place(words.language())))
        .toList();
  }
}
