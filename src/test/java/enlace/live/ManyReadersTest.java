package enlace.live;

import static enlace.cast.Cast.ANA;
import static enlace.cast.Cast.BRUNO;
import static enlace.cast.Cast.COSTA_SERENA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import enlace.cast.Cast;
import enlace.events.DiscussionEvent.PinChanged;
import enlace.events.Recorded;
import enlace.ids.DiscussionId;
import enlace.ids.EventId;
import enlace.ids.RoomId;
import enlace.rights.Members.Known;
import enlace.vocabulary.Label;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Role;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Streams that are slow, and streams that are many.
class ManyReadersTest {
  private static final Label.InRoom PLAZA =
      new Label.InRoom(new RoomId("plaza"), Marking.GREEN, COSTA_SERENA);

  @Test
  void aReaderWhoTakesNothingMissesTheRestAndHoldsNobodyUp() {
    try (var network = new LiveNetwork(ANA, BRUNO)) {
      // A long id, so that what is told soon exceeds what the system's own buffers hold.
      var discussion = new DiscussionId("x".repeat(2_000));
      network.discussions.put(discussion, PLAZA);
      var stuck = network.openStuck(ANA);
      var other = network.open(BRUNO, "");
      await().until(() -> network.hub.size() == 2);

      int events = 10_000;
      for (int i = 1; i <= events; i++) {
        network.hub.hear(List.of(recorded(i, new PinChanged(discussion, BRUNO.id(), true))));
        int told = i;
        if (i % 5 == 0)
          await()
              .pollDelay(Duration.ZERO)
              .pollInterval(Duration.ofMillis(1))
              .until(() -> other.heard().size() == told);
      }

      Thread.startVirtualThread(stuck::read);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> !stuck.heard().isEmpty() && stuck.heard().getLast().name().equals("reset"));
      assertThat(stuck.ids().getLast()).isEqualTo(events);
      assertThat(stuck.heard()).as("20 MB were told").hasSizeLessThan(events / 2);
      assertThat(other.heard()).allMatch(heard -> heard.name().isEmpty());

      network.hub.hear(List.of(recorded(events + 1, new PinChanged(discussion, BRUNO.id(), true))));
      await().until(() -> stuck.ids().getLast() == events + 1);
    }
  }

  /// Of 10 MB each has what the buffers on its way hold; told once, an event is kept once for all.
  @Test
  void fiftyReadersWhoTakeNothingAreCutAndTheOneBesideThemHearsEverything() {
    var members = IntStream.range(0, 50).mapToObj(ManyReadersTest::member).toList();
    var everybody = Stream.concat(members.stream(), Stream.of(BRUNO)).toArray(Known[]::new);
    try (var network = LiveNetwork.impatient(everybody)) {
      var discussion = new DiscussionId("x".repeat(10_000));
      network.discussions.put(discussion, PLAZA);
      var stuck = members.stream().map(network::openStuck).toList();
      var other = network.open(BRUNO, "");
      await().until(() -> network.hub.size() == 51);

      int events = 1_000;
      for (int i = 1; i <= events; i++) {
        network.hub.hear(List.of(recorded(i, new PinChanged(discussion, BRUNO.id(), true))));
        int told = i;
        if (i % 3 == 0)
          await()
              .pollDelay(Duration.ZERO)
              .pollInterval(Duration.ofMillis(1))
              .until(() -> other.heard().size() == told);
      }

      await().until(() -> network.hub.size() == 1 && other.heard().size() == events);
      assertThat(other.ids())
          .containsExactlyElementsOf(LongStream.rangeClosed(1, events).boxed().toList());
      assertThat(other.heard()).allMatch(heard -> heard.name().isEmpty());
      stuck.forEach(LiveReader::read);
      assertThat(stuck)
          .allMatch(LiveReader::hasEnded)
          .allMatch(reader -> reader.heard().size() < events / 2);
    }
  }

  @Test
  void aThousandStreamsHearAnEvent() {
    var members = IntStream.range(0, 40).mapToObj(ManyReadersTest::member).toList();
    try (var network = new LiveNetwork(members.toArray(Known[]::new))) {
      var discussion = new DiscussionId("in-plaza");
      network.discussions.put(discussion, PLAZA);
      var readers =
          members.stream()
              .flatMap(member -> IntStream.range(0, 25).mapToObj(_ -> network.open(member, "")))
              .toList();
      await().atMost(Duration.ofMinutes(1)).until(() -> network.hub.size() == 1_000);

      for (int event = 1; event <= 20; event++) {
        int told = event;
        long start = System.nanoTime();
        network.pin(discussion, 1);
        await().until(() -> readers.stream().allMatch(it -> it.heard().size() == told));
        print(told, start, readers);
      }
    }
  }

  /// For whoever wonders; how long it takes is no promise.
  private static void print(int event, long start, List<LiveReader> readers) {
    var waits =
        readers.stream()
            .mapToLong(it -> (it.heard().get(event - 1).at() - start) / 1_000_000)
            .sorted()
            .toArray();
    System.out.printf(
        "Event %d: %d streams heard it within %d ms, p99 %d ms, median %d ms%n",
        event,
        waits.length,
        waits[waits.length - 1],
        waits[waits.length * 99 / 100],
        waits[waits.length / 2]);
  }

  private static Known member(int number) {
    return Cast.member("member" + number, Role.POC, COSTA_SERENA, Language.ES);
  }

  private static Recorded recorded(long number, PinChanged event) {
    return new Recorded(number, new EventId("event-" + number), Cast.NOW, event);
  }
}
