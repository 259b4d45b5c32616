package enlace.practices;

import static enlace.practices.Examples.fieldsWith;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.ids.PracticeId;
import enlace.requests.Asker;
import enlace.requests.PracticeRequest.FindSaying;
import enlace.store.Addition;
import enlace.store.Deed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// However many practices there are, they are looked through some hundred at a time.
@OnBothStores
class StoredTextsTest {
  private final Network network;

  StoredTextsTest(Engine engine) {
    network = new Network(engine);
  }

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void ofManyPracticesThoseAreFoundThatSayIt() {
    var sought = List.of(1, 299, 300, 301, 649);
    var all =
        IntStream.range(0, 650)
            .mapToObj(i -> draft(i, sought.contains(i) ? "De Ejemplar." : "Nada."))
            .toList();
    for (int from = 0; from < all.size(); from += 100)
      network.store.saveAll(all.subList(from, Math.min(from + 100, all.size())));

    var found = new ArrayList<PracticeId>();
    int asked = 0;
    var after = Optional.<PracticeId>empty();
    do {
      var some = network.bus.ask(new Asker.Platform(), new FindSaying(List.of("ejemplar"), after));
      found.addAll(some.ids());
      after = some.next();
      asked++;
    } while (after.isPresent());

    assertThat(found).containsExactlyElementsOf(sought.stream().map(StoredTextsTest::id).toList());
    assertThat(asked).isGreaterThan(1);
  }

  private static PracticeId id(int number) {
    return new PracticeId("p%04d".formatted(number));
  }

  private static Addition<Practice> draft(int number, String need) {
    var change =
        Practice.proposed(
            id(number), fieldsWith("need", need), Examples.POC, Examples.NOW, Examples.TEMPLATE);
    return new Addition<>(change, Deed.named("draft", id(number).value()));
  }
}
