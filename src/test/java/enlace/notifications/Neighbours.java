package enlace.notifications;

import static java.util.stream.Collectors.toSet;

import enlace.bus.Bus;
import enlace.cast.Cast;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.PostId;
import enlace.ids.PracticeId;
import enlace.ids.RoomId;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.Byline;
import enlace.requests.DiscussionRequest.Follow;
import enlace.requests.DiscussionRequest.Followers;
import enlace.requests.DiscussionRequest.Generations;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.HeadList;
import enlace.requests.DiscussionRequest.MentionedIn;
import enlace.requests.DiscussionRequest.ReadFollowers;
import enlace.requests.DiscussionRequest.ReadHeads;
import enlace.requests.DiscussionRequest.ReadLabel;
import enlace.requests.DiscussionRequest.ReadMentions;
import enlace.requests.DiscussionRequest.ReadPost;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.requests.Done;
import enlace.requests.PracticeRequest;
import enlace.requests.PracticeRequest.Labels;
import enlace.requests.PracticeRequest.PracticeList;
import enlace.requests.PracticeRequest.ReadLabels;
import enlace.requests.PracticeRequest.ReadSummaries;
import enlace.requests.PracticeRequest.Summary;
import enlace.rights.Members;
import enlace.rights.Permissions;
import enlace.vocabulary.Capacity;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Label;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Role;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Stands for discussions and practices: answers what notifications asks of them, judging as they
/// do.
final class Neighbours {
  private final Members members;
  private final Permissions permissions;
  private final Map<DiscussionId, Talk> talks = new ConcurrentHashMap<>();
  private final Map<PracticeId, Labels> practices = new ConcurrentHashMap<>();

  /// Posts out of which an edit has taken every mention.
  final Set<PostId> unmentioning = ConcurrentHashMap.newKeySet();

  /// A discussion as far as it matters here.
  static final class Talk {
    private final Label.InRoom label;
    private final boolean chathamHouse;
    private final Set<MemberId> followers =
        new TreeSet<>(java.util.Comparator.comparing(MemberId::value));
    private final Map<MemberId, Integer> readTo = new HashMap<>();

    private Talk(Label.InRoom label, boolean chathamHouse) {
      this.label = label;
      this.chathamHouse = chathamHouse;
    }

    Talk followedBy(Members.Known... them) {
      for (var member : them) followers.add(member.id());
      return this;
    }

    void readBy(Members.Known member, int number) {
      readTo.put(member.id(), number);
    }

    boolean isFollowedBy(Members.Known member) {
      return followers.contains(member.id());
    }
  }

  Neighbours(Bus bus, Members members, Permissions permissions) {
    this.members = members;
    this.permissions = permissions;
    bus.answer(DiscussionRequest.class, this::answer);
    bus.answer(PracticeRequest.class, this::answer);
  }

  Talk talk(DiscussionId id, String room, Marking marking) {
    var talk = new Talk(new Label.InRoom(new RoomId(room), marking, Cast.COSTA_SERENA), false);
    talks.put(id, talk);
    return talk;
  }

  Talk underChathamHouseRule(DiscussionId id, String room) {
    var label = new Label.InRoom(new RoomId(room), Marking.GREEN, Cast.COSTA_SERENA);
    talks.put(id, new Talk(label, true));
    return talks.get(id);
  }

  void practice(PracticeId id, MemberId proposer, Label.OfPractice work) {
    practices.put(id, new Labels(Optional.of(work), Optional.empty(), proposer));
  }

  void practice(
      PracticeId id, MemberId proposer, Label.OfPractice work, Label.OfPractice published) {
    practices.put(id, new Labels(Optional.of(work), Optional.of(published), proposer));
  }

  private Future<? extends Record> answer(Asker asker, DiscussionRequest<?> request) {
    return Future.succeededFuture(
        switch (request) {
          case ReadLabel(var id) -> talk(id).label;
          case ReadFollowers(var id, var after) -> followers(talk(id), after);
          case ReadHeads(var ids) ->
              new HeadList(
                  ids.stream()
                      .filter(talks::containsKey)
                      .filter(id -> sees(asker, talk(id).label))
                      .map(id -> head(id, talk(id), ((Asker.Member) asker).id()))
                      .toList(),
                  Optional.empty());
          case ReadPost(var id) -> post(id);
          case ReadMentions(var ids) ->
              new MentionedIn(
                  ids.stream().filter(id -> !unmentioning.contains(id)).collect(toSet()));
          case Follow(var id, boolean follow) -> {
            if (!follow) talk(id).followers.remove(((Asker.Member) asker).id());
            yield new Done();
          }
          default -> throw new Refused(new NotFound());
        });
  }

  private Talk talk(DiscussionId id) {
    return Optional.ofNullable(talks.get(id)).orElseThrow(() -> new Refused(new NotFound()));
  }

  private boolean sees(Asker asker, Label label) {
    return permissions.maySee(members.reader(asker), label);
  }

  /// One at a time, so that every answer but the last has a next one.
  private static Followers followers(Talk talk, Optional<MemberId> after) {
    var rest =
        talk.followers.stream()
            .filter(it -> after.isEmpty() || it.value().compareTo(after.get().value()) > 0)
            .toList();
    if (rest.size() <= 1) return new Followers(rest, Optional.empty());
    return new Followers(List.of(rest.getFirst()), Optional.of(rest.getFirst()));
  }

  private static Head head(DiscussionId id, Talk talk, MemberId reader) {
    return new Head(
        id,
        talk.label.room(),
        talk.label.marking(),
        talk.chathamHouse,
        Optional.empty(),
        "Title of " + id,
        "",
        DiscussionKind.QUESTION,
        Language.ES,
        List.of(),
        List.of(),
        false,
        Cast.NOW,
        99,
        Cast.NOW,
        Optional.empty(),
        Set.of(),
        talk.readTo.getOrDefault(reader, 0),
        Math.max(0, 99 - talk.readTo.getOrDefault(reader, 0)),
        talk.followers.contains(reader),
        true,
        false,
        false,
        1,
        Generations.of(1));
  }

  /// Replies are named `<discussion> <number>` and are all of Port Amity.
  private ShownPost post(PostId id) {
    var parts = id.value().split(" ");
    var discussion = new DiscussionId(parts[0]);
    var author = new Byline(Cast.BRUNO.id(), Cast.PORT_AMITY, Role.POC);
    return new ShownPost(
        id,
        discussion,
        parts.length > 1 ? Integer.parseInt(parts[1]) : 1,
        talk(discussion).chathamHouse ? Optional.empty() : Optional.of(author),
        Capacity.PERSONAL,
        Marking.GREEN,
        "Text of " + id,
        Language.PT,
        Cast.NOW,
        Optional.empty(),
        Set.of(),
        false,
        false,
        1);
  }

  private Future<? extends Record> answer(Asker asker, PracticeRequest<?> request) {
    return Future.succeededFuture(
        switch (request) {
          case ReadLabels(var id) -> practices.get(id);
          case ReadSummaries(var ids) ->
              new PracticeList(
                  ids.stream()
                      .filter(id -> seesAny(asker, practices.get(id)))
                      .map(id -> summary(id, practices.get(id).work().orElseThrow()))
                      .toList());
          default -> throw new Refused(new NotFound());
        });
  }

  private boolean seesAny(Asker asker, Labels labels) {
    return Stream.concat(labels.work().stream(), labels.published().stream())
        .anyMatch(label -> sees(asker, label));
  }

  private static Summary summary(PracticeId id, Label.OfPractice label) {
    return new Summary(
        id,
        1,
        label.state(),
        Optional.<Office>empty(),
        List.of(),
        List.of(),
        "anonymous",
        "Title of " + id,
        "",
        Language.FR,
        List.of("transit-transshipment", "brokering"),
        List.of(),
        "",
        label.audience(),
        label.marking(),
        label.opened(),
        false,
        0,
        false,
        Optional.empty(),
        Cast.NOW,
        0,
        1);
  }
}
