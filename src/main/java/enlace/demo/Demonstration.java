package enlace.demo;

import static java.util.Objects.requireNonNull;

import enlace.bus.Bus;
import enlace.demo.DemoContent.Answer;
import enlace.demo.DemoContent.ClearedBy;
import enlace.demo.DemoContent.FieldComment;
import enlace.demo.DemoContent.Office;
import enlace.demo.DemoContent.Opening;
import enlace.demo.DemoContent.Proposal;
import enlace.demo.DemoContent.Same;
import enlace.demo.DemoContent.StepTaken;
import enlace.ids.PracticeId;
import enlace.ids.RoomId;
import enlace.journal.Journal;
import enlace.members.Enrolment;
import enlace.members.Membership;
import enlace.requests.Asker;
import enlace.requests.DigestRequest;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.AddReply;
import enlace.requests.DiscussionRequest.Posted;
import enlace.requests.Key;
import enlace.requests.MemberRequest.Profile;
import enlace.requests.PracticeRequest;
import enlace.requests.PracticeRequest.AddComment;
import enlace.requests.PracticeRequest.Clearance;
import enlace.requests.PracticeRequest.Particulars;
import enlace.requests.PracticeRequest.TakeStep;
import enlace.requests.Request;
import enlace.requests.Version;
import enlace.vocabulary.Capacity;
import enlace.vocabulary.Role;
import enlace.vocabulary.Support;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Brings the demonstration in: the offices first, then everything they wrote, in the order of
/// time, each as the request its office would have made. Every request has a key of its own, so a
/// start that was cut short is simply done again.
public final class Demonstration {

  private static final Duration ENROLLED = Duration.ofDays(100);

  /// Up to here everybody has read where they write; what came later is new to them.
  private static final double LAST_VISIT_HOURS = 30;

  private final Bus bus;
  private final Journal journal;
  private final Membership membership;
  private final StoredDemonstration stored;
  private final WoundClock clock;
  private final LocalDate today;
  private final DemoContent content = DemoContent.read();
  private final Map<String, Office> offices =
      content.members().stream().collect(Collectors.toMap(Office::account, office -> office));
  private final Map<String, Posted> last = new HashMap<>();
  private final Map<String, PracticeId> practices = new HashMap<>();

  public Demonstration(
      Bus bus,
      Journal journal,
      Membership membership,
      StoredDemonstration stored,
      WoundClock clock) {
    this.bus = bus;
    this.journal = journal;
    this.membership = membership;
    this.stored = stored;
    this.clock = clock;
    this.today = LocalDate.ofInstant(stored.firstStart(clock.instant()), ZoneOffset.UTC);
  }

  /// Brings in what is not there yet, and sends everybody the first digest.
  ///
  /// @param password of every demo account
  public void load(String password) {
    enrol(password);
    if (stored.isWhole()) return;
    play(scenes());
    journal.awaitHeard("notifications", "digests");
    content.members().forEach(office -> ask(office.account(), new DigestRequest.SendMine()));
    stored.markWhole();
  }

  private void enrol(String password) {
    var missing = content.members().stream().filter(this::isMissing).toList();
    if (missing.isEmpty()) return;
    clock.windBack(ENROLLED);
    membership.enrol(
        missing.stream().map(Demonstration::enrolment).toList(), membership.hash(password));
    clock.windBack(Duration.ZERO);
  }

  private boolean isMissing(Office office) {
    return membership.members().byHandle(office.account()).isEmpty();
  }

  private static Enrolment enrolment(Office office) {
    var profile =
        new Profile(
            office.name(),
            office.function(),
            office.language(),
            office.languages(),
            office.timeZone().getId(),
            office.interests(),
            office.digest(),
            "system");
    return new Enrolment(
        office.account() + "@demo.example",
        office.role(),
        office.office(),
        office.cohorts(),
        profile);
  }

  /// The accounts whose sign-in links are printed: one for each role.
  public List<String> oneOfEachRole() {
    return Arrays.stream(Role.values())
        .map(role -> content.members().stream().filter(office -> office.role() == role))
        .flatMap(offices -> offices.limit(1))
        .map(Office::account)
        .toList();
  }

  /// Something that one office did, so many hours before the first start.
  private record Scene(double hoursAgo, Runnable deed) {}

  private void play(List<Scene> scenes) {
    scenes.stream()
        .sorted(Comparator.comparingDouble(Scene::hoursAgo).reversed())
        .forEach(
            scene -> {
              clock.windBack(Duration.ofMinutes(Math.round(scene.hoursAgo() * 60)));
              scene.deed().run();
            });
    clock.windBack(Duration.ZERO);
  }

  private List<Scene> scenes() {
    var scenes = new ArrayList<Scene>();
    for (var opening : content.discussions()) addOpening(scenes, opening);
    for (var proposal : content.practices()) addProposal(scenes, proposal);
    for (var opening : content.discussions())
      scenes.add(new Scene(LAST_VISIT_HOURS, () -> readUpToHere(opening)));
    return scenes;
  }

  private void addOpening(List<Scene> scenes, Opening opening) {
    scenes.add(new Scene(opening.hoursAgo(), () -> open(opening)));
    for (int i = 0; i < opening.replies().size(); i++) {
      var reply = opening.replies().get(i);
      var key = new Key("demo-%s-%d".formatted(opening.code(), i + 2));
      scenes.add(new Scene(reply.hoursAgo(), () -> reply(opening, reply, key)));
    }
    for (var same : opening.same().orElse(List.of()))
      scenes.add(new Scene(same.hoursAgo(), () -> support(opening, same)));
  }

  private void support(Opening opening, Same same) {
    ask(
        same.author(),
        new DiscussionRequest.GiveSupport(
            requireNonNull(last.get(opening.code())).discussion(),
            Support.SAME,
            true,
            new Key("demo-same-%s-%s".formatted(opening.code(), same.author()))));
  }

  private void open(Opening opening) {
    var posted =
        ask(
            opening.author(),
            new DiscussionRequest.Open(
                new RoomId(opening.room()),
                opening.title(),
                opening.text(),
                opening.kind(),
                opening.language(),
                Capacity.PERSONAL,
                Optional.of(opening.marking()),
                opening.themes(),
                opening.paragraphs(),
                new Key("demo-" + opening.code())));
    last.put(opening.code(), posted);
    if (opening.pinned())
      ask(
          "moderator",
          new DiscussionRequest.Pin(
              posted.discussion(), true, new Key("demo-pin-" + opening.code())));
  }

  private void reply(Opening opening, Answer reply, Key key) {
    var discussion = requireNonNull(last.get(opening.code())).discussion();
    var posted =
        ask(
            reply.author(),
            new AddReply(
                discussion,
                reply.text(),
                reply.language(),
                reply.capacity(),
                Optional.empty(),
                key));
    last.put(opening.code(), posted);
  }

  private void readUpToHere(Opening opening) {
    var posted = last.get(opening.code());
    if (posted == null) return;
    var writers = opening.replies().stream().map(Answer::author);
    Stream.concat(writers, Stream.of(opening.author()))
        .distinct()
        .forEach(
            account ->
                ask(account, new DiscussionRequest.MarkRead(posted.discussion(), posted.number())));
  }

  private void addProposal(List<Scene> scenes, Proposal proposal) {
    scenes.add(new Scene(proposal.begunHoursAgo(), () -> propose(proposal)));
    for (int i = 0; i < proposal.steps().size(); i++) {
      var step = proposal.steps().get(i);
      var key = new Key("demo-%s-%d".formatted(proposal.code(), i));
      scenes.add(new Scene(step.hoursAgo(), () -> take(proposal, step, key)));
    }
  }

  private void propose(Proposal proposal) {
    var stepped =
        ask(
            proposal.proposedBy(),
            new PracticeRequest.Propose(fields(proposal), new Key("demo-" + proposal.code())));
    practices.put(proposal.code(), stepped.practice());
  }

  /// The fields as the form would send them: the review date counted from today, and the
  /// discussion it came from.
  private Map<String, Object> fields(Proposal proposal) {
    var fields = new LinkedHashMap<>(proposal.fields());
    var days = (Number) fields.remove("review_days");
    if (days != null) fields.put("review_date", today.plusDays(days.longValue()).toString());
    var origin = last.get(proposal.grewOutOf());
    if (origin != null) fields.put("source_threads", List.of(origin.discussion().value()));
    return fields;
  }

  /// Comments come before the step they are a reason for; they are settled before clearance is
  /// asked for.
  private void take(Proposal proposal, StepTaken step, Key key) {
    var practice = requireNonNull(practices.get(proposal.code()));
    step.comments().ifPresent(comments -> comment(practice, step.by(), comments, key));
    if (step.step().equals("ask-clearance")) settleComments(practice, step.by(), key);
    ask(step.by(), new TakeStep(practice, step.step(), particulars(step), Version.ANY, key));
  }

  private void comment(PracticeId practice, String by, List<FieldComment> comments, Key key) {
    for (var comment : comments)
      ask(
          by,
          new AddComment(
              practice,
              comment.field(),
              comment.text(),
              new Key(key.value() + "-" + comment.field())));
  }

  private void settleComments(PracticeId practice, String by, Key key) {
    var review = ask(by, new PracticeRequest.ReadPractice(practice)).review().orElseThrow();
    for (var comment : review.comments())
      if (!comment.settled())
        ask(
            by,
            new PracticeRequest.AnswerComment(
                practice,
                comment.number(),
                "",
                true,
                new Key(key.value() + "-settled-" + comment.number())));
  }

  private Particulars particulars(StepTaken step) {
    var note = step.note().orElse("");
    return step.clearance()
        .map(cleared -> Particulars.clearance(clearance(cleared), note))
        .orElseGet(() -> Particulars.note(note));
  }

  private Clearance clearance(ClearedBy cleared) {
    return new Clearance(today.plusDays(cleared.dateDays()), cleared.function(), Optional.empty());
  }

  private <A extends Record> A ask(String account, Request<A> request) {
    return BusyRetry.with(() -> bus.ask(asker(account), request));
  }

  private Asker asker(String account) {
    var id = membership.members().byHandle(account).orElseThrow().id();
    return new Asker.Member(id, requireNonNull(offices.get(account)).language());
  }
}
