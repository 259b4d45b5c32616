package enlace.moderation;

import static java.time.temporal.ChronoUnit.MILLIS;

import enlace.bus.Bus;
import enlace.bus.Waiting;
import enlace.ids.CaseId;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.PostId;
import enlace.ids.RoomId;
import enlace.problems.Problem;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.Overtaken;
import enlace.problems.Problem.Stale;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest.Moderate;
import enlace.requests.DiscussionRequest.ModeratedPost;
import enlace.requests.DiscussionRequest.ReadLabel;
import enlace.requests.DiscussionRequest.ReadModerated;
import enlace.requests.Done;
import enlace.requests.ModerationRequest.AddNote;
import enlace.requests.ModerationRequest.Answer;
import enlace.requests.ModerationRequest.Claim;
import enlace.requests.ModerationRequest.Report;
import enlace.requests.ModerationRequest.Reported;
import enlace.requests.ModerationRequest.Stepped;
import enlace.requests.ModerationRequest.TakeStep;
import enlace.requests.ModerationRequest.Thing;
import enlace.rights.Members;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.store.Change;
import enlace.store.Deed;
import enlace.store.Store;
import enlace.vocabulary.CaseState;
import enlace.vocabulary.Label;
import enlace.vocabulary.ModerationStep;
import enlace.vocabulary.Party;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What members do in cases, and what the clock does. A decision is saved with its event first and
/// then put into effect where the words are; the listener does that again after a crash.
record Handling(
    Store store,
    StoredCases stored,
    Bus bus,
    Members members,
    Permissions permissions,
    Clock clock) {
  private static final Asker PLATFORM = new Asker.Platform();

  /// What one cannot do after having acted oneself, as a deed.
  private static final Map<ModerationStep, String> OWN_ACT =
      Map.of(
          ModerationStep.CONFIRM, "confirm-own-act",
          ModerationStep.UPHOLD, "judge-own-act",
          ModerationStep.OVERTURN, "judge-own-act");

  private static final int MOST_DUE = 100;

  /// Whose time ends something by itself.
  private static final Set<CaseState> ENDING = EnumSet.of(CaseState.REMOVING, CaseState.REMOVED);

  ModeratedPost post(PostId post) {
    return bus.ask(PLATFORM, new ReadModerated(post));
  }

  Reported report(Reader.Member reader, Report wish) {
    var post = post(wish.thing());
    if (!permissions.maySee(reader, post.label())) throw new Refused(new NotFound());
    if (post.author().member().equals(reader.id())) throw new Refused(new NotAllowed("report-own"));
    if (post.removed().isPresent()) throw new Refused(new Overtaken());
    var changed =
        change(
            Subject.of(post),
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

  /// Practices and comments are to come.
  ModeratedPost post(Thing thing) {
    return switch (thing.kind()) {
      case POST, DISCUSSION -> post(new PostId(thing.id()));
      case PRACTICE, COMMENT ->
          throw new Refused(Invalid.of("thing.kind", "moderation.complaint.kind"));
    };
  }

  Stepped step(Reader.Member reader, TakeStep wish) {
    var post = post(wish.thing());
    var subject = Subject.of(post);
    var changed =
        change(
            subject,
            Deed.of(reader.id(), "moderation/steps", wish.key(), wish),
            it -> {
              if (!mayOpen(reader, it, post)) throw new Refused(new NotFound());
              check(reader, it, wish.step(), post);
              if (!wish.version().allows(post.edition())) throw new Refused(new Stale());
              return it.taking(wish.step(), wish.rule(), wish.reason(), reader.id(), now());
            });
    takeEffect(changed);
    return new Stepped(changed.id(), changed.state());
  }

  private void check(Reader.Member reader, Case known, ModerationStep step, ModeratedPost post) {
    var parties = parties(reader, known);
    if (!permissions.mayTake(step, parties))
      throw new Refused(refusal(reader, parties, step, post));
    if (step == ModerationStep.APPEAL && known.isAppealed()) throw new Refused(new Overtaken());
    if (step == ModerationStep.REMOVE && !isSecond(known, reader.id()))
      throw new Refused(Invalid.of("step", "moderation.complaint.second"));
  }

  /// Who may do nothing about it learns only of what it can see that it may not.
  private Problem refusal(
      Reader.Member reader, Set<Party> parties, ModerationStep step, ModeratedPost post) {
    if (parties.contains(Party.MODERATOR))
      return new NotAllowed(OWN_ACT.getOrDefault(step, "moderate"));
    if (permissions.mayModerate(reader, post.label().room()))
      return new NotAllowed("moderate-aside");
    return parties.isEmpty() && !permissions.maySee(reader, post.label())
        ? new NotFound()
        : new NotAllowed("moderate");
  }

  /// Whether there is anybody who could confirm what that moderator does.
  private boolean isSecond(Case known, MemberId first) {
    return members.all().stream()
        .filter(it -> !it.id().equals(first))
        .anyMatch(it -> handles(it.reader(), known));
  }

  /// Who moderates the room but reads only what the own office writes there, of what is marked
  /// TLP:AMBER+STRICT, opens what was reported and nothing else.
  boolean mayOpen(Reader.Member reader, Case known, ModeratedPost post) {
    return known.version() > 0 || reads(reader, post) || post.author().member().equals(reader.id());
  }

  /// Whether it is for that reader, whatever moderation hides of it.
  boolean reads(Reader.Member reader, ModeratedPost post) {
    var label = post.label();
    return permissions.maySee(
        reader, new Label.InRoom(label.room(), label.marking(), label.office()));
  }

  Set<Party> parties(Reader.Member reader, Case known) {
    return known.parties(reader.id(), handles(reader, known));
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
        it ->
            it.taking(ModerationStep.ANSWERED, Optional.empty(), wish.text(), reader.id(), now()));
    return new Done();
  }

  private Optional<Case> own(Reader.Member reader, CaseId id) {
    return stored
        .byId(id)
        .filter(it -> it.subject().author().equals(reader.id()) && it.concernsAuthor());
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
    if (known.decision() > 0)
      bus.ask(PLATFORM, new Moderate(known.subject().post(), known.decision(), known.visibility()));
  }

  /// Its author changed it elsewhere, or took it back.
  void came(CaseId id, ModerationStep step, MemberId author, long number) {
    var known = stored.byId(id).filter(it -> it.subject().author().equals(author));
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

  /// Its discussion was moved: who moderates the room where it is now handles it. What the network
  /// had in hand stays with its moderators, also in a national room.
  void moved(DiscussionId discussion, RoomId former, MemberId by, long number) {
    var room = bus.ask(PLATFORM, new ReadLabel(discussion)).room();
    boolean toNetwork = !permissions.isNational(former) && permissions.isNational(room);
    for (var some = stored.about(discussion, "", MOST_DUE);
        !some.isEmpty();
        some = stored.about(discussion, some.getLast().id().value(), MOST_DUE))
      for (var known : some)
        if (!known.subject().room().equals(room))
          store.change(
              () -> stored.byId(known.id()),
              Deed.following("moderation", number, known.id().value()),
              it -> it.moved(room, toNetwork, by));
  }

  /// Removals that nobody confirmed lapse, and what was removed long enough ago is erased.
  void sweep() {
    var ids = stored.due(ENDING, now(), MOST_DUE).stream().map(Case::id).toList();
    Waiting.each("Ending case", ids, this::end);
  }

  private void end(CaseId id) {
    var known = stored.byId(id).orElseThrow();
    var step = known.state() == CaseState.REMOVING ? ModerationStep.LAPSED : ModerationStep.ERASED;
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
