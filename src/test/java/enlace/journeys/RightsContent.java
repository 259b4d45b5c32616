package enlace.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Makes a thing of each kind in each situation, as members do, as often as one is needed.
final class RightsContent {
  /// A Point of Contact of QM like those who ask, who wrote what is others'.
  private static final String COLLEAGUE = "colleague";

  /// Somebody of QP, to whom go notices and letters that are others'.
  private static final String STRANGER = "poc.qp";

  /// Not the one who asks, so that what was sent is others'.
  private static final String MODERATOR = "moderator2";

  /// Confirms what that one removes.
  private static final String SECOND = "moderator3";

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Pattern LINK = Pattern.compile("/invitation/([\\w-]+)\\.([\\w-]+)");

  /// Where discussions are as strict as can be.
  private static final Set<Situation> STRICT =
      EnumSet.of(Situation.COUNTRY_ROOM_QM, Situation.COUNTRY_ROOM_QP, Situation.PLAZA_STRICT);

  /// From where moderators may move a discussion into the room of the Points of Contact.
  private static final Set<String> WIDE = Set.of("plaza", "partner-table", "industry-forum");

  private static final String NARROW = "poc-room";

  private static final String SECRETARIAT = "organisation:demo-secretariat";
  private static final Map<Situation, String> ORGANISATIONS =
      Map.of(
          Situation.PARTNER, "organisation:demo-fund",
          Situation.MODERATOR, SECRETARIAT,
          Situation.ADMIN, SECRETARIAT);

  private final Askers askers;
  private final AtomicInteger last = new AtomicInteger();
  private final Map<String, String> letters = new HashMap<>();
  private final Map<String, String> notices = new HashMap<>();
  private final Map<Kept, Optional<String>> shared = new ConcurrentHashMap<>();
  private final Map<Kept, Queue<String>> spare = new ConcurrentHashMap<>();
  private final RightsPractices practices;

  /// @param askers into which everybody is signed in
  RightsContent(Askers askers) {
    this.askers = askers;
    for (var account : Askers.ALL)
      if (Askers.isMember(account) && !account.equals(Askers.RESTRICTED)) askers.signIn(account);
    askers.signIn(STRANGER);
    askers.signIn(MODERATOR);
    askers.signIn(SECOND);
    join(COLLEAGUE, Situation.POC);
    join(Askers.SUSPENDED, Situation.POC);
    suspend(askers.program(Askers.SUSPENDED).get("/me").id());
    join(Askers.RESTRICTED, Situation.POC_ALTERNATE);
    restrict(askers.program(Askers.RESTRICTED).get("/me").id());
    practices = new RightsPractices(askers.program(COLLEAGUE), askers.program("curator"));
    for (var account : Askers.ALL) if (Askers.isMember(account)) lookUp(account);
    lookUp(STRANGER);
  }

  /// The newest notice and the oldest letter: more of both come while others ask. What the
  /// demonstration sends takes its time.
  private void lookUp(String account) {
    var program = askers.program(account);
    program.get("/notifications").items().stream()
        .findFirst()
        .ifPresent(it -> notices.put(account, it.path("id").asText()));
    await()
        .atMost(SOON)
        .until(
            () -> program.all("/letters").allMatch(it -> it.path("state").asText().equals("sent")));
    program
        .all("/letters")
        .reduce((_, older) -> older)
        .ifPresent(it -> letters.put(account, it.path("id").asText()));
  }

  /// What a request may say: what stands in braces in [RightsRequests].
  Map<String, String> words(Situation situation, String asker, String id) {
    var account = asker.equals(Askers.VISITOR) ? STRANGER : asker;
    return Map.of(
        "id", id,
        "email", address(account),
        "new", fresh(),
        "role", role(situation),
        "office", office(situation, "QM"),
        "marking", STRICT.contains(situation) ? "TLP:AMBER+STRICT" : "TLP:AMBER",
        "step", RightsPractices.next(situation),
        "successor", practices.successor());
  }

  private static String address(String account) {
    return account + "@demo.example";
  }

  /// A name that nobody and nothing has yet.
  private String fresh() {
    return "n" + last.incrementAndGet();
  }

  private static String role(Situation situation) {
    return situation == Situation.OWN || situation == Situation.SUSPENDED
        ? Situation.NATIONAL_TEAM.code()
        : situation.code();
  }

  private static String office(Situation situation, String state) {
    return ORGANISATIONS.getOrDefault(situation, "state:" + state);
  }

  /// @param maker whose it is; empty for what is others'
  private record Kept(Thing thing, Situation situation, String maker, boolean toUseUp) {
    static Kept of(Thing thing, Situation situation, String asker, boolean toUseUp) {
      boolean own = situation == Situation.OWN || situation == Situation.LEFT;
      return new Kept(thing, situation, own ? asker : "", toUseUp);
    }
  }

  /// The id of such a thing; empty when who asks cannot have one.
  ///
  /// @param toUseUp for that asker alone; give it back unless it was used up
  Optional<String> take(Thing thing, Situation situation, String asker, boolean toUseUp) {
    var kind = Kept.of(thing, situation, asker, toUseUp);
    if (!toUseUp) return shared.computeIfAbsent(kind, _ -> made(thing, situation, asker));
    var spare = Optional.ofNullable(spare(kind).poll());
    return spare.or(() -> made(thing, situation, asker));
  }

  void giveBack(Thing thing, Situation situation, String asker, String id) {
    spare(Kept.of(thing, situation, asker, true)).add(id);
  }

  private Queue<String> spare(Kept kind) {
    return spare.computeIfAbsent(kind, _ -> new ConcurrentLinkedQueue<>());
  }

  private Optional<String> made(Thing thing, Situation situation, String asker) {
    return switch (situation) {
      case OWN -> own(thing, asker);
      case LEFT -> left(thing, asker);
      default -> Optional.of(others(thing, situation));
    };
  }

  private Optional<String> own(Thing thing, String asker) {
    if (!Askers.isMember(asker) || asker.equals(Askers.RESTRICTED)) return Optional.empty();
    return switch (thing) {
      case DISCUSSION -> ownDiscussion(asker);
      case POST -> ownDiscussion(asker).map(it -> reply(asker, it));
      case CASE -> ownDiscussion(asker, "plaza").map(it -> held(reply(asker, it)));
      case PRACTICE -> RightsPractices.proposed(askers.program(asker), state(asker), Situation.OWN);
      case MEMBER -> Optional.of(askers.program(asker).get("/me").id());
      case HELD_SEAT -> Optional.of(handle(asker));
      case INVITATION -> ownInvitation(asker);
      case NOTICE -> Optional.ofNullable(notices.get(asker));
      case LETTER -> Optional.ofNullable(letters.get(asker));
      case NOTHING, ROOM, SEAT, FORM, LINK ->
          throw new IllegalArgumentException(thing + " is nobody's");
    };
  }

  private Optional<String> left(Thing thing, String asker) {
    if (!Askers.isMember(asker) || asker.equals(Askers.RESTRICTED) || reads(asker, NARROW))
      return Optional.empty();
    return writable(asker)
        .filter(WIDE::contains)
        .findFirst()
        .map(
            room -> {
              var discussion = open(asker, room, Optional.empty());
              var made = thing == Thing.POST ? reply(asker, discussion) : discussion;
              var moved = Map.of("room", NARROW);
              made(askers.program(MODERATOR).patch("/discussions/" + discussion, moved));
              return made;
            });
  }

  private boolean reads(String asker, String room) {
    return askers.program(asker).get("/rooms").items().stream()
        .anyMatch(it -> it.path("id").asText().equals(room));
  }

  private String others(Thing thing, Situation situation) {
    return switch (thing) {
      case NOTHING, SEAT -> "1";
      case ROOM -> situation.code();
      case DISCUSSION, FORM -> discussion(situation);
      case POST -> post(situation);
      case CASE -> item(situation);
      case PRACTICE -> practices.made(situation);
      case MEMBER -> member(situation);
      case HELD_SEAT -> handle(joined(situation));
      case INVITATION -> invited(sender(situation), situation, fresh()).orElseThrow().id();
      case LINK -> invited(MODERATOR, Situation.PARTNER, fresh()).orElseThrow().token();
      case NOTICE -> notices.get(STRANGER);
      case LETTER -> letters.get(STRANGER);
    };
  }

  private Optional<String> ownDiscussion(String asker) {
    return writable(asker).findFirst().map(room -> open(asker, room, Optional.empty()));
  }

  private Optional<String> ownDiscussion(String asker, String room) {
    return writable(asker)
        .filter(room::equals)
        .findFirst()
        .map(it -> open(asker, it, Optional.empty()));
  }

  private Stream<String> writable(String asker) {
    return askers.program(asker).get("/rooms").items().stream()
        .filter(room -> room.path("mayWrite").asBoolean())
        .map(room -> room.path("id").asText());
  }

  /// @return the case of that post
  private String held(String post) {
    return moderated(MODERATOR, post, "hold");
  }

  private String removed(String post) {
    moderated(MODERATOR, post, "remove");
    return moderated(SECOND, post, "confirm");
  }

  private String moderated(String by, String post, String step) {
    return made(
        askers
            .program(by)
            .post(
                "/moderation/steps",
                Map.of(
                    "thing",
                    Map.of("kind", "post", "id", post),
                    "step",
                    step,
                    "rule",
                    "tone",
                    "reason",
                    "Un motivo.")));
  }

  private String item(Situation situation) {
    return switch (situation) {
      case HELD -> held(post(Situation.PLAZA));
      case REMOVED -> removed(post(Situation.PLAZA));
      case SUSPENDED -> "member-" + member(situation);
      default ->
          made(
              askers
                  .program(situation == Situation.COUNTRY_ROOM_QM ? "national-team.qm" : STRANGER)
                  .post(
                      "/reports",
                      Map.of(
                          "thing",
                          Map.of("kind", "post", "id", post(situation)),
                          "reason",
                          "tone")));
    };
  }

  private String discussion(Situation situation) {
    return switch (situation) {
      case PLAZA_STRICT -> open(COLLEAGUE, "plaza", Optional.of("TLP:AMBER+STRICT"));
      case HELD -> moderated(discussion(Situation.PLAZA), this::held);
      case REMOVED -> moderated(discussion(Situation.PLAZA), this::removed);
      default -> open(author(situation), situation.code(), Optional.empty());
    };
  }

  private static String moderated(String text, UnaryOperator<String> step) {
    step.apply(text);
    return text;
  }

  private static String author(Situation situation) {
    return situation == Situation.COUNTRY_ROOM_QP ? STRANGER : COLLEAGUE;
  }

  private String open(String by, String room, Optional<String> marking) {
    var sent = new HashMap<String, Object>(Program.QUESTION);
    sent.put("room", room);
    marking.ifPresent(it -> sent.put("marking", it));
    return made(askers.program(by).post("/discussions", sent));
  }

  private static String made(Program.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
    return answer.id();
  }

  /// A reply; the opening goes by the id of its discussion.
  private String post(Situation situation) {
    return switch (situation) {
      case HELD -> moderated(post(Situation.PLAZA), this::held);
      case REMOVED -> moderated(post(Situation.PLAZA), this::removed);
      default -> reply(author(situation), discussion(situation));
    };
  }

  private String reply(String by, String discussion) {
    return made(askers.program(by).post("/discussions/" + discussion + "/posts", Program.REPLY));
  }

  private String member(Situation situation) {
    var id = askers.program(joined(situation)).get("/me").id();
    if (situation == Situation.SUSPENDED) suspend(id);
    return id;
  }

  /// @return the account
  private String joined(Situation situation) {
    var account = fresh();
    join(account, situation);
    return account;
  }

  private String handle(String account) {
    return askers.program(account).get("/me").text("handle");
  }

  private void join(String account, Situation seat) {
    var token = invited(sender(seat), seat, account).orElseThrow().token();
    var sent = Map.of("name", account, "function", "Oficina", "password", Running.PASSWORD);
    askers.enter(
        account, done(askers.send(Askers.VISITOR, false, "POST", "/invitation/" + token, sent)));
  }

  private void suspend(String member) {
    decide(member, Map.of("step", "suspend"));
  }

  private void restrict(String member) {
    var until = LocalDate.now(ZoneOffset.UTC).plusDays(9).toString();
    decide(member, Map.of("step", "restrict", "until", until));
  }

  private void decide(String member, Map<String, String> step) {
    var wish = new HashMap<String, Object>(step);
    wish.put("thing", Map.of("kind", "member", "id", member));
    wish.put("rule", "tone");
    wish.put("reason", "Por ejemplo.");
    done(askers.send(MODERATOR, false, "POST", "/api/v1/moderation/steps", wish));
  }

  private static Askers.Answer done(Askers.Answer answer) {
    assertThat(answer.outcome()).as(answer.body()).isEqualTo("ok");
    return answer;
  }

  private record Invited(String id, String signature) {
    String token() {
      return id + "." + signature;
    }
  }

  private Optional<String> ownInvitation(String asker) {
    return Thing.SEAT.situations.stream()
        .flatMap(seat -> invited(asker, seat, fresh()).stream())
        .map(Invited::id)
        .findFirst();
  }

  /// Empty where that is not for who invites. Points of Contact are in the room of the training.
  private Optional<Invited> invited(String by, Situation seat, String account) {
    var sent =
        Map.of(
            "email", address(account),
            "role", role(seat),
            "office", office(seat, state(by)),
            "language", "es",
            "cohorts", seat == Situation.POC ? List.of("poc-demo") : List.of());
    var page = askers.send(by, false, "POST", "/invitations", sent).body();
    var link = LINK.matcher(page);
    return link.find() ? Optional.of(new Invited(link.group(1), link.group(2))) : Optional.empty();
  }

  private static String sender(Situation seat) {
    return seat == Situation.ADMIN ? "admin" : MODERATOR;
  }

  /// The own, of who has one.
  private static String state(String asker) {
    return asker.endsWith(".qn") ? "QN" : "QM";
  }
}
