package enlace.digests;

import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Databases;
import enlace.cast.Plans;
import enlace.cast.Plans.Plan;
import enlace.cast.RealMongo;
import enlace.digests.StoredDigests.News;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class DigestPlansTest {
  private static final Instant FIRST = Instant.parse("2026-03-09T12:00:00Z");

  @Test
  void oldNewsAreFoundByAnIndex() {
    Assumptions.assumeTrue(RealMongo.isThere("DigestPlansTest"));
    try (var database = Databases.real()) {
      var stored = new StoredDigests(new Store(database, Clock.systemUTC()));
      for (int i = 1; i <= 100; i++)
        stored.remember(
            List.of(News.post(i, new DiscussionId("d1"), i, new MemberId("ana"))),
            FIRST.plusSeconds(i));
      var plans = Plans.watching(database.mongo());

      stored.forgetHeardBefore(FIRST.plusSeconds(11));

      assertThat(plans.of("digest-news"))
          .hasSize(3)
          .allMatch(plan -> plan.summary().contains("IXSCAN"))
          .noneMatch(Plan::sorted)
          .allMatch(plan -> plan.examined() <= 11);
      assertThat(database.mongo().getCollection("digest-news").countDocuments()).isEqualTo(90);
    }
  }
}
