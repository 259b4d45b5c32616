package enlace.moderation;

import static java.time.temporal.ChronoUnit.MILLIS;

import enlace.bus.Bus;
import enlace.bus.Waiting;
import enlace.ids.CaseId;
import enlace.ids.CommentId;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.PostId;
import enlace.ids.PracticeId;
import enlace.ids.RoomId;
import enlace.problems.NotThere;
import enlace.problems.Problem;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.NotSignedIn;
import enlace.problems.Problem.Overtaken;
import enlace.problems.Problem.Stale;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest.Byline;
import enlace.requests.DiscussionRequest.FoundPassages;
import enlace.requests.DiscussionRequest.Moderate;
import enlace.requests.DiscussionRequest.ModeratedPost;
import enlace.requests.DiscussionRequest.ReadLabel;
import enlace.requests.DiscussionRequest.ReadModerated;
import enlace.requests.Done;
import enlace.requests.Key;
import enlace.requests.MemberRequest.Decide;
import enlace.requests.ModerationRequest.AddNote;
import enlace.requests.ModerationRequest.Answer;
import enlace.requests.ModerationRequest.AppealByLink;
import enlace.requests.ModerationRequest.Claim;
import enlace.requests.ModerationRequest.LookBehind;
import enlace.requests.ModerationRequest.LookedBehind;
import enlace.requests.ModerationRequest.PreviewRedaction;
import enlace.requests.ModerationRequest.Redact;
import enlace.requests.ModerationRequest.Report;
import enlace.requests.ModerationRequest.Reported;
import enlace.requests.ModerationRequest.Stepped;
import enlace.requests.ModerationRequest.TakeStep;
import enlace.requests.ModerationRequest.Thing;
import enlace.requests.PracticeRequest;
import enlace.requests.PracticeRequest.ReadLabels;
import enlace.requests.PracticeRequest.ReadReported;
import enlace.requests.Version;
import enlace.rights.Members;
import enlace.rights.Members.Known;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.store.Change;
import enlace.store.Deed;
import enlace.store.Store;
import enlace.vocabulary.CaseState;
import enlace.vocabulary.Label;
import enlace.vocabulary.ModerationStep;
import enlace.vocabulary.Party;
import enlace.vocabulary.ThingKind;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/// What members do in cases, and what the clock does. A decision is saved with its event first and
/// then put into effect where the words are; the listener does that again after a crash.
record Handling(
    Store store,
    StoredCases stored,
    Bus bus,
    Members members,
    Permissions permissions,
    Redacting redacting,
    Clock clock,
    ReentrantLock turn) {
  private static final Asker PLATFORM = new Asker.Platform();

  /// What one cannot do after having acted oneself, as a deed.
  private static final Map<ModerationStep, String> OWN_ACT =
      Map.of(
          ModerationStep.CONFIRM, "confirm-own-act",
          ModerationStep.UPHOLD, "judge-own-act",
          ModerationStep.OVERTURN, "judge-own-act");

  private static final int MOST_DUE = 100;

  /// Whose time ends something by itself.
  private static final Set<CaseState> ENDING =
      EnumSet.of(
          CaseState.REMOVING,
          CaseState.REMOVED,
          CaseState.RESTRICTING,
          CaseState.RESTRICTED,
          CaseState.SUSPENDING);

  ModeratedPost post(PostId post) {
    return bus.ask(PLATFORM, new ReadModerated(post));
  }

  Reported report(Reader.Member reader, Report wish) {
    var words = words(reader, wish.thing());
    if (!words.seen()) throw new Refused(new NotFound());
    if (words.subject().author().equals(reader.id()))
      throw new Refused(new NotAllowed("report-own"));
    if (words.gone()) throw new Refused(new Overtaken());
    var changed =
        change(
            words.subject(),
            Deed.of(reader.id(), "reports", wish.key(), wish),
            it ->
                it.reported(
                    reader.id(),
                    wish.reason(),
                    wish.note(),
                    wish.network() || !isHandled(it),
                    now()));
    return new Reported(changed.id());
  }

  /// Neither a practice nor an account.
  private ModeratedPost post(Thing thing) {
    return switch (thing.kind()) {
      case POST, DISCUSSION -> post(new PostId(thing.id()));
      case PRACTICE, COMMENT, MEMBER ->
          throw new Refused(Invalid.of("thing.kind", "moderation.complaint.kind"));
    };
  }

  /// Of an account there are none.
  Words words(Reader.Member reader, Thing thing) {
    return switch (thing.kind()) {
      case POST, DISCUSSION, MEMBER -> words(reader, post(thing));
      case PRACTICE ->
          words(reader, new ReadReported(new PracticeId(thing.id()), Optional.empty()));
      case COMMENT -> {
        var id = new CommentId(thing.id());
        var practice = id.place().orElseThrow(() -> new Refused(new NotFound())).practice();
        yield NotThere.orElse(
            () -> words(reader, new ReadReported(practice, Optional.of(id))),
            () -> erased(thing, practice));
      }
    };
  }

  /// What was said of a practice of which nothing is left, as far as a case knows of it.
  private Words erased(Thing thing, PracticeId id) {
    var known = stored.byId(thing.item()).orElseThrow(() -> new Refused(new NotFound()));
    var practice = bus.ask(PLATFORM, new ReadReported(id, Optional.empty()));
    if (!practice.gone()) throw new Refused(new NotFound());
    var subject = known.subject();
    return Words.of(
        practice.gone(subject.comment().orElseThrow(), subject.author(), subject.office()),
        false,
        true);
  }

  private Words words(Reader.Member reader, ModeratedPost post) {
    var label = post.label();
    var unhidden = new Label.InRoom(label.room(), label.marking(), label.office());
    return Words.of(post, permissions.maySee(reader, label), permissions.maySee(reader, unhidden));
  }

  /// What the reader sees of it, and else what others do.
  private Words words(Reader.Member reader, ReadReported wish) {
    var asker = new Asker.Member(reader.id(), PLATFORM.language());
    return NotThere.orElse(
        () -> Words.of(bus.ask(asker, wish), true, true),
        () -> Words.of(bus.ask(PLATFORM, wish), false, reads(reader, wish)));
  }

  /// Of what is said in a review nobody but those who take part in it.
  private boolean reads(Reader.Member reader, ReadReported wish) {
    if (wish.comment().isPresent()) return false;
    var labels = bus.ask(PLATFORM, new ReadLabels(wish.practice()));
    return labels
        .published()
        .or(labels::work)
        .filter(it -> permissions.maySee(reader, it.hidden(Optional.empty())))
        .isPresent();
  }

  /// Whether there is no more to tell of its author than is told already; not of what was erased.
  boolean isNamed(Reader.Member reader, Thing thing) {
    return NotThere.orElse(() -> words(reader, thing).named(), () -> false);
  }

  Stepped step(Reader.Member reader, TakeStep wish) {
    var changed =
        wish.thing().kind() == ThingKind.MEMBER
            ? stepOnAccount(reader, new MemberId(wish.thing().id()), wish, false)
            : stepOnWords(reader, wish);
    return new Stepped(changed.id(), changed.state());
  }

  private Case stepOnWords(Reader.Member reader, TakeStep wish) {
    if (wish.step() == ModerationStep.LOOK_BEHIND) // which tells who it was, by LookBehind
    throw new Refused(Invalid.of("step", "complaint.code"));
    var words = words(reader, wish.thing());
    var subject = words.subject();
    if (meansAccount(reader, wish.step(), subject)) {
      var known = stored.byId(subject.id()).orElseGet(() -> Case.of(subject, now()));
      if (!mayOpen(reader, known, words)) throw new Refused(new NotFound());
      if (!words.named() && !subject.isOf(reader))
        throw new Refused(Invalid.of("step", "moderation.complaint.behind"));
      return stepOnAccount(reader, subject.author(), wish, true);
    }
    var changed =
        change(
            subject,
            deed(reader, wish.key(), wish),
            it -> {
              if (!mayOpen(reader, it, words)) throw new Refused(new NotFound());
              check(reader, it, wish.step(), words);
              if (!wish.version().allows(words.edition())) throw new Refused(new Stale());
              return it.taking(wish.step(), grounds(wish), reader.id(), now());
            });
    takeEffect(changed);
    return changed;
  }

  /// For an account that its member cannot enter.
  void appeal(Case known, AppealByLink wish) {
    var member = known.subject().author();
    takeEffect(
        store.change(
            () -> stored.byId(known.id()),
            Deed.of(member, "moderation/appeal", wish.key(), wish),
            it -> {
              if (it.isAppealed()) throw new Refused(new Overtaken());
              return it.taking(ModerationStep.APPEAL, Grounds.because(wish.text()), member, now());
            }));
  }

  private static Deed deed(Reader.Member reader, Key key, Record wish) {
    return Deed.of(reader.id(), "moderation/steps", key, wish);
  }

  private static Grounds grounds(TakeStep wish) {
    return new Grounds(
        wish.rule(),
        wish.reason(),
        wish.until(),
        Optional.of(wish.thing()).filter(it -> it.kind() != ThingKind.MEMBER));
  }

  /// What is done to the account of who wrote it, and what follows on that, unless it can follow on
  /// what was done to the words themselves. Whoever answers for a practice in another's place does
  /// not learn of that one's account.
  private boolean meansAccount(Reader.Member reader, ModerationStep step, Subject words) {
    if (words.isOf(reader) && !words.author().equals(reader.id())) return false;
    if (Steps.ON_ACCOUNTS.contains(step)) return true;
    boolean ofWords =
        stored.byId(words.id()).filter(it -> it.possible().contains(step)).isPresent();
    return !ofWords
        && stored
            .byId(Thing.account(words.author()).item())
            .filter(it -> it.possible().contains(step) && it.isBecauseOf(words.thing()))
            .isPresent();
  }

  /// Of two administrators who suspend each other at the same time, the second is none any more.
  ///
  /// @param seen whether the reader sees words of that member anyway
  private Case stepOnAccount(Reader.Member by, MemberId id, TakeStep wish, boolean seen) {
    return inTurn(
        () -> {
          var reader = present(by);
          var other = members.find(id).orElseThrow(() -> new Refused(new NotFound())).reader();
          var step =
              wish.step() == ModerationStep.SUSPEND && Permissions.mayAdminister(reader)
                  ? ModerationStep.SUSPEND_ALONE
                  : wish.step();
          var changed =
              change(
                  Subject.account(other),
                  deed(reader, wish.key(), wish),
                  it -> {
                    checkAccount(reader, it, step, seen);
                    return it.taking(step, grounds(wish), reader.id(), now());
                  });
          takeEffect(changed);
          return changed;
        });
  }

  private <T> T inTurn(Supplier<T> deed) {
    turn.lock();
    try {
      return deed.get();
    } finally {
      turn.unlock();
    }
  }

  /// As that member is judged by now.
  private Reader.Member present(Reader.Member member) {
    return members
        .find(member.id())
        .filter(Known::active)
        .map(Known::reader)
        .orElseThrow(() -> new Refused(new NotSignedIn()));
  }

  /// Who wrote it is told once it is saved that it is.
  LookedBehind lookBehind(Reader.Member reader, LookBehind wish) {
    var words = words(reader, wish.thing());
    var changed =
        change(
            words.subject(),
            Deed.of(reader.id(), "author/" + wish.thing().id(), wish.key(), wish),
            it -> {
              if (!mayOpen(reader, it, words)) throw new Refused(new NotFound());
              check(reader, it, ModerationStep.LOOK_BEHIND, words);
              return it.taking(
                  ModerationStep.LOOK_BEHIND, Grounds.because(wish.reason()), reader.id(), now());
            });
    return new LookedBehind(changed.id(), byline(words));
  }

  /// Of a practice nothing is kept of the role in which it was written.
  private Byline byline(Words words) {
    var subject = words.subject();
    return words
        .post()
        .map(ModeratedPost::author)
        .or(
            () ->
                members
                    .find(subject.author())
                    .map(it -> new Byline(it.id(), subject.office(), it.reader().role())))
        .orElseThrow(() -> new Refused(new NotFound()));
  }

  /// As [#step]; what is to be taken out is written down before it is decided, and no longer than
  /// until it is done.
  ///
  /// One at a time, so that of two at once each takes out its own passages.
  Stepped redact(Reader.Member reader, Redact wish) {
    var changed = inTurn(() -> decided(reader, wish));
    redacting.redactWords(changed.subject(), wish.passages());
    return new Stepped(changed.id(), changed.state());
  }

  private Case decided(Reader.Member reader, Redact wish) {
    var words = words(reader, wish.thing());
    return change(
        words.subject(),
        deed(reader, wish.key(), wish),
        it -> {
          check(reader, it, words, wish.version());
          redacting.found(words.subject(), wish.passages(), wish.reason());
          var grounds = Grounds.of(wish.rule(), wish.reason());
          var change = it.taking(ModerationStep.REDACT, grounds, reader.id(), now());
          redacting.begin(it, wish.passages());
          return change;
        });
  }

  FoundPassages preview(Reader.Member reader, PreviewRedaction wish) {
    var words = words(reader, wish.thing());
    var subject = words.subject();
    var known = stored.byId(subject.id()).orElseGet(() -> Case.of(subject, now()));
    check(reader, known, words, Version.ANY);
    return redacting.found(subject, wish.passages(), wish.reason());
  }

  private void check(Reader.Member reader, Case known, Words words, Version version) {
    if (!mayOpen(reader, known, words)) throw new Refused(new NotFound());
    check(reader, known, ModerationStep.REDACT, words);
    if (!version.allows(words.edition())) throw new Refused(new Stale());
    if (!known.possible().contains(ModerationStep.REDACT)) throw new Refused(new Overtaken());
  }

  private void check(Reader.Member reader, Case known, ModerationStep step, Words words) {
    if (!permissions.mayTake(step, parties(reader, known)))
      throw new Refused(refusal(reader, known, step, words));
    if (words.isErased()) throw new Refused(new Overtaken());
    if (step == ModerationStep.LOOK_BEHIND && words.named())
      throw new Refused(Invalid.of("reason", "moderation.complaint.named"));
    checkCourse(reader, known, step);
  }

  private void checkAccount(Reader.Member reader, Case known, ModerationStep step, boolean seen) {
    if (!mayTake(reader, known, step)) throw new Refused(refusal(reader, known, step, seen));
    if (step == ModerationStep.SUSPEND_ALONE
        && members.isLastAdministrator(known.subject().author()))
      throw new Refused(new NotAllowed("suspend-last"));
    checkCourse(reader, known, step);
  }

  private Problem refusal(Reader.Member reader, Case known, ModerationStep step, boolean seen) {
    if (isAside(reader, known)) return new NotAllowed("moderate-aside");
    var parties = parties(reader, known);
    if (parties.isEmpty() && !seen) return new NotFound();
    return new NotAllowed(
        parties.contains(Party.MODERATOR) ? OWN_ACT.getOrDefault(step, "moderate") : "moderate");
  }

  private void checkCourse(Reader.Member reader, Case known, ModerationStep step) {
    if (step == ModerationStep.APPEAL && known.isAppealed()) throw new Refused(new Overtaken());
    if (Steps.BY_TWO.contains(step) && !isSecond(known, reader.id()))
      throw new Refused(
          Invalid.of(
              "step",
              known.subject().isAccount()
                  ? "moderation.complaint.second-account"
                  : "moderation.complaint.second"));
  }

  /// Whether it is for that reader to take that step, if it can be taken.
  boolean mayTake(Reader.Member reader, Case known, ModerationStep step) {
    var subject = known.subject();
    return permissions.mayTake(step, parties(reader, known))
        && (!Steps.ON_ACCOUNTS.contains(step)
            || members
                .find(subject.author())
                .filter(it -> permissions.maySuspend(reader, it.reader()))
                .isPresent());
  }

  /// Whether that reader would handle it, were it not of the own State.
  boolean isAside(Reader.Member reader, Case known) {
    var subject = known.subject();
    if (subject.isOf(reader) || handles(reader, known)) return false;
    return moderates(reader, subject);
  }

  /// What is in no room is for the moderators of the network.
  private boolean moderates(Reader.Member reader, Subject subject) {
    return subject
        .room()
        .map(room -> permissions.mayModerate(reader, room))
        .orElseGet(() -> Permissions.moderatesNetwork(reader));
  }

  /// Who may do nothing about it learns only of what it can see that it may not.
  private Problem refusal(Reader.Member reader, Case known, ModerationStep step, Words words) {
    var parties = parties(reader, known);
    if (parties.contains(Party.MODERATOR))
      return new NotAllowed(OWN_ACT.getOrDefault(step, "moderate"));
    if (moderates(reader, known.subject())) return new NotAllowed("moderate-aside");
    return parties.isEmpty() && !words.seen() ? new NotFound() : new NotAllowed("moderate");
  }

  /// Whether there is anybody who could confirm what that moderator does.
  private boolean isSecond(Case known, MemberId first) {
    return members.all().stream()
        .filter(it -> !it.id().equals(first))
        .anyMatch(it -> handles(it.reader(), known));
  }

  /// Who moderates but does not read it, such as what is marked TLP:AMBER+STRICT or a practice that
  /// its office works on, opens what was reported and nothing else; of a practice, which goes on
  /// changing, only until that is settled.
  boolean mayOpen(Reader.Member reader, Case known, Words words) {
    boolean changes = words.practice().filter(it -> it.comment().isEmpty()).isPresent();
    boolean opened = known.version() > 0 && !(changes && known.state() == CaseState.SETTLED);
    return opened || words.read() || words.subject().isOf(reader);
  }

  Set<Party> parties(Reader.Member reader, Case known) {
    return known.parties(
        reader.id(), known.subject().isOf(reader), handles(reader, known), administers(reader));
  }

  private static boolean administers(Reader.Member reader) {
    return Permissions.mayAdminister(reader) && Permissions.readsOnly(reader).isEmpty();
  }

  boolean handles(Reader.Member reader, Case known) {
    var subject = known.subject();
    return permissions.mayHandle(
        reader, subject.room(), known.network(), subject.author(), subject.office());
  }

  /// Whether there is anybody in the room who could.
  private boolean isHandled(Case known) {
    return members.all().stream().anyMatch(it -> handles(it.reader(), known));
  }

  Done answer(Reader.Member reader, Answer wish) {
    store.change(
        () -> own(reader, wish.item()),
        Deed.of(reader.id(), "moderation/" + wish.item() + "/answer", wish.key(), wish),
        it -> it.taking(ModerationStep.ANSWERED, Grounds.because(wish.text()), reader.id(), now()));
    return new Done();
  }

  private Optional<Case> own(Reader.Member reader, CaseId id) {
    return stored.byId(id).filter(it -> it.subject().isOf(reader) && it.concernsAuthor());
  }

  Done claim(Reader.Member reader, Claim wish) {
    store.change(
        () -> handled(reader, wish.item()),
        Deed.of(reader.id(), "moderation/" + wish.item() + "/claim", wish.key(), wish),
        it -> it.claimed(reader.id(), wish.claimed()));
    return new Done();
  }

  Done note(Reader.Member reader, AddNote wish) {
    store.change(
        () -> handled(reader, wish.item()),
        Deed.of(reader.id(), "moderation/" + wish.item() + "/notes", wish.key(), wish),
        it -> it.noted(reader.id(), wish.text(), now()));
    return new Done();
  }

  private Optional<Case> handled(Reader.Member reader, CaseId id) {
    return stored.byId(id).filter(it -> handles(reader, it));
  }

  /// Begins the case where there is none.
  private Case change(Subject subject, Deed deed, Function<Case, Change<Case>> decide) {
    if (stored.byId(subject.id()).isEmpty()) {
      try {
        return store.save(decide.apply(Case.of(subject, now())), deed);
      } catch (Refused refused) {
        if (!(refused.problem() instanceof Overtaken) || stored.byId(subject.id()).isEmpty())
          throw refused;
      }
    }
    return store.change(() -> stored.byId(subject.id()), deed, decide);
  }

  /// Lets what the case is about be seen as far as it says now.
  void takeEffect(Case known) {
    if (known.decision() == 0) return;
    var subject = known.subject();
    if (subject.isAccount())
      bus.ask(PLATFORM, new Decide(subject.author(), known.decision(), known.standing()));
    else
      subject
          .practice()
          .ifPresentOrElse(
              it ->
                  bus.ask(
                      PLATFORM,
                      new PracticeRequest.Moderate(
                          it, subject.comment(), known.decision(), known.visibility())),
              () ->
                  bus.ask(
                      PLATFORM,
                      new Moderate(
                          subject.post().orElseThrow(), known.decision(), known.visibility())));
  }

  /// Its author changed it elsewhere, or took it back.
  void came(CaseId id, ModerationStep step, MemberId author, long number) {
    var known = stored.byId(id).filter(it -> isWriter(it.subject(), author));
    if (known.isEmpty() || !known.get().possible().contains(step)) return;
    try {
      takeEffect(
          store.change(
              () -> stored.byId(id),
              Deed.following("moderation", number, id.value()),
              it -> it.came(step, Optional.of(author), now())));
    } catch (Refused refused) {
      if (!(refused.problem() instanceof Overtaken)) throw refused; // else moderators were faster
    }
  }

  /// An office wrote its practice anew; while another edition is published, that is what counts.
  void edited(PracticeId practice, MemberId by, long number) {
    var id = id(practice);
    if (stored.byId(id).isPresent()
        && bus.ask(PLATFORM, new ReadLabels(practice)).published().isEmpty())
      came(id, ModerationStep.EDITED, by, number);
  }

  /// What its office wrote is what everybody reads now, or nobody, whoever took the last step.
  void replaced(PracticeId practice, long number) {
    stored
        .byId(id(practice))
        .ifPresent(it -> came(it.id(), ModerationStep.EDITED, it.subject().author(), number));
  }

  /// Nothing is left of it, and so of what was said in its review: what waited there ends.
  void erased(PracticeId practice, long number) {
    for (var some = stored.about(practice, "", MOST_DUE);
        !some.isEmpty();
        some = stored.about(practice, some.getLast().id().value(), MOST_DUE))
      for (var known : some) if (known.subject().comment().isPresent()) ended(known.id(), number);
  }

  private void ended(CaseId id, long number) {
    var step = ModerationStep.ERASED;
    if (!stored.byId(id).orElseThrow().possible().contains(step)) return;
    try {
      store.change(
          () -> stored.byId(id),
          Deed.following("moderation", number, id.value()),
          it -> it.came(step, Optional.empty(), now()));
    } catch (Refused refused) {
      if (!(refused.problem() instanceof Overtaken)) throw refused; // settled meanwhile
    }
  }

  private static CaseId id(PracticeId practice) {
    return new Thing(ThingKind.PRACTICE, practice.value()).item();
  }

  /// A practice is written by its office.
  private static boolean isWriter(Subject subject, MemberId by) {
    return subject.practice().isPresent() || subject.author().equals(by);
  }

  /// Its discussion was moved: who moderates the room where it is now handles it. What the network
  /// had in hand stays with its moderators, also in a national room.
  void moved(DiscussionId discussion, RoomId former, MemberId by, long number) {
    var room = bus.ask(PLATFORM, new ReadLabel(discussion)).room();
    boolean toNetwork = !permissions.isNational(former) && permissions.isNational(room);
    for (var some = stored.about(discussion, "", MOST_DUE);
        !some.isEmpty();
        some = stored.about(discussion, some.getLast().id().value(), MOST_DUE))
      for (var known : some)
        if (!known.subject().room().equals(Optional.of(room)))
          store.change(
              () -> stored.byId(known.id()),
              Deed.following("moderation", number, known.id().value()),
              it -> it.moved(room, toNetwork, by));
  }

  /// What nobody confirmed lapses, restrictions end, and what was removed long enough ago is
  /// erased.
  void sweep() {
    var ids = stored.due(ENDING, now(), MOST_DUE).stream().map(Case::id).toList();
    Waiting.each("Ending case", ids, this::end);
    redacting.sweep();
  }

  private void end(CaseId id) {
    var known = stored.byId(id).orElseThrow();
    var step =
        switch (known.state()) {
          case REMOVED -> ModerationStep.ERASED;
          case RESTRICTED -> ModerationStep.ENDED;
          default -> ModerationStep.LAPSED;
        };
    takeEffect(
        store.change(
            () -> stored.byId(id),
            Deed.named("moderation", id.value(), step.code(), "" + known.history().size()),
            it -> it.came(step, Optional.empty(), now())));
  }

  /// As fine as the database keeps it.
  private Instant now() {
    return clock.instant().truncatedTo(MILLIS);
  }
}
