package enlace.practices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RememberedTest {
  private final Remembered remembered = new Remembered();
  private final List<String> stored = new ArrayList<>(List.of("draft"));
  private int reads;

  @Test
  void aListIsReadOnceForAllWhoAskTheSame() {
    assertThat(list("library")).containsExactly("draft");
    assertThat(list("library")).containsExactly("draft");
    assertThat(reads).isEqualTo(1);
  }

  @Test
  void whoAsksForSomethingElseIsReadSomethingElse() {
    list("library");
    list("desk");
    assertThat(reads).isEqualTo(2);
  }

  @Test
  void aChangeIsSeenAtOnce() {
    list("library");
    stored.set(0, "published");
    remembered.forget();
    assertThat(list("library")).containsExactly("published");
  }

  @Test
  void whatWasReadBeforeAChangeIsNotFoundAfterItHoweverSlowly() throws Exception {
    var isRead = new CountDownLatch(1);
    var isChanged = new CountDownLatch(1);
    var slow =
        Thread.startVirtualThread(
            () -> remembered.list("library", () -> slowly(isRead, isChanged)));
    isRead.await();
    stored.set(0, "published");
    remembered.forget();
    isChanged.countDown();
    slow.join();

    assertThat(list("library")).containsExactly("published");
  }

  private List<String> list(String what) {
    return remembered.list(
        what,
        () -> {
          reads++;
          return List.copyOf(stored);
        });
  }

  private List<String> slowly(CountDownLatch isRead, CountDownLatch isChanged) {
    var before = List.copyOf(stored);
    isRead.countDown();
    try {
      isChanged.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return before;
  }
}
