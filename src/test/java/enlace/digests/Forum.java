package enlace.digests;

import enlace.bus.Bus;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.NoticeId;
import enlace.ids.Office;
import enlace.ids.PostId;
import enlace.ids.PracticeId;
import enlace.ids.RoomId;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.Attributed;
import enlace.requests.DiscussionRequest.Generations;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.HeadList;
import enlace.requests.DiscussionRequest.Posts;
import enlace.requests.DiscussionRequest.QuotePosts;
import enlace.requests.DiscussionRequest.ReadHeads;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.requests.DiscussionRequest.Supporters;
import enlace.requests.NotificationRequest;
import enlace.requests.NotificationRequest.Entry;
import enlace.requests.NotificationRequest.ListNotices;
import enlace.requests.NotificationRequest.Notices;
import enlace.requests.NotificationRequest.What;
import enlace.requests.NotificationRequest.Which;
import enlace.requests.NotificationRequest.Why;
import enlace.requests.PracticeRequest;
import enlace.requests.PracticeRequest.Mine;
import enlace.requests.PracticeRequest.PracticeList;
import enlace.requests.PracticeRequest.ReadMine;
import enlace.requests.PracticeRequest.ReadSummaries;
import enlace.requests.PracticeRequest.Summary;
import enlace.vocabulary.Attribution;
import enlace.vocabulary.Audience;
import enlace.vocabulary.Capacity;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.vocabulary.PracticeState;
import enlace.vocabulary.RemovedBy;
import enlace.vocabulary.Role;
import enlace.vocabulary.Support;
import enlace.vocabulary.WorkingDays;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Discussions and practices as one reader of digests sees them, said by a test. Answers on the bus
/// in the features' place.
final class Forum {
  private final Instant now;
  private final Map<String, Discussion> discussions = new ConcurrentHashMap<>();
  private final Map<String, Practice> practices = new ConcurrentHashMap<>();
  private final List<Supplier<Entry>> notices = new CopyOnWriteArrayList<>();

  Forum(Bus bus, Instant now) {
    this.now = now;
    bus.answer(DiscussionRequest.class, this::answer);
    bus.answer(PracticeRequest.class, this::answer);
    bus.answer(NotificationRequest.class, this::answer);
  }

  Discussion discussion(String id) {
    return discussions.computeIfAbsent(id, Discussion::new);
  }

  Practice practice(String id) {
    return practices.computeIfAbsent(id, Practice::new);
  }

  private Future<? extends Record> answer(Asker asker, DiscussionRequest<?> request) {
    var reader = ((Asker.Member) asker).id();
    return Future.succeededFuture(
        switch (request) {
          case ReadHeads(var ids) -> heads(ids);
          case QuotePosts(var id, var from, var limit) ->
              discussion(id.value()).posts(reader, from, limit);
          case DiscussionRequest.ReadMine() -> mine();
          default -> throw new IllegalStateException("not asked by digests: " + request);
        });
  }

  /// Every question that waits, as if all were in everybody's themes.
  private DiscussionRequest.Mine mine() {
    var questions =
        discussions.values().stream()
            .filter(discussion -> discussion.visible)
            .map(Discussion::head)
            .filter(head -> head.course().waits())
            .toList();
    return new DiscussionRequest.Mine(
        questions, List.of(), new DiscussionRequest.Waiting(0, 0), List.of());
  }

  private Future<? extends Record> answer(Asker asker, PracticeRequest<?> request) {
    return Future.succeededFuture(
        switch (request) {
          case ReadSummaries(var ids) ->
              summaries(ids.stream().map(id -> practice(id.value())), practice -> true);
          case ReadMine() ->
              new Mine(
                  summaries(practices.values().stream(), practice -> practice.waits).items(),
                  List.of(),
                  List.of(),
                  List.of(),
                  List.of());
          default -> throw new IllegalStateException("not asked by digests: " + request);
        });
  }

  private static PracticeList summaries(Stream<Practice> practices, Predicate<Practice> chosen) {
    return new PracticeList(
        practices
            .filter(practice -> practice.visible)
            .filter(chosen)
            .map(Practice::summary)
            .toList());
  }

  /// The unread notices of whoever asks, the latest first, in pages of two.
  private Future<? extends Record> answer(Asker asker, NotificationRequest<?> request) {
    if (!(request instanceof ListNotices(var which, var after, var limit)) || which != Which.OWN)
      throw new IllegalStateException("not asked by digests: " + request);
    int from = after.map(Integer::parseInt).orElse(0);
    int to = Math.min(from + Math.min(2, limit), notices.size());
    var page = notices.reversed().subList(from, to).stream().map(Supplier::get).toList();
    return Future.succeededFuture(
        new Notices(
            page, to < notices.size() ? Optional.of(Integer.toString(to)) : Optional.empty()));
  }

  /// A notice of a post in that discussion.
  void told(Discussion discussion, int number, long event, What what, Why... why) {
    notices.add(
        () ->
            notice(
                Optional.of(discussion.head()),
                Optional.empty(),
                1,
                number,
                what == What.MENTIONED ? number : 0,
                event,
                what,
                why));
  }

  /// A notice of all posts from that one on; one of them mentions the reader, the last replies.
  void toldAMentionAmong(Discussion discussion, int first, int mention, long event) {
    int count = discussion.last() - first + 1;
    notices.add(
        () ->
            notice(
                Optional.of(discussion.head()),
                Optional.empty(),
                count,
                first,
                mention,
                event,
                What.REPLIED,
                Why.FOLLOW,
                Why.MENTION));
  }

  /// A notice of a step of that practice.
  void told(Practice practice, long event, What what, Why... why) {
    told(practice, 1, event, what, why);
  }

  /// A notice of so many steps, of which that one is the last.
  void told(Practice practice, int count, long event, What what, Why... why) {
    notices.add(
        () ->
            notice(
                Optional.empty(), Optional.of(practice.summary()), count, 0, 0, event, what, why));
  }

  private Entry notice(
      Optional<Head> head,
      Optional<Summary> summary,
      int count,
      int first,
      int mention,
      long event,
      What what,
      Why... why) {
    return new Entry(
        new NoticeId("n" + event),
        head,
        summary,
        Optional.empty(),
        what,
        Set.of(why),
        count,
        false,
        first,
        mention,
        Optional.empty(),
        event,
        now,
        false,
        1);
  }

  private HeadList heads(List<DiscussionId> ids) {
    return new HeadList(
        ids.stream()
            .map(id -> discussion(id.value()))
            .filter(discussion -> discussion.visible)
            .map(Discussion::head)
            .toList(),
        Optional.empty());
  }

  final class Discussion {
    private final DiscussionId id;
    private final List<Said> posts = new ArrayList<>();
    private final Map<Integer, Optional<Attributed>> told = new HashMap<>();
    private final Set<String> themes = new HashSet<>();
    private String title = "A title";
    private Language language = Language.EN;
    private Marking marking = Marking.GREEN;
    private DiscussionKind kind = DiscussionKind.EXPERIENCE;
    private String room = "plaza";
    private boolean chathamHouse;
    private boolean following;
    private boolean visible = true;
    private int readTo;
    private Optional<Integer> summary = Optional.empty();
    private Set<Office> helping = Set.of();

    private Discussion(String id) {
      this.id = new DiscussionId(id);
    }

    DiscussionId id() {
      return id;
    }

    Discussion titled(String title, Language language) {
      this.title = title;
      this.language = language;
      return this;
    }

    Discussion marked(Marking marking) {
      this.marking = marking;
      return this;
    }

    Discussion question(String... themes) {
      kind = DiscussionKind.QUESTION;
      this.themes.addAll(List.of(themes));
      return this;
    }

    Discussion chathamHouse() {
      chathamHouse = true;
      return this;
    }

    Discussion followed() {
      following = true;
      return this;
    }

    Discussion readTo(int number) {
      readTo = number;
      return this;
    }

    Discussion summedUpBy(int number) {
      summary = Optional.of(number);
      return this;
    }

    Discussion helpedBy(Office... offices) {
      helping = Set.of(offices);
      return this;
    }

    Discussion hidden() {
      visible = false;
      return this;
    }

    Discussion shown() {
      visible = true;
      return this;
    }

    Discussion said(String author, String text) {
      return said(author, text, marking);
    }

    Discussion said(String author, String text, Marking marking) {
      posts.add(new Said(author, text, marking, language));
      return this;
    }

    /// Its author took that post back.
    void takenBack(int number) {
      reworded(number, "");
    }

    void reworded(int number, String text) {
      var said = posts.get(number - 1);
      posts.set(number - 1, new Said(said.author(), text, said.marking(), said.language()));
    }

    /// Its author lets no more be told than that.
    void attributed(int number, Optional<Attributed> by) {
      told.put(number, by);
    }

    /// In another language than its discussion.
    void written(int number, Language other) {
      var said = posts.get(number - 1);
      posts.set(number - 1, new Said(said.author(), said.text(), said.marking(), other));
    }

    int last() {
      return posts.size();
    }

    private Head head() {
      return new Head(
          id,
          new RoomId(room),
          marking,
          chathamHouse,
          false,
          Optional.empty(),
          title,
          "never taken from here",
          kind,
          language,
          List.copyOf(themes),
          List.of(),
          false,
          new DiscussionRequest.Course(
              Optional.empty(),
              false,
              false,
              true,
              Optional.of(WorkingDays.after(now, 5))
                  .filter(_ -> kind == DiscussionKind.QUESTION && posts.size() == 1),
              Optional.empty(),
              false,
              summary,
              false,
              false),
          now,
          posts.size(),
          now,
          Optional.empty(),
          Set.of(),
          new Supporters(
              chathamHouse ? Map.of() : Map.of(Support.HELP, helping), !helping.isEmpty(), false),
          readTo,
          Math.max(0, posts.size() - readTo),
          following,
          true,
          false,
          false,
          1,
          Generations.of(1));
    }

    private Posts posts(MemberId reader, int from, int limit) {
      if (!visible) throw new IllegalStateException("asked for what was not to be seen");
      return new Posts(
          IntStream.rangeClosed(from, Math.min(posts.size(), from + limit - 1))
              .mapToObj(number -> post(reader, number))
              .toList(),
          posts.size());
    }

    private ShownPost post(MemberId reader, int number) {
      var said = posts.get(number - 1);
      boolean own = said.author().equals(reader.value());
      var author =
          Attributed.whole(new MemberId(said.author()), Office.ofState("QN"), Role.POC, own);
      return new ShownPost(
          new PostId(id + "-" + number),
          id,
          number,
          Attribution.NAMED,
          told.getOrDefault(
              number,
              Optional.of(author)), // as a colleague is answered under the Chatham House Rule, too
          Capacity.PERSONAL,
          said.marking(),
          said.text(),
          Optional.empty(),
          said.language(),
          now,
          Optional.empty(),
          Set.of(),
          own,
          false,
          false,
          Optional.of(RemovedBy.AUTHOR).filter(_ -> said.text().isEmpty()),
          1);
    }
  }

  private record Said(String author, String text, Marking marking, Language language) {}

  final class Practice {
    private final PracticeId id;
    private String title = "A practice";
    private String summary = "";
    private Language language = Language.EN;
    private Marking marking = Marking.GREEN;
    private PracticeState state = PracticeState.PUBLISHED_NETWORK;
    private List<String> themes = List.of();
    private List<String> states = List.of("QN");
    private int readTo;
    private boolean waits;
    private boolean visible = true;

    private Practice(String id) {
      this.id = new PracticeId(id);
    }

    PracticeId id() {
      return id;
    }

    Practice titled(String title, String summary, Language language) {
      this.title = title;
      this.summary = summary;
      this.language = language;
      return this;
    }

    Practice marked(Marking marking) {
      this.marking = marking;
      return this;
    }

    Practice about(String... themes) {
      this.themes = List.of(themes);
      return this;
    }

    Practice readTo(int edition) {
      readTo = edition;
      return this;
    }

    Practice withoutState() {
      states = List.of();
      return this;
    }

    /// For the reader to go on with.
    Practice waiting() {
      waits = true;
      return this;
    }

    Practice in(PracticeState state) {
      this.state = state;
      return this;
    }

    Practice hidden() {
      visible = false;
      return this;
    }

    private Summary summary() {
      return new Summary(
          id,
          1,
          state,
          states.stream().findFirst().map(Office::ofState),
          states,
          List.of(),
          "state",
          title,
          summary,
          language,
          themes,
          List.of(),
          "",
          Audience.POC_ONLY,
          marking,
          false,
          true,
          0,
          false,
          Optional.of(now),
          Optional.empty(),
          now,
          readTo,
          1);
    }
  }
}
