package enlace.discussions;

import static enlace.discussions.Network.ANA;
import static enlace.discussions.Network.BRUNO;
import static enlace.discussions.Network.GRACE;
import static enlace.discussions.Network.TEO;
import static java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.discussions.Network.Known;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.requests.DiscussionRequest.Follow;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.ListFollowed;
import enlace.requests.DiscussionRequest.MarkRead;
import enlace.requests.DiscussionRequest.Posted;
import enlace.requests.DiscussionRequest.ReadFollowed;
import enlace.requests.DiscussionRequest.ReadHeads;
import enlace.rights.Reader;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What waits for a member in the discussions it follows is never other than what follows from its
/// positions, the ends of the discussions and what it may see.
@OnBothStores
class FollowedDiscussionsTest {
  private final Network network;

  FollowedDiscussionsTest(Engine engine) {
    network = new Network(engine);
  }

  @AfterEach
  void close() {
    network.close();
  }

  private Set<DiscussionId> unread(Known member) {
    return network.followed().unread(member.member().reader());
  }

  private Posted followedByAna() {
    return network.open(ANA, "plaza", "¿Quién convoca?");
  }

  @Test
  void aReplyWaitsForWhoFollowsUntilItIsRead() {
    var talk = followedByAna();
    assertThat(unread(ANA)).isEmpty();

    network.ask(BRUNO, new MarkRead(talk.discussion(), 1));
    network.reply(BRUNO, talk, "Roda.");
    assertThat(unread(ANA)).containsExactly(talk.discussion());
    assertThat(unread(BRUNO)).as("wrote it").isEmpty();
    assertThat(unread(TEO)).as("does not follow").isEmpty();

    network.ask(ANA, new MarkRead(talk.discussion(), 2));
    assertThat(unread(ANA)).isEmpty();
  }

  @Test
  void whoRepliesWithoutReadingStillHasTheOthersToRead() {
    var talk = followedByAna();
    network.reply(BRUNO, talk, "Roda.");
    network.reply(GRACE, talk, "We take turns.");

    network.reply(ANA, talk, "Gracias.");

    assertThat(unread(ANA)).containsExactly(talk.discussion());
  }

  @Test
  void whoFollowsNoMoreHasNothingToRead() {
    var talk = followedByAna();
    network.reply(BRUNO, talk, "Roda.");

    network.ask(ANA, new Follow(talk.discussion(), false));
    assertThat(unread(ANA)).isEmpty();

    network.ask(ANA, new Follow(talk.discussion(), true));
    assertThat(unread(ANA)).containsExactly(talk.discussion());
  }

  @Test
  void whoLosesSightOfItHasNothingToReadAndGetsItBackWithIt() {
    var talk = network.open(ANA, "poc-room", "Entre nosotros", Optional.of(Marking.AMBER));
    network.reply(BRUNO, talk, "Roda.");
    var ana = ANA.member().reader();
    var moved = new Reader.Member(ana.id(), Role.INDUSTRY, ana.office(), Set.of(), Set.of());

    assertThat(network.followed().unread(ana)).hasSize(1);
    assertThat(network.followed().knownUnread(moved)).as("was judged by other rights").isEmpty();
    assertThat(network.followed().unread(moved)).isEmpty();
    assertThat(network.followed().unread(ana)).hasSize(1);
  }

  @Test
  void afterAStartItIsTheSame() {
    var read = followedByAna();
    var waiting = followedByAna();
    for (var talk : List.of(read, waiting)) network.reply(BRUNO, talk, "Roda.");
    network.ask(ANA, new MarkRead(read.discussion(), 2));

    network.forget();

    assertThat(unread(ANA)).containsExactly(waiting.discussion());
  }

  @Test
  void itStaysInMemoryWhateverHappensToOneOfThem() {
    var talk = followedByAna();
    var other = followedByAna();
    network.reply(BRUNO, talk, "Roda.");
    unread(ANA);

    network.reply(GRACE, other, "We take turns.");
    network.ask(ANA, new MarkRead(talk.discussion(), 2));
    network.journal.awaitHeard(network.listener.name());

    assertThat(network.followed().knownUnread(ANA.member().reader()))
        .as("nothing was worked out anew")
        .contains(Set.of(other.discussion()));
  }

  @Test
  void whatIsSettledIsTold() {
    var settled = new CopyOnWriteArrayList<MemberId>();
    network.followed().onSettled((member, _) -> settled.add(member));
    var talk = followedByAna();
    network.reply(BRUNO, talk, "Roda.");
    unread(ANA);
    network.journal.awaitHeard(network.listener.name());

    network.ask(ANA, new MarkRead(talk.discussion(), 2));
    network.ask(ANA, new MarkRead(talk.discussion(), 2));
    network.ask(TEO, new MarkRead(talk.discussion(), 2));

    assertThat(settled).containsExactly(ANA.id());
  }

  @Test
  void allOfItIsReadAtOnce() {
    for (int i = 0; i < 3; i++) network.reply(BRUNO, followedByAna(), "Roda.");
    var notFollowed = network.open(BRUNO, "plaza", "Quem convoca?");
    assertThat(unread(ANA)).hasSize(3);

    network.ask(ANA, new ReadFollowed());

    assertThat(unread(ANA)).isEmpty();
    assertThat(network.ask(ANA, new ReadHeads(List.of(notFollowed.discussion()))).items())
        .extracting(Head::readTo)
        .containsExactly(0);
  }

  @Test
  void theyAreListedByTheirLastPostInPages() {
    var talks = new ArrayList<Posted>();
    for (int i = 0; i < 5; i++) talks.add(followedByAna());
    for (var talk : talks.reversed()) network.reply(BRUNO, talk, "Roda.");
    network.ask(ANA, new MarkRead(talks.get(1).discussion(), 2));

    var first = list(true, Optional.empty());
    var last = first.getLast();
    var second = list(true, Optional.of(last.activity().toEpochMilli() + "-" + last.id()));

    assertThat(first).extracting(Head::id).containsExactly(ids(talks, 0, 2, 3));
    assertThat(second).extracting(Head::id).containsExactly(ids(talks, 4));
    assertThat(list(false, Optional.empty()))
        .extracting(Head::id)
        .containsExactly(ids(talks, 0, 1, 2));
  }

  private List<Head> list(boolean unreadOnly, Optional<String> after) {
    return network.ask(ANA, new ListFollowed(unreadOnly, after, 3)).items();
  }

  private static DiscussionId[] ids(List<Posted> talks, int... which) {
    return java.util.Arrays.stream(which)
        .mapToObj(talks::get)
        .map(Posted::discussion)
        .toArray(DiscussionId[]::new);
  }

  /// While others reply, it is asked for again and again; at the end it is as if it were worked out
  /// for the first time.
  @Test
  void nothingWorkedOutBeforeAReplyIsRememberedAfterIt() throws Exception {
    var talks = new ArrayList<Posted>();
    for (int i = 0; i < 20; i++) talks.add(followedByAna());
    try (var work = newVirtualThreadPerTaskExecutor()) {
      var replies =
          talks.stream()
              .map(talk -> work.submit(() -> network.reply(BRUNO, talk, "Roda.")))
              .toList();
      var asking =
          work.submit(
              () -> {
                while (!replies.stream().allMatch(reply -> reply.isDone())) unread(ANA);
              });
      for (var reply : replies) reply.get();
      asking.get();
    }
    assertThat(unread(ANA)).hasSize(20);
  }

  @Test
  void whatIsReadWhileOthersReplyIsJudgedAsItIsAtTheEnd() throws Exception {
    var talks = new ArrayList<Posted>();
    for (int i = 0; i < 20; i++) talks.add(followedByAna());
    unread(ANA);
    try (var work = newVirtualThreadPerTaskExecutor()) {
      var deeds = new ArrayList<Future<?>>();
      for (var talk : talks) {
        deeds.add(work.submit(() -> network.reply(BRUNO, talk, "Roda.")));
        deeds.add(work.submit(() -> network.ask(ANA, new MarkRead(talk.discussion(), 2))));
        deeds.add(work.submit(() -> network.reply(GRACE, talk, "We take turns.")));
      }
      for (var deed : deeds) deed.get();
    }
    var remembered = Set.copyOf(unread(ANA));

    network.forget();

    assertThat(unread(ANA)).isEqualTo(remembered).isNotEmpty();
  }
}
