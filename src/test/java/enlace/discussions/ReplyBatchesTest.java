package enlace.discussions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enlace.cast.Databases;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.PostId;
import enlace.problems.Problem.KeyReused;
import enlace.problems.Refused;
import enlace.store.Database;
import enlace.store.Deed;
import enlace.store.Store;
import enlace.vocabulary.Capacity;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplyBatchesTest {
  private static final DiscussionId ONE = new DiscussionId("one");
  private static final DiscussionId OTHER = new DiscussionId("other");
  private static final Author AUTHOR =
      new Author(new MemberId("ana"), Office.ofState("QM"), Role.POC);

  private final Database database = Databases.embedded();
  private final Clock clock = Clock.fixed(Instant.parse("2026-03-09T21:40:00Z"), ZoneOffset.UTC);
  private final Store store = new Store(database, clock);
  private final StoredPosts posts = new StoredPosts(store);
  private final ReplyBatches batches = new ReplyBatches(store, posts);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void manyAtOnceAreNumberedWithoutGaps() throws Exception {
    atOnce(
        IntStream.range(0, 200).mapToObj(i -> reply(i % 2 == 0 ? ONE : OTHER, "p" + i)).toList());

    assertThat(numbers(ONE)).containsExactlyElementsOf(IntStream.range(2, 102).boxed().toList());
    assertThat(numbers(OTHER)).containsExactlyElementsOf(IntStream.range(2, 102).boxed().toList());
  }

  @Test
  void aSecondClickIsAnsweredWithTheFirstPostAndLeavesNoHole() throws Exception {
    var first = reply(ONE, "p1").call();
    reply(ONE, "p2").call();

    var wishes = List.of(reply(ONE, "p1"), reply(ONE, "p3"), reply(ONE, "p1"), reply(ONE, "p4"));
    var written = atOnce(wishes);

    assertThat(written.get(0)).isEqualTo(first);
    assertThat(written.get(2)).isEqualTo(first);
    assertThat(numbers(ONE)).containsExactly(2, 3, 4, 5);
  }

  @Test
  void secondClicksInOneDiscussionChangeNothingInAnother() throws Exception {
    var first = reply(ONE, "p1").call();

    var written =
        atOnce(
            IntStream.range(0, 90)
                .mapToObj(i -> i % 3 == 0 ? reply(ONE, "p1") : reply(OTHER, "o" + i))
                .toList());

    assertThat(written).filteredOn(post -> post.discussion().equals(ONE)).containsOnly(first);
    assertThat(numbers(ONE)).containsExactly(2);
    assertThat(numbers(OTHER)).containsExactlyElementsOf(IntStream.range(2, 62).boxed().toList());
  }

  @Test
  void theSameKeyWithAnotherTextIsRefusedAndTheOthersAreWritten() throws Exception {
    reply(ONE, "p1").call();

    assertThatThrownBy(() -> write(batches, ONE, new Deed("p1", "another text")))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.problem()).isEqualTo(new KeyReused()));
    reply(ONE, "p2").call();

    assertThat(numbers(ONE)).containsExactly(2, 3);
  }

  @Test
  void anotherNodeThatWritesTooTakesNoNumberTwice() throws Exception {
    var otherStore = new Store(database, clock);
    var otherNode = new ReplyBatches(otherStore, new StoredPosts(otherStore));
    var wishes =
        IntStream.range(0, 60)
            .<Callable<Post>>mapToObj(
                i -> () -> write(i % 2 == 0 ? batches : otherNode, ONE, new Deed("p" + i, "same")))
            .toList();
    atOnce(wishes);

    assertThat(numbers(ONE)).containsExactlyElementsOf(IntStream.range(2, 62).boxed().toList());
  }

  private Callable<Post> reply(DiscussionId discussion, String id) {
    return () -> write(batches, discussion, new Deed(id, "same"));
  }

  /// Each time is another, as with a real clock, so that a repetition is not equal to the first.
  private Post write(ReplyBatches batches, DiscussionId discussion, Deed deed) {
    var at = Instant.ofEpochMilli(Math.abs(System.nanoTime() % 1_000_000_000_000L));
    var contribution = Contribution.of(AUTHOR, Capacity.PERSONAL, Language.ES, "Sí.", at);
    return batches.write(
        discussion,
        1,
        deed,
        number ->
            new Post(new PostId(deed.id()), 1, discussion, number, Marking.GREEN, contribution)
                .added(Set.of()));
  }

  private static List<Post> atOnce(List<Callable<Post>> wishes) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(wishes).stream().map(Future::resultNow).toList();
    }
  }

  private List<Integer> numbers(DiscussionId discussion) {
    return posts.range(discussion, 1, 1_000).stream().map(Post::number).toList();
  }
}
