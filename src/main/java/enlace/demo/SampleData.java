package enlace.demo;

import enlace.bus.Bus;
import enlace.bus.Waiting;
import enlace.demo.DemoContent.Answer;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.RoomId;
import enlace.members.Enrolment;
import enlace.members.Membership;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.AddReply;
import enlace.requests.Key;
import enlace.requests.MemberRequest.Profile;
import enlace.requests.PracticeRequest;
import enlace.requests.PracticeRequest.Clearance;
import enlace.requests.PracticeRequest.Particulars;
import enlace.requests.PracticeRequest.TakeStep;
import enlace.requests.Request;
import enlace.requests.Version;
import enlace.vocabulary.Capacity;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Language;
import enlace.vocabulary.Rhythm;
import enlace.vocabulary.Role;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Fills an empty database for measuring: invented members who open, reply and publish over a year,
/// each deed the ordinary request, 64 at a time. The same seed gives the same data. The texts are
/// those of the demonstration, shuffled.
public final class SampleData {
  private static final int AT_ONCE = 64;
  private static final int LONGEST_DISCUSSION = 20_000;
  private static final int ENROLLED_AT_ONCE = 1_000;
  private static final int PER_LINE = 10_000;
  private static final Duration YEAR = Duration.ofDays(365);

  /// Who may write there, and how many of 100 discussions are opened there.
  private static final List<SampleRoom> PLACES =
      List.of(
          new SampleRoom(
              "plaza", 60, Role.POC, Role.POC_ALTERNATE, Role.NATIONAL_TEAM, Role.PARTNER),
          new SampleRoom("newcomers", 12, Role.POC, Role.POC_ALTERNATE, Role.NATIONAL_TEAM),
          new SampleRoom("poc-room", 12, Role.POC, Role.POC_ALTERNATE),
          new SampleRoom("partner-table", 8, Role.POC, Role.POC_ALTERNATE, Role.PARTNER),
          new SampleRoom(
              "subregion-room-demo", 8, Role.POC, Role.POC_ALTERNATE, Role.NATIONAL_TEAM));

  /// Roles in turn: of ten members two are Points of Contact, five in national teams.
  private static final List<Role> ROLES =
      List.of(
          Role.POC,
          Role.NATIONAL_TEAM,
          Role.POC_ALTERNATE,
          Role.NATIONAL_TEAM,
          Role.PARTNER,
          Role.NATIONAL_TEAM,
          Role.CURATOR,
          Role.NATIONAL_TEAM,
          Role.MODERATOR,
          Role.NATIONAL_TEAM);

  private static final List<String> STATES = List.of("QM", "QN", "QP", "QR");

  private final Bus bus;
  private final Membership membership;
  private final WoundClock clock;
  private final Size size;
  private final Random random;
  private final DemoContent content = DemoContent.read();
  private final List<Answer> replies =
      content.discussions().stream().flatMap(opening -> opening.replies().stream()).toList();
  private final Semaphore underWay = new Semaphore(AT_ONCE);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final List<Newcomer> members = new ArrayList<>();
  private final Map<String, MemberId> ids = new HashMap<>();
  private final Map<Set<Role>, List<Newcomer>> byRoles = new ConcurrentHashMap<>();

  /// How much of everything.
  ///
  /// @param posts replies, besides the opening texts
  public record Size(int members, int discussions, int posts, int practices, long seed) {
    public Size {
      if (members < ROLES.size())
        throw new IllegalArgumentException(
            "At least %d members, one of each role that writes".formatted(ROLES.size()));
      if (posts > 0 && discussions == 0)
        throw new IllegalArgumentException("Posts need at least one discussion");
    }
  }

  private record SampleRoom(String room, int share, Set<Role> writers) {
    SampleRoom(String room, int share, Role... writers) {
      this(room, share, Set.of(writers));
    }
  }

  /// `member<n>@sample.example`.
  private record Newcomer(int number, Role role, Office office, Language language) {
    String email() {
      return "member%d@sample.example".formatted(number);
    }
  }

  private record SampleDiscussion(DiscussionId id, SampleRoom place) {}

  public SampleData(Bus bus, Membership membership, WoundClock clock, Size size) {
    this.bus = bus;
    this.membership = membership;
    this.clock = clock;
    this.size = size;
    this.random = new Random(size.seed());
    for (int i = 1; i <= size.members(); i++) members.add(newcomer(i));
  }

  private static Newcomer newcomer(int number) {
    var role = ROLES.get(number % ROLES.size());
    var state = STATES.get(number % STATES.size());
    var language = Language.values()[number % Language.values().length];
    return new Newcomer(number, role, office(role, state), language);
  }

  private static Office office(Role role, String state) {
    return switch (role) {
      case POC, POC_ALTERNATE, NATIONAL_TEAM -> Office.ofState(state);
      case PARTNER -> Office.ofOrganisation("demo-fund");
      default -> Office.ofOrganisation("demo-secretariat");
    };
  }

  /// Enrols, opens, replies and publishes.
  ///
  /// @param password of every member
  /// @param progress told a line now and then
  public void fill(String password, Consumer<String> progress) {
    enrol(password);
    var opened = open(progress);
    reply(opened, progress);
    publish(progress);
    clock.windBack(Duration.ZERO);
  }

  private void enrol(String password) {
    clock.windBack(YEAR);
    var hash = membership.hash(password);
    for (int from = 0; from < members.size(); from += ENROLLED_AT_ONCE) {
      var some = members.subList(from, Math.min(from + ENROLLED_AT_ONCE, members.size()));
      membership.enrol(some.stream().map(this::enrolment).toList(), hash);
    }
    membership.members().all().forEach(known -> ids.put(known.email(), known.id()));
  }

  private Enrolment enrolment(Newcomer newcomer) {
    var model = content.discussions().get(newcomer.number() % content.discussions().size());
    var profile =
        new Profile(
            "Sample member " + newcomer.number(),
            "Sample office",
            newcomer.language(),
            Set.of(newcomer.language()),
            "Etc/GMT+4",
            Set.copyOf(model.themes()),
            Rhythm.WEEKLY,
            "system");
    return new Enrolment(newcomer.email(), newcomer.role(), newcomer.office(), Set.of(), profile);
  }

  private List<SampleDiscussion> open(Consumer<String> progress) {
    var opened = new SampleDiscussion[size.discussions()];
    for (int i = 0; i < opened.length; i++) {
      int number = i;
      // The longest is in the plaza, so that every reader may open it.
      var place = i == 0 ? PLACES.getFirst() : place();
      var wish = opening(place, number);
      var author = writer(place);
      run(() -> opened[number] = new SampleDiscussion(ask(author, wish).discussion(), place));
      report(progress, "discussions", i + 1, opened.length);
      windBack(i, 2 * opened.length);
    }
    finish();
    return List.of(opened);
  }

  private SampleRoom place() {
    int share = random.nextInt(100);
    for (var place : PLACES) {
      if (share < place.share()) return place;
      share -= place.share();
    }
    return PLACES.getFirst();
  }

  private DiscussionRequest.Open opening(SampleRoom place, int number) {
    var model = content.discussions().get(random.nextInt(content.discussions().size()));
    return new DiscussionRequest.Open(
        new RoomId(place.room()),
        model.title() + " (" + (number + 1) + ")",
        model.text(),
        DiscussionKind.values()[random.nextInt(DiscussionKind.values().length)],
        model.language(),
        Capacity.PERSONAL,
        Optional.empty(),
        model.themes(),
        model.paragraphs(),
        new Key("sample-" + number));
  }

  private Newcomer writer(SampleRoom place) {
    var writers = having(place.writers());
    return writers.get(random.nextInt(writers.size()));
  }

  private List<Newcomer> having(Set<Role> roles) {
    return byRoles.computeIfAbsent(
        roles, _ -> members.stream().filter(it -> roles.contains(it.role())).toList());
  }

  private void reply(List<SampleDiscussion> opened, Consumer<String> progress) {
    int toLongest = Math.min(LONGEST_DISCUSSION - 1, size.posts());
    for (int i = 0; i < size.posts(); i++) {
      var discussion = i < toLongest ? opened.getFirst() : opened.get(skewed(opened.size()));
      var reply = answer(discussion.id(), i);
      var author = writer(discussion.place());
      run(() -> ask(author, reply));
      report(progress, "posts", i + 1, size.posts());
      windBack(size.posts() + i, 2 * size.posts());
    }
    finish();
  }

  /// Some discussions are much longer than others.
  private int skewed(int bound) {
    double even = random.nextDouble();
    return (int) (even * even * bound);
  }

  private AddReply answer(DiscussionId discussion, int number) {
    var model = replies.get(random.nextInt(replies.size()));
    return new AddReply(
        discussion,
        model.text(),
        model.language(),
        model.capacity(),
        Optional.empty(),
        new Key("sample-" + number));
  }

  private void publish(Consumer<String> progress) {
    for (int i = 0; i < size.practices(); i++) {
      int number = i;
      run(() -> publish(number));
      report(progress, "practices", i + 1, size.practices());
    }
    finish();
  }

  private void publish(int number) {
    var model = content.practices().get(number % content.practices().size());
    var poc = nth(Role.POC, number);
    var curator = nth(Role.CURATOR, number);
    var practice =
        ask(
                poc,
                new PracticeRequest.Propose(
                    fields(model.fields(), poc, number), key(number, "new")))
            .practice();
    var steps = new LinkedHashMap<String, Newcomer>();
    steps.put("submit", poc);
    steps.put("take-up", curator);
    steps.put("ask-clearance", curator);
    steps.put("clear", poc);
    steps.put("publish", curator);
    steps.forEach(
        (step, by) ->
            ask(
                by,
                new TakeStep(practice, step, particulars(step), Version.ANY, key(number, step))));
  }

  private static Key key(int number, String step) {
    return new Key("sample-%d-%s".formatted(number, step));
  }

  private Newcomer nth(Role role, int number) {
    var having = having(Set.of(role));
    return having.get(number % having.size());
  }

  private Map<String, Object> fields(Map<String, Object> model, Newcomer poc, int number) {
    var fields = new HashMap<>(model);
    fields.remove("review_days");
    fields.put("review_date", today().plusYears(2).toString());
    if (fields.containsKey("states")) fields.put("states", List.of(poc.office().code()));
    fields.put("title", model.get("title") + " (" + (number + 1) + ")");
    return fields;
  }

  private Particulars particulars(String step) {
    return step.equals("clear")
        ? Particulars.clearance(
            new Clearance(today(), "Legal adviser (sample)", Optional.empty()), "")
        : Particulars.NONE;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private <A extends Record> A ask(Newcomer member, Request<A> request) {
    var id = Objects.requireNonNull(ids.get(member.email()));
    var asker = new Asker.Member(id, member.language());
    return BusyRetry.with(() -> bus.ask(asker, request));
  }

  private void windBack(long done, long all) {
    clock.windBack(YEAR.minus(YEAR.multipliedBy(done).dividedBy(Math.max(all, 1))));
  }

  private void run(Runnable deed) {
    check();
    underWay.acquireUninterruptibly();
    Waiting.start(deed)
        .onFailure(it -> failure.compareAndSet(null, it))
        .onComplete(_ -> underWay.release());
  }

  private void finish() {
    underWay.acquireUninterruptibly(AT_ONCE);
    underWay.release(AT_ONCE);
    check();
  }

  private void check() {
    if (failure.get() != null) throw new IllegalStateException(failure.get());
  }

  private static void report(Consumer<String> progress, String what, int done, int all) {
    if (done % PER_LINE == 0 || done == all)
      progress.accept("%,d of %,d %s".formatted(done, all, what));
  }
}
