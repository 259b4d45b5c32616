package enlace.notifications;

import enlace.bus.Bus;
import enlace.events.DiscussionEvent;
import enlace.events.DiscussionEvent.Opened;
import enlace.events.DiscussionEvent.PinChanged;
import enlace.events.DiscussionEvent.PostEdited;
import enlace.events.DiscussionEvent.Replied;
import enlace.events.MemberEvent;
import enlace.events.NotificationEvent;
import enlace.events.PracticeEvent;
import enlace.events.Recorded;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.PostId;
import enlace.ids.PracticeId;
import enlace.journal.Listener;
import enlace.members.Members;
import enlace.members.Members.Known;
import enlace.members.Permissions;
import enlace.notifications.News.Spot;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest.ReadFollowers;
import enlace.requests.DiscussionRequest.ReadLabel;
import enlace.requests.NotificationRequest.What;
import enlace.requests.NotificationRequest.Why;
import enlace.requests.PracticeRequest.Labels;
import enlace.requests.PracticeRequest.ReadLabels;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/// Hears what happened and tells every member whom it concerns, but nobody what they did
/// themselves, nor anything of what its label does not let them see.
final class Teller implements Listener {
  private static final Asker PLATFORM = new Asker.Platform();

  /// Members told at the same time, so that a popular discussion leaves room for the others.
  private static final int AT_ONCE = 8;

  private final Bus bus;
  private final Members members;
  private final Permissions permissions;
  private final StoredNotices notices;
  private final Counts counts;

  Teller(Bus bus, Members members, Permissions permissions, StoredNotices notices, Counts counts) {
    this.bus = bus;
    this.members = members;
    this.permissions = permissions;
    this.notices = notices;
    this.counts = counts;
  }

  @Override
  public String name() {
    return "notifications";
  }

  @Override
  public void hear(Recorded recorded) {
    switch (recorded.event()) {
      case DiscussionEvent event -> hear(recorded, event);
      case PracticeEvent event -> hear(recorded, event);
      case MemberEvent.RightsChanged(var member, _) -> counts.forget(member);
      case MemberEvent _, NotificationEvent _ -> {}
    }
  }

  private void hear(Recorded recorded, DiscussionEvent event) {
    switch (event) {
      case Opened(var discussion, _, var author, _, _, var mentioned) ->
          tellMentioned(
              recorded,
              discussion,
              new Spot(new PostId(discussion.value()), 1, false),
              without(mentioned, author));
      case Replied(var discussion, var post, var number, var author, var mentioned) -> {
        var reply = new Spot(post, number, false);
        tellMentioned(recorded, discussion, reply, without(mentioned, author));
        tellFollowers(
            recorded,
            discussion,
            reply,
            follower -> !follower.equals(author) && !mentioned.contains(follower));
      }
      case PostEdited(var discussion, var post, var number, var by, var mentioned) ->
          tellMentioned(recorded, discussion, new Spot(post, number, true), without(mentioned, by));
      case PinChanged _ -> {}
    }
  }

  private static List<MemberId> without(Collection<MemberId> members, MemberId one) {
    return members.stream().filter(member -> !member.equals(one)).toList();
  }

  private void tellMentioned(
      Recorded recorded, DiscussionId discussion, Spot post, List<MemberId> mentioned) {
    if (mentioned.isEmpty()) return;
    tell(discussion, news(recorded, What.MENTIONED, Why.MENTION, Optional.of(post)), mentioned);
  }

  private void tellFollowers(
      Recorded recorded, DiscussionId discussion, Spot post, Predicate<MemberId> concerned) {
    var news = news(recorded, What.REPLIED, Why.FOLLOW, Optional.of(post));
    var after = Optional.<MemberId>empty();
    do {
      var page = bus.ask(PLATFORM, new ReadFollowers(discussion, after));
      tell(discussion, news, page.items().stream().filter(concerned).toList());
      after = page.next();
    } while (after.isPresent());
  }

  private void tell(DiscussionId discussion, News news, List<MemberId> concerned) {
    var label = bus.ask(PLATFORM, new ReadLabel(discussion)).label();
    tell(
        Thing.of(discussion),
        concerned.stream()
            .flatMap(id -> members.find(id).stream())
            .filter(member -> member.active() && permissions.maySee(member.reader(), label))
            .map(member -> new Telling(member.id(), news)));
  }

  private void hear(Recorded recorded, PracticeEvent event) {
    Step.of(event).ifPresent(step -> tell(recorded, event.practice(), step));
    counts.forgetAll(); // who may see it may have changed
  }

  private void tell(Recorded recorded, PracticeId practice, Step step) {
    var labels = bus.ask(PLATFORM, new ReadLabels(practice));
    tell(
        Thing.of(practice),
        members.all().stream()
            .filter(member -> maySee(member, labels))
            .flatMap(member -> telling(recorded, step, member, labels).stream()));
  }

  private boolean maySee(Known member, Labels labels) {
    return Stream.concat(labels.work().stream(), labels.published().stream())
        .anyMatch(label -> permissions.maySee(member.reader(), label));
  }

  private static Optional<Telling> telling(
      Recorded recorded, Step step, Known member, Labels labels) {
    return step.concerns(member, labels)
        .map(why -> new Telling(member.id(), news(recorded, step.what(), why, Optional.empty())));
  }

  private static News news(Recorded recorded, What what, Why why, Optional<Spot> post) {
    return new News(recorded.number(), what, why, post, recorded.at());
  }

  private void tell(Thing thing, Stream<Telling> tellings) {
    tellings
        .gather(Gatherers.mapConcurrent(AT_ONCE, telling -> told(thing, telling)))
        .forEach(counts::forget);
  }

  private MemberId told(Thing thing, Telling telling) {
    notices.tell(telling.member(), thing, telling.news());
    return telling.member();
  }

  private record Telling(MemberId member, News news) {}
}
