package enlace.journal;

import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.store.Database;
import enlace.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnBothStores
class LeaseTest {
  private Instant now = Instant.parse("2026-11-02T07:00:00Z");
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  private final Database database;
  private final Store store;
  private final Lease mine;
  private final Lease theirs;

  LeaseTest(Engine engine) {
    database = engine.fresh();
    store = new Store(database, clock);
    mine = new Lease(store, clock, "collector");
    theirs = new Lease(store, clock, "collector");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void one_holds_it_for_as_long_as_it_renews() {
    for (int i = 0; i < 20; i++) {
      assertThat(mine.held()).hasValue(1);
      assertThat(theirs.held()).isEmpty();
      now = now.plusSeconds(3);
    }
  }

  @Test
  void it_can_be_taken_from_one_that_was_paused_and_the_fence_rises() {
    mine.held();
    now = now.plus(Duration.ofMinutes(1));

    assertThat(theirs.held()).hasValue(2);
    assertThat(mine.held()).isEmpty();
  }

  @Test
  void given_back_it_is_free_at_once() {
    mine.held();
    mine.release();

    assertThat(theirs.held()).hasValue(2);
  }

  @Test
  void giving_back_what_another_took_changes_nothing() {
    mine.held();
    now = now.plus(Duration.ofMinutes(1));
    theirs.held();
    mine.release();

    assertThat(mine.held()).isEmpty();
    assertThat(theirs.held()).hasValue(2);
  }
}
