package enlace.moderation.pages;

import static java.util.function.Predicate.not;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.bus.Bus;
import enlace.ids.CaseId;
import enlace.ids.MemberId;
import enlace.ids.RoomId;
import enlace.moderation.pages.CasePage.AboutAccount;
import enlace.moderation.pages.CasePage.AboutWords;
import enlace.moderation.pages.CasePage.Deciding;
import enlace.moderation.pages.CasePage.Until;
import enlace.moderation.pages.CasesPage.LateRow;
import enlace.pages.Words;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.ModeratedPost;
import enlace.requests.Done;
import enlace.requests.ModerationRequest;
import enlace.requests.ModerationRequest.AddNote;
import enlace.requests.ModerationRequest.Answer;
import enlace.requests.ModerationRequest.CaseItem;
import enlace.requests.ModerationRequest.Claim;
import enlace.requests.ModerationRequest.ListCases;
import enlace.requests.ModerationRequest.LogItem;
import enlace.requests.ModerationRequest.LookBehind;
import enlace.requests.ModerationRequest.ReadCase;
import enlace.requests.ModerationRequest.ReadLog;
import enlace.requests.ModerationRequest.ReportItem;
import enlace.requests.ModerationRequest.ShownCase;
import enlace.requests.ModerationRequest.Stepped;
import enlace.requests.ModerationRequest.TakeStep;
import enlace.requests.ModerationRequest.Thing;
import enlace.requests.NotificationRequest.SeenCase;
import enlace.requests.PracticeRequest.ModeratedPractice;
import enlace.requests.PracticeRequest.Summary;
import enlace.rights.Members;
import enlace.rights.Members.Known;
import enlace.rights.Permissions;
import enlace.rights.Rooms;
import enlace.vocabulary.CaseState;
import enlace.vocabulary.Choice;
import enlace.vocabulary.Language;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Marking;
import enlace.vocabulary.ModerationStep;
import enlace.vocabulary.Role;
import enlace.vocabulary.Rule;
import enlace.vocabulary.ThingKind;
import enlace.vocabulary.Vocabulary;
import enlace.web.Bylines;
import enlace.web.Call;
import enlace.web.Choices;
import enlace.web.Form;
import enlace.web.Paths;
import enlace.web.Reply;
import enlace.web.Routes;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What waits for moderators, each case, and the log.
public record ModerationRoutes(
    Bus bus, Vocabulary vocabulary, Rooms rooms, Members members, Permissions permissions)
    implements Routes.Feature {
  private static final int PAGE = 50;

  /// They have a form each.
  private static final Set<ModerationStep> OF_THEIR_OWN =
      EnumSet.of(ModerationStep.APPEAL, ModerationStep.LOOK_BEHIND, ModerationStep.REDACT);

  @Override
  public void addTo(Routes table) {
    table
        .get("/moderation", this::list)
        .get("/moderation/log", this::log)
        .get("/moderation/:id", this::show)
        .get("/moderation/:id/standing", this::standing)
        .reading() // who reads only may appeal; of moderators `Permissions.mayHandle` asks more
        .post("/moderation/:id/steps", this::step)
        .reading()
        .post("/moderation/:id/answer", this::answer)
        .post("/moderation/:id/author", this::lookBehind)
        .post("/moderation/:id/claim", this::claim)
        .post("/moderation/:id/notes", this::note);
  }

  @Override
  public List<Form.Label> labels(Words words) {
    return List.of(
        Form.Label.here("reason", words.say("moderation.reason")),
        Form.Label.here("until", words.say("moderation.until")),
        Form.Label.here("text", words.say("moderation.note")));
  }

  private CaseNaming naming(Call call) {
    return new CaseNaming(vocabulary, rooms, members, call.words());
  }

  private Reply list(Call call) {
    var words = call.words();
    var wish = wish(call, PAGE);
    var found = bus.ask(call.asker(), wish);
    var late = late(call, wish);
    var reader = members.member(call.asker());
    var chosen =
        Form.of(
            Map.of("state", call.query("state").orElse(""), "room", call.query("room").orElse("")));
    var page =
        new CasesPage(
            "/moderation" + query(call, Optional.empty()),
            Choices.one(chosen, "state", "moderation.filter.state", states(words)),
            Choices.one(
                chosen,
                "room",
                "moderation.filter.room",
                Stream.concat(
                        Stream.of(new Choice("", words.say("moderation.filter.every-room"))),
                        permissions.moderated(reader).stream()
                            .map(
                                room ->
                                    new Choice(
                                        room.id().value(), words.language().pick(room.name()))))
                    .toList()),
            found.items().stream().map(naming(call)::row).toList(),
            late.questions().stream().map(head -> row(head, words)).toList(),
            late.practices().stream().map(practice -> row(practice, words)).toList(),
            wish.room().isPresent() || wish.state().isPresent(),
            found.next().map(next -> "/moderation" + query(call, Optional.of(next))));
    return Reply.page(words.say("moderation.title"), page)
        .marked(
            Stream.of(
                    found.items().stream().flatMap(item -> item.marking().stream()),
                    late.questions().stream().map(Head::marking),
                    late.practices().stream().map(Summary::marking))
                .flatMap(markings -> markings)
                .toList());
  }

  /// Below the first of all that waits.
  private Late late(Call call, ListCases wish) {
    if (wish.state().isPresent() || wish.after().isPresent()) return Late.NOTHING;
    var late = Late.of(bus, call.asker());
    return wish.room().map(late::in).orElse(late);
  }

  private LateRow row(Head head, Words words) {
    return row(
        Paths.of(head.id()),
        head.title(),
        head.language(),
        rooms.name(head.room(), words.language()),
        head.marking(),
        "discussions.row.unanswered",
        head.opened(),
        words);
  }

  private LateRow row(Summary practice, Words words) {
    return row(
        practice.path(),
        practice.title(),
        practice.language(),
        vocabulary.inText(Listing.PRACTICE_STATES, practice.state().code(), words.language()),
        practice.marking(),
        "moderation.late.since",
        practice.changed(),
        words);
  }

  private LateRow row(
      String path,
      String title,
      Language language,
      String where,
      Marking marking,
      String since,
      Instant at,
      Words words) {
    var foreign = Optional.of(language).filter(written -> written != words.language());
    return new LateRow(
        path,
        title,
        foreign.map(Language::code),
        foreign.map(written -> vocabulary.inText(Listing.LANGUAGES, written, words.language())),
        where,
        marking,
        since,
        at);
  }

  /// The same for the page and for the API.
  static ListCases wish(Call call, int limit) {
    var state = call.fields().code(CaseState.class, "state");
    return call.fields()
        .checked(
            () ->
                new ListCases(
                    call.query("room").map(RoomId::new), state, call.query("after"), limit));
  }

  private static List<Choice> states(Words words) {
    return Stream.concat(
            Stream.of(new Choice("", words.say("moderation.filter.waiting"))),
            Stream.of(CaseState.values())
                .map(
                    state ->
                        new Choice(state.code(), words.say("moderation.state." + state.code()))))
        .toList();
  }

  private static String query(Call call, Optional<String> after) {
    return Stream.of(
            call.query("state").map(state -> "state=" + state),
            call.query("room").map(room -> "room=" + room),
            after.map(place -> "after=" + place))
        .flatMap(Optional::stream)
        .reduce((left, right) -> left + "&" + right)
        .map(query -> "?" + query)
        .orElse("");
  }

  private Reply log(Call call) {
    var words = call.words();
    var reader = members.member(call.asker());
    var log = bus.ask(call.asker(), new ReadLog(Optional.empty(), call.query("after"), PAGE));
    boolean auditor = reader.role() == Role.AUDITOR;
    var naming = naming(call);
    var page =
        new LogPage(
            auditor
                ? "moderation.log.all"
                : permissions.moderated(reader).isEmpty()
                    ? "moderation.log.own"
                    : "moderation.log.rooms",
            log.items().stream().map(item -> naming.row(item, !auditor)).toList(),
            log.next().map(next -> "/moderation/log?after=" + next));
    return Reply.page(words.say("moderation.log.title"), page);
  }

  static Thing thing(Call call) {
    return Thing.of(new CaseId(call.path("id"))).orElseThrow(() -> new Refused(new NotFound()));
  }

  private Reply show(Call call) {
    return page(call, Form.blank());
  }

  private Reply standing(Call call) {
    var shown = bus.ask(call.asker(), new ReadCase(thing(call)));
    return Reply.part(naming(call).standing(shown));
  }

  private Reply step(Call call) {
    return call.orAgain(
        () -> {
          var stepped = bus.ask(call.asker(), stepped(Optional.of(thing(call)), call));
          return Reply.to(CaseNaming.path(stepped.id()));
        },
        form -> page(call, form));
  }

  /// The same for the form and for the API.
  ///
  /// @param thing empty where that was complained about
  static ModerationRequest<Stepped> stepped(Optional<Thing> thing, Call call) {
    RedactionRoutes.passage(call); // also of another step it is a text
    boolean redacts =
        call.fields().code(ModerationStep.class, "step").equals(Optional.of(ModerationStep.REDACT));
    return redacts ? RedactionRoutes.wish(thing, call) : wish(thing, call);
  }

  private static TakeStep wish(Optional<Thing> thing, Call call) {
    var fields = call.fields();
    var step = fields.required(ModerationStep.class, "step");
    var rule = fields.code(Rule.class, "rule");
    var reason = fields.lines("reason").atMost(ModerationRequest.LONGEST_REASON);
    var until = fields.date("until");
    return fields.checked(
        () ->
            new TakeStep(
                thing.orElseThrow(),
                step.orElseThrow(),
                rule,
                reason.value(),
                until,
                call.version(),
                call.key()));
  }

  private Reply answer(Call call) {
    return call.orAgain(
        () -> {
          bus.ask(call.asker(), new Answer(id(call), text(call, "answer"), call.key()));
          return Reply.to(CaseNaming.path(id(call)));
        },
        form -> page(call, form));
  }

  /// Shown in the answer alone: who looks again says why again.
  private Reply lookBehind(Call call) {
    return call.orAgain(
        () -> {
          var looked = bus.ask(call.asker(), behind(() -> thing(call), "behind", call));
          return page(call, Form.blank(), Optional.of(naming(call).who(looked.author())));
        },
        form -> page(call, form));
  }

  /// The same for the form and for the API.
  ///
  /// @param field of the reason
  static LookBehind behind(Supplier<Thing> thing, String field, Call call) {
    var reason = text(call, field);
    return new LookBehind(thing.get(), reason, call.key());
  }

  private Reply claim(Call call) {
    var wanted = call.fields().flag("claimed").orElse(true);
    bus.ask(call.asker(), new Claim(id(call), wanted, call.key()));
    return Reply.to(CaseNaming.path(id(call)));
  }

  private Reply note(Call call) {
    return call.orAgain(
        () -> {
          bus.ask(call.asker(), new AddNote(id(call), text(call, "text"), call.key()));
          return Reply.to(CaseNaming.path(id(call)));
        },
        form -> page(call, form));
  }

  static CaseId id(Call call) {
    return new CaseId(call.path("id"));
  }

  static String text(Call call, String field) {
    var text = call.fields().lines(field).required().atMost(ModerationRequest.LONGEST_REASON);
    return call.fields().checked(text::value);
  }

  private Reply page(Call call, Form form) {
    return page(call, form, Optional.empty());
  }

  /// @param author what the reader was told just now
  private Reply page(Call call, Form form, Optional<String> author) {
    var words = call.words();
    var shown = bus.ask(call.asker(), new ReadCase(thing(call)));
    var item = shown.item();
    bus.send(call.asker(), new SeenCase(item.id())).otherwise(new Done()).await();
    var naming = naming(call);
    var steps = deciding(shown, form, words);
    var appeal =
        Optional.of(Prose.of(form, "reason", "moderation.appeal.yours", "moderation.appeal.hint"))
            .filter(_ -> shown.steps().contains(ModerationStep.APPEAL));
    var answered = isEdited(shown) ? "moderation.answer.hint" : "moderation.account.answer";
    var answer =
        Optional.of(Prose.of(form, "answer", "moderation.answer.yours", answered))
            .filter(_ -> shown.mayAnswer());
    var note =
        Optional.of(Prose.of(form, "text", "moderation.note", "moderation.note.hint"))
            .filter(_ -> shown.mayHandle() && item.version() > 0);
    var behind =
        Optional.of(Prose.of(form, "behind", "moderation.behind.why", "moderation.behind.hint"))
            .filter(_ -> shown.steps().contains(ModerationStep.LOOK_BEHIND));
    boolean claimed =
        item.claimedBy().filter(members.member(call.asker()).id()::equals).isPresent();
    var page =
        new CasePage(
            shown
                .post()
                .map(post -> words(shown, post, naming, words))
                .or(() -> shown.practice().map(it -> words(shown, it, naming, words))),
            isOfAccount(shown) ? Optional.of(account(call, item)) : Optional.empty(),
            who(shown, naming, words),
            CaseNaming.path(item.id()),
            shown
                .post()
                .map(post -> (long) post.edition())
                .or(() -> shown.practice().map(ModeratedPractice::version))
                .orElse(0L),
            naming.standing(shown),
            shown.mayHandle() || shown.aside(),
            shown.aside(),
            item.own() ? Optional.of(ownAs(item.thing().kind())) : Optional.empty(),
            form.named(words, labels(steps, appeal, answer, note, behind, words)),
            steps,
            appeal,
            answer,
            note,
            behind,
            author,
            item.claimedBy().isEmpty(),
            claimed,
            shown.steps().contains(ModerationStep.REDACT));
    return Reply.again(naming.heading(item), form, page)
        .marked(
            shown
                .post()
                .map(post -> post.label().marking())
                .or(() -> shown.practice().map(ModeratedPractice::marking))
                .stream()
                .toList());
  }

  private static String ownAs(ThingKind kind) {
    return switch (kind) {
      case POST, DISCUSSION, COMMENT -> "moderation.case.own";
      case PRACTICE -> "moderation.practice.own";
      case MEMBER -> "moderation.account.own";
    };
  }

  /// Whether it can be put right by an edit.
  private static boolean isEdited(ShownCase shown) {
    return switch (shown.item().thing().kind()) {
      case POST, DISCUSSION, PRACTICE -> true;
      case COMMENT, MEMBER -> false;
    };
  }

  private static boolean isOfAccount(ShownCase shown) {
    return shown.item().thing().kind() == ThingKind.MEMBER;
  }

  private static AboutWords words(
      ShownCase shown, ModeratedPractice practice, CaseNaming naming, Words words) {
    var item = shown.item();
    return new AboutWords(
        item.title(),
        item.language().filter(not(words.language()::equals)).map(Language::code),
        practice.marking(),
        practice.path(),
        naming.heading(item),
        words.say("moderation.practices"),
        practice.at(),
        practice.language().map(Language::code).filter(_ -> practice.comment().isEmpty()),
        Optional.of(new SafeString(practice.html())).filter(_ -> !practice.gone()));
  }

  private static AboutWords words(
      ShownCase shown, ModeratedPost post, CaseNaming naming, Words words) {
    var item = shown.item();
    return new AboutWords(
        item.title(),
        item.language().filter(not(words.language()::equals)).map(Language::code),
        post.label().marking(),
        "/posts/" + post.id(),
        naming.heading(item),
        naming.room(post.label().room()),
        post.at(),
        Optional.of(post.language().code()),
        Optional.of(new SafeString(post.html())).filter(_ -> post.removed().isEmpty()));
  }

  private AboutAccount account(Call call, CaseItem item) {
    var id = new MemberId(item.thing().id());
    var name = members.find(id).map(Known::name).orElse("");
    return new AboutAccount(
        Optional.of("/members/" + id)
            .filter(_ -> permissions.mayReadDirectory(members.reader(call.asker()))),
        name);
  }

  /// As far as a text tells of its author.
  private String who(ShownCase shown, CaseNaming naming, Words words) {
    return shown
        .post()
        .map(post -> new Bylines(words, vocabulary).function(post.told()))
        .or(
            () ->
                shown
                    .practice()
                    .map(
                        it ->
                            it.named() || shown.item().own()
                                ? naming.who(it.author())
                                : words.say(
                                    it.comment().isPresent()
                                        ? "moderation.comment.unnamed"
                                        : "moderation.practice.unnamed")))
        .orElseGet(() -> naming.who(new MemberId(shown.item().thing().id())));
  }

  private Optional<Deciding> deciding(ShownCase shown, Form form, Words words) {
    var steps =
        Stream.of(ModerationStep.values())
            .filter(step -> !OF_THEIR_OWN.contains(step) && shown.steps().contains(step))
            .map(step -> new Choice(step.code(), words.say(does(shown, step))))
            .toList();
    if (steps.isEmpty()) return Optional.empty();
    var rules =
        Stream.concat(
                Stream.of(new Choice("", words.say("moderation.rule.none"))),
                vocabulary.choices(Listing.RULES, words.language()).stream())
            .toList();
    return Optional.of(
        new Deciding(
            Choices.one(form, "step", "moderation.do", steps),
            Choices.one(form, "rule", "moderation.rule", rules, rule(shown)),
            Prose.of(
                form,
                "reason",
                "moderation.reason",
                isOfAccount(shown) ? "moderation.account.hint" : "moderation.reason.hint"),
            Optional.of(Until.of(form))
                .filter(_ -> shown.steps().contains(ModerationStep.RESTRICT))));
  }

  private static String does(ShownCase shown, ModerationStep step) {
    boolean lifted = step == ModerationStep.RELEASE && isOfAccount(shown);
    return lifted ? "moderation.account.release" : "moderation.do." + step.code();
  }

  /// What it was reported for last, or what the last step rests on where that came later: who
  /// confirms or judges an appeal is not led to another rule.
  static String rule(ShownCase shown) {
    var step = shown.history().stream().filter(it -> it.rule().isPresent()).reduce((_, it) -> it);
    return shown.reports().stream()
        .reduce((_, it) -> it)
        .filter(report -> step.filter(it -> !it.at().isBefore(report.at())).isEmpty())
        .map(ReportItem::reason)
        .or(() -> step.flatMap(LogItem::rule))
        .map(Rule::code)
        .orElse("");
  }

  private static List<Form.Label> labels(
      Optional<Deciding> steps,
      Optional<Prose> appeal,
      Optional<Prose> answer,
      Optional<Prose> note,
      Optional<Prose> behind,
      Words words) {
    return Stream.concat(
            steps.stream()
                .flatMap(
                    it ->
                        Stream.concat(
                            Stream.of(it.steps(), it.rules(), it.reason()), it.until().stream())),
            Stream.of(appeal, answer, note, behind).flatMap(Optional::stream))
        .map(field -> Form.Label.here(field.name(), words.say(field.label())))
        .toList();
  }
}
