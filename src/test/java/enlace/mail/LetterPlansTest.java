package enlace.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import enlace.bus.Bus;
import enlace.cast.Databases;
import enlace.cast.Plans;
import enlace.cast.Plans.Plan;
import enlace.cast.RealMongo;
import enlace.ids.EmailAddress;
import enlace.ids.MemberId;
import enlace.mail.StoredLetters.Entry;
import enlace.store.Store;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// On the real MongoDB the pages of letters look at as many as they show, among hundreds.
class LetterPlansTest {
  private static final int MANY = 400;
  private static final int PAGE = 20;
  private static final MemberId OWNER = new MemberId("m1");

  @Test
  void lettersAreFoundByAnIndexOnEveryPage() {
    amongHundreds(
        (mongo, letters) -> {
          var plans = Plans.watching(mongo);

          var page = letters.of(OWNER, Optional.empty(), PAGE);
          for (int i = 0; i < 5; i++)
            page = letters.of(OWNER, Optional.of(page.getLast().place()), PAGE);
          assertThat(page).extracting(Entry::id).hasSize(PAGE).doesNotHaveDuplicates();
          assertThat(letters.failed(PAGE)).hasSize(PAGE);

          assertThat(plans.of("letters"))
              .hasSize(7)
              .allMatch(plan -> plan.summary().contains("IXSCAN"))
              .noneMatch(Plan::sorted)
              .allMatch(plan -> plan.examined() <= PAGE + 2);
        });
  }

  @Test
  void whatIsToBeForgottenIsFoundByAnIndex() {
    amongHundreds(
        (mongo, letters) -> {
          for (int i = 0; i < PAGE; i++)
            letters.hasNoMailbox(new EmailAddress("gone" + i + "@demo.example"), "550 5.1.1");
          var plans = Plans.watching(mongo);

          letters.forgetAddresses(Instant.now().plusSeconds(60), Set.of());
          assertThat(plans.of("addresses"))
              .hasSize(2)
              .allMatch(plan -> plan.summary().contains("IXSCAN"))
              .noneMatch(Plan::sorted);
          letters.forgetEnded(Instant.ofEpochSecond(1_800_000_010L)); // 40 of 400

          assertThat(plans.of("letters"))
              .hasSize(2 + 40 + 1) // two states that there are, one that there is not
              .allMatch(plan -> plan.summary().contains("IXSCAN"))
              .noneMatch(Plan::sorted)
              .allMatch(plan -> plan.examined() <= 30);
        });
  }

  private static void amongHundreds(BiConsumer<MongoDatabase, StoredLetters> look) {
    Assumptions.assumeTrue(RealMongo.isThere("LetterPlansTest"));
    var vertx = Vertx.vertx();
    try (var database = Databases.real()) {
      var store = new Store(database, Clock.systemUTC());
      var letters = new StoredLetters(store, new Bus(vertx), Clock.systemUTC(), true);
      var hundreds = IntStream.range(0, MANY).mapToObj(LetterPlansTest::letter).toList();
      database.mongo().getCollection("letters").insertMany(hundreds);
      look.accept(database.mongo(), letters);
    } finally {
      vertx.close().await();
    }
  }

  /// Every other one is of another owner, two at a time were queued at once, one in four failed.
  private static Document letter(int number) {
    var at = Date.from(Instant.ofEpochSecond(1_800_000_000L + number / 4));
    return new Document("_id", "letter-%03d".formatted(number))
        .append("kind", "digest")
        .append("owner", List.of("m1", "m2").get(number % 2))
        .append("to", "poc.qm@demo.example")
        .append("subject", "Enlace")
        .append("state", number % 4 == 0 ? LetterState.FAILED.code() : LetterState.SENT.code())
        .append("at", at)
        .append("queued", at)
        .append("note", "550 no such mailbox")
        .append("version", 1L);
  }
}
