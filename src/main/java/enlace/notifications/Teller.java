package enlace.notifications;

import enlace.bus.Bus;
import enlace.events.DiscussionEvent;
import enlace.events.DiscussionEvent.ClosingChanged;
import enlace.events.DiscussionEvent.ContinuationChanged;
import enlace.events.DiscussionEvent.Corrected;
import enlace.events.DiscussionEvent.Moderated;
import enlace.events.DiscussionEvent.Moved;
import enlace.events.DiscussionEvent.Narrowed;
import enlace.events.DiscussionEvent.Opened;
import enlace.events.DiscussionEvent.PinChanged;
import enlace.events.DiscussionEvent.PostAttributed;
import enlace.events.DiscussionEvent.PostEdited;
import enlace.events.DiscussionEvent.PostMarked;
import enlace.events.DiscussionEvent.PostModerated;
import enlace.events.DiscussionEvent.PostRetracted;
import enlace.events.DiscussionEvent.PostWithheld;
import enlace.events.DiscussionEvent.QuotationRemoved;
import enlace.events.DiscussionEvent.Replied;
import enlace.events.DiscussionEvent.Retracted;
import enlace.events.Event;
import enlace.events.MemberEvent;
import enlace.events.ModerationEvent;
import enlace.events.NotificationEvent;
import enlace.events.PracticeEvent;
import enlace.events.Recorded;
import enlace.events.RoomEvent;
import enlace.ids.CaseId;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.PostId;
import enlace.ids.PracticeId;
import enlace.journal.Listener;
import enlace.notifications.News.Spot;
import enlace.reading.Followed;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest.ReadLabel;
import enlace.requests.ModerationRequest.Parties;
import enlace.requests.ModerationRequest.ReadParties;
import enlace.requests.NotificationRequest.What;
import enlace.requests.NotificationRequest.Why;
import enlace.requests.PracticeRequest.ReadLabels;
import enlace.rights.Members;
import enlace.rights.Members.Known;
import enlace.rights.Permissions;
import enlace.vocabulary.Label;
import enlace.vocabulary.Support;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/// Hears what happened and tells each member whom it concerns alone, but nobody what they did
/// themselves, nor anything of what its label does not let them see. Of a reply it tells those it
/// mentions; what it is to those who follow is worked out when they look ([Noticed]).
record Teller(
    Bus bus,
    Members members,
    Permissions permissions,
    StoredNotices notices,
    Counts counts,
    Followed followed)
    implements Listener {
  private static final Asker PLATFORM = new Asker.Platform();

  /// Things asked about, and notices written, at the same time.
  private static final int AT_ONCE = 8;

  @Override
  public String name() {
    return "notifications";
  }

  @Override
  public void hear(List<Recorded> entries) {
    long last = entries.getLast().number();
    byThing(entries).values().stream()
        .gather(Gatherers.mapConcurrent(AT_ONCE, this::tellings))
        .flatMap(List::stream)
        .gather(Gatherers.mapConcurrent(AT_ONCE, telling -> told(telling, last)))
        .forEach(telling -> counts.forget(telling.member()));
    entries.forEach(this::forget);
  }

  /// What is asked about a thing is then asked once.
  private static Map<Thing, List<Recorded>> byThing(List<Recorded> entries) {
    var things = new LinkedHashMap<Thing, List<Recorded>>();
    for (var recorded : entries)
      thing(recorded.event())
          .ifPresent(it -> things.computeIfAbsent(it, _ -> new ArrayList<>()).add(recorded));
    return things;
  }

  private static Optional<Thing> thing(Event event) {
    return switch (event) {
      case DiscussionEvent it -> Optional.of(Thing.of(it.discussion()));
      case PracticeEvent it -> Optional.of(Thing.of(it.practice()));
      case ModerationEvent it -> Optional.of(Thing.of(it.item()));
      case MemberEvent.DigestStopped _ -> Optional.of(Thing.digest());
      case MemberEvent _, NotificationEvent _, RoomEvent _ -> Optional.empty();
    };
  }

  /// @param entries of one thing
  private List<Telling> tellings(List<Recorded> entries) {
    return switch (entries.getFirst().event()) {
      case DiscussionEvent event -> ofDiscussion(event.discussion(), entries);
      case PracticeEvent event -> ofPractice(event.practice(), entries);
      case ModerationEvent event -> ofCase(event.item(), entries);
      case MemberEvent.DigestStopped _ -> ofStoppedDigests(entries);
      case MemberEvent _, NotificationEvent _, RoomEvent _ -> List.of();
    };
  }

  private List<Telling> ofDiscussion(DiscussionId discussion, List<Recorded> entries) {
    var news = new LinkedHashMap<MemberId, List<News>>();
    for (var recorded : entries)
      if (recorded.event() instanceof DiscussionEvent event) add(event, recorded, news);
    if (news.isEmpty()) return List.of();
    var label = bus.ask(PLATFORM, new ReadLabel(discussion));
    return tellings(Thing.of(discussion), news, member -> sees(member, label));
  }

  private void add(DiscussionEvent event, Recorded recorded, Map<MemberId, List<News>> news) {
    switch (event) {
      case Opened(var discussion, _, var author, _, _, var mentioned) -> {
        var opening = new Spot(new PostId(discussion.value()), 1, false);
        add(mentioned(recorded, opening), without(mentioned, author), news);
      }
      case Replied(_, var post, var number, var author, var mentioned) -> {
        var reply = new Spot(post, number, false);
        add(mentioned(recorded, reply), without(mentioned, author), news);
      }
      case PostEdited(_, var post, var number, var by, var mentioned) ->
          add(mentioned(recorded, new Spot(post, number, true)), without(mentioned, by), news);
      case PostWithheld(_, var post, var number, var office) ->
          add(
              news(
                  recorded,
                  What.WITHHELD,
                  Why.OFFICE_POST,
                  Optional.of(new Spot(post, number, true))),
              of(office),
              news);
      case ClosingChanged(var id, var by, boolean closed) -> {
        if (closed) addForFollowers(What.CLOSED, recorded, id, by, news);
      }
      case Moved(var id, _, var by) -> addForFollowers(What.MOVED, recorded, id, by, news);
      case DiscussionEvent.AnswerAccepted(_, var post, var number, var by, var author) ->
          add(
              news(recorded, What.ACCEPTED, Why.AUTHOR, Optional.of(new Spot(post, number, true))),
              without(List.of(author), by),
              news);
      case DiscussionEvent.SupportChanged(var id, var support, _, _, var author, boolean given) -> {
        if (support == Support.HELP && given)
          add(
              news(recorded, What.HELP_OFFERED, Why.AUTHOR, Optional.of(opening(id))),
              Stream.of(author),
              news);
      }
      case Corrected _,
          ContinuationChanged _,
          DiscussionEvent.SettlingChanged _,
          DiscussionEvent.SummaryChanged _,
          Narrowed _,
          PostAttributed _,
          PostMarked _,
          PostModerated _,
          Moderated _,
          PostRetracted _,
          Retracted _,
          QuotationRemoved _,
          DiscussionEvent.Redacted _,
          PinChanged _ -> {}
    }
  }

  /// What became of the whole discussion.
  private void addForFollowers(
      What what,
      Recorded recorded,
      DiscussionId discussion,
      MemberId by,
      Map<MemberId, List<News>> news) {
    add(
        news(recorded, what, Why.FOLLOW, Optional.of(opening(discussion))),
        without(followers(discussion), by),
        news);
  }

  private static Spot opening(DiscussionId discussion) {
    return new Spot(new PostId(discussion.value()), 1, true);
  }

  private List<MemberId> followers(DiscussionId discussion) {
    return members.all().stream()
        .filter(Known::active)
        .map(Known::id)
        .filter(member -> followed.mayFollow(member, discussion))
        .filter(member -> followed.all(member).contains(discussion))
        .toList();
  }

  private Stream<MemberId> of(Office office) {
    return members.all().stream().filter(it -> it.office().equals(office)).map(Known::id);
  }

  private static Stream<MemberId> without(Collection<MemberId> members, MemberId one) {
    return members.stream().filter(member -> !member.equals(one));
  }

  private static void add(News one, Stream<MemberId> to, Map<MemberId, List<News>> news) {
    to.forEach(member -> news.computeIfAbsent(member, _ -> new ArrayList<>(1)).add(one));
  }

  private static News mentioned(Recorded recorded, Spot post) {
    return news(recorded, What.MENTIONED, Why.MENTION, Optional.of(post));
  }

  private static News news(Recorded recorded, What what, Why why, Optional<Spot> post) {
    return new News(recorded.number(), what, why, post, recorded.at());
  }

  private List<Telling> tellings(
      Thing thing, Map<MemberId, List<News>> news, Predicate<Known> mayHear) {
    return news.entrySet().stream()
        .filter(entry -> members.find(entry.getKey()).filter(mayHear).isPresent())
        .map(entry -> new Telling(entry.getKey(), thing, entry.getValue()))
        .toList();
  }

  private boolean sees(Known member, Label label) {
    return member.active() && permissions.maySee(member.reader(), label);
  }

  private List<Telling> ofPractice(PracticeId practice, List<Recorded> entries) {
    var steps = entries.stream().flatMap(entry -> StepTaken.of(entry).stream()).toList();
    if (steps.isEmpty()) return List.of();
    var labels = bus.ask(PLATFORM, new ReadLabels(practice));
    var news = new LinkedHashMap<MemberId, List<News>>();
    for (var taken : steps)
      for (var member : members.all())
        if (taken.step().judgedBy(labels).anyMatch(label -> sees(member, label)))
          taken
              .step()
              .concerns(member, labels)
              .ifPresent(why -> add(taken.news(why), Stream.of(member.id()), news));
    return tellings(Thing.of(practice), news, _ -> true);
  }

  private List<Telling> ofCase(CaseId item, List<Recorded> entries) {
    var parties = bus.ask(PLATFORM, new ReadParties(item));
    var why = ToldCase.isAccount(item) ? Why.ACCOUNT : Why.AUTHOR;
    var handlers =
        members.all().stream().filter(it -> handles(it, parties)).map(Known::id).toList();
    var news = new LinkedHashMap<MemberId, List<News>>();
    for (var recorded : entries)
      if (recorded.event() instanceof ModerationEvent event) {
        var told = ToldCase.of(event);
        told.toAuthor()
            .ifPresent(
                what ->
                    add(
                        news(recorded, what, why, Optional.empty()),
                        parties.told().stream(),
                        news));
        told.toModerators()
            .ifPresent(
                what ->
                    add(
                        news(recorded, what, Why.MODERATOR, Optional.empty()),
                        handlers.stream().filter(it -> !isBy(event, it)),
                        news));
      }
    return tellings(Thing.of(item), news, Known::active);
  }

  private boolean handles(Known member, Parties parties) {
    return permissions.mayHandle(
        member.reader(), parties.room(), parties.network(), parties.author(), parties.office());
  }

  private static boolean isBy(ModerationEvent event, MemberId member) {
    return switch (event) {
      case ModerationEvent.Reported(_, var by) -> by.equals(member);
      case ModerationEvent.StepTaken(_, _, _, var by) -> by.equals(member);
      case ModerationEvent.Handled(_, var by) -> by.equals(member);
      case ModerationEvent.TimeEnded _ -> false;
    };
  }

  private List<Telling> ofStoppedDigests(List<Recorded> entries) {
    var news = new LinkedHashMap<MemberId, List<News>>();
    for (var recorded : entries)
      if (recorded.event() instanceof MemberEvent.DigestStopped(var member))
        add(
            news(recorded, What.DIGEST_STOPPED, Why.ACCOUNT, Optional.empty()),
            Stream.of(member),
            news);
    return tellings(Thing.digest(), news, Known::active);
  }

  private record StepTaken(Recorded recorded, ToldStep step) {
    static Optional<StepTaken> of(Recorded recorded) {
      return recorded.event() instanceof PracticeEvent event
          ? ToldStep.of(event).map(step -> new StepTaken(recorded, step))
          : Optional.empty();
    }

    News news(Why why) {
      return Teller.news(recorded, step.what(), why, Optional.empty());
    }
  }

  private Telling told(Telling telling, long last) {
    notices.tell(telling, last);
    return telling;
  }

  private void forget(Recorded recorded) {
    switch (recorded.event()) {
      case MemberEvent.RightsChanged(var member, _) -> counts.forget(member);
      case PracticeEvent _ -> counts.forgetAll(); // who may see it may have changed
      // news that is counted may no longer hold
      case PostEdited _,
          ClosingChanged _,
          DiscussionEvent.SupportChanged _,
          DiscussionEvent.SettlingChanged _,
          PostModerated _,
          Moderated _,
          PostRetracted _,
          Retracted _,
          Moved _,
          Narrowed _,
          PostMarked _,
          QuotationRemoved _,
          DiscussionEvent.Redacted _ ->
          counts.forgetAll();
      case DiscussionEvent _,
          MemberEvent _,
          ModerationEvent _,
          NotificationEvent _,
          RoomEvent _ -> {}
    }
  }
}
