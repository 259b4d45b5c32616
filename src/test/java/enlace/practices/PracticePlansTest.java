package enlace.practices;

import static enlace.practices.Examples.fields;
import static enlace.practices.Network.ANA;
import static enlace.practices.Network.CURATOR;
import static enlace.practices.Network.NOEL;
import static enlace.practices.Network.TEO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import enlace.cast.Engine;
import enlace.cast.Plans;
import enlace.cast.Plans.Plan;
import enlace.cast.RealMongo;
import enlace.ids.DiscussionId;
import enlace.ids.PracticeId;
import enlace.requests.PracticeRequest;
import enlace.requests.PracticeRequest.Filter;
import enlace.requests.PracticeRequest.ListPractices;
import enlace.requests.PracticeRequest.ReadHistory;
import enlace.requests.PracticeRequest.ReadMadeFrom;
import enlace.requests.PracticeRequest.ReadMine;
import enlace.requests.PracticeRequest.ReadPractice;
import enlace.requests.PracticeRequest.ReadSummaries;
import enlace.vocabulary.Language;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// On the real MongoDB every page of practices is found by an index, the first as well as the last.
class PracticePlansTest {
  private static final int MANY = 400;
  private static final int PAGE = 20;

  @Test
  void everyQueryIsServedByAnIndex() {
    Assumptions.assumeTrue(RealMongo.isThere("PracticePlansTest"));
    try (var network = new Network(Engine.REAL)) {
      var model = network.published(ANA, fields());
      copy(network, model);
      network.step(ANA, network.draft(fields()), "submit");
      var plans = Plans.watching(network.database.mongo());

      network.ask(ANA, new ReadMine());
      network.ask(TEO, new ReadMine());
      network.ask(CURATOR, new ReadMine());
      network.ask(ANA, new ReadPractice(new PracticeId(model)));
      network.ask(ANA, new ReadSummaries(List.of(new PracticeId(model))));
      network.ask(ANA, new ListPractices(Filter.NONE, Optional.empty(), PAGE));
      network.ask(ANA, new ReadMadeFrom(new DiscussionId("d1")));
      network.practices.markDue();

      assertThat(plans.of("practices"))
          .hasSizeGreaterThan(8)
          .allMatch(plan -> !plan.summary().contains("COLLSCAN"))
          .noneMatch(Plan::sorted);
    }
  }

  @Test
  void whatAPracticeHasLeftBehindIsFoundByAnIndex() {
    Assumptions.assumeTrue(RealMongo.isThere("PracticePlansTest"));
    try (var network = new Network(Engine.REAL)) {
      var id = network.published(ANA, fields());
      for (int i = 0; i < 30; i++) {
        network.step(CURATOR, id, "open");
        network.step(CURATOR, id, "narrow");
      }
      network.step(ANA, id, "withdraw");
      network.step(ANA, id, "restore");
      var plans = Plans.watching(network.database.mongo());

      for (var collection : List.of("practice-editions", "practice-steps")) {
        network.ask(ANA, new ReadPractice(new PracticeId(id), Optional.of(1)));
        network.ask(ANA, new ReadHistory(new PracticeId(id), Optional.of(20), PAGE));

        assertThat(plans.of(collection))
            .isNotEmpty()
            .allMatch(plan -> !plan.summary().contains("COLLSCAN"))
            .noneMatch(Plan::sorted);
      }
    }
  }

  @Test
  void theLibraryCostsTheSameOnItsLastPageAndWithEveryFilter() {
    Assumptions.assumeTrue(RealMongo.isThere("PracticePlansTest"));
    try (var network = new Network(Engine.REAL)) {
      copy(network, network.published(ANA, fields()));
      var last = "%d-copy%04d".formatted(PAGE * 1_000L, PAGE);
      // Counting reads all once; what is asked below is what each page reads.
      network.ask(NOEL, new ListPractices(Filter.NONE, Optional.empty(), 1));
      var plans = Plans.watching(network.database.mongo());

      for (var filter : filters()) {
        network.ask(NOEL, new ListPractices(filter, Optional.empty(), PAGE));
        network.ask(NOEL, new ListPractices(filter, Optional.of(last), PAGE));
      }

      assertThat(plans.of("practices"))
          .hasSize(2 * filters().size())
          .allMatch(plan -> plan.summary().contains("IXSCAN"))
          .noneMatch(Plan::sorted)
          .allMatch(plan -> plan.examined() <= PAGE + 2);
    }
  }

  @Test
  void aListIsReadOnceUntilAPracticeChanges() {
    Assumptions.assumeTrue(RealMongo.isThere("PracticePlansTest"));
    try (var network = new Network(Engine.REAL)) {
      var first = network.published(ANA, fields());
      var lists = lists(network);
      var plans = Plans.watching(network.database.mongo());

      // The journal tells of the changes once more, a moment later.
      await()
          .untilAsserted(
              () -> {
                assertThat(lists(network)).isEqualTo(lists);
                assertThat(plans.of("practices")).isEmpty();
              });

      var second = network.published(ANA, fields());
      plans.of("practices");
      assertThat(lists(network).library().items())
          .extracting(it -> it.id().value())
          .containsExactlyInAnyOrder(first, second);
      assertThat(plans.of("practices")).isNotEmpty();
    }
  }

  private record Lists(PracticeRequest.Library library, PracticeRequest.Mine mine) {}

  private static Lists lists(Network network) {
    var library = network.ask(NOEL, new ListPractices(Filter.NONE, Optional.empty(), PAGE));
    return new Lists(library, network.ask(ANA, new ReadMine()));
  }

  private static List<Filter> filters() {
    var none = List.<String>of();
    return List.of(
        Filter.NONE,
        new Filter(List.of("resources"), none, none, List.of()),
        new Filter(none, List.of("OP3C"), none, List.of()),
        new Filter(none, none, List.of("QM"), List.of()),
        new Filter(none, none, none, List.of(Language.ES)));
  }

  /// Many like this one, each published a second after the other.
  private static void copy(Network network, String model) {
    var raw = network.database.mongo().getCollection("practices");
    var found = raw.find(new Document("_id", model)).first();
    var copies = new ArrayList<Document>();
    for (int i = 1; i <= MANY; i++) copies.add(copy(found, i));
    raw.insertMany(copies);
  }

  private static Document copy(Document model, int number) {
    var copy = Document.parse(model.toJson());
    var id = "copy%04d".formatted(number);
    copy.append("_id", id);
    copy.get("state", Document.class).append("id", id);
    copy.getEmbedded(List.of("state", "published"), Document.class)
        .append("at", new Date(number * 1_000L));
    return copy;
  }
}
