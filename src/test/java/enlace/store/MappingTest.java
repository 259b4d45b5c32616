package enlace.store;

import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Samples;
import enlace.events.Event;
import enlace.events.EventNames;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// That what the database keeps is read as it was written.
class MappingTest {
  private record Sample(
      Instant at, Optional<Instant> edited, LocalDate day, Set<Instant> times, Object anything) {}

  @Test
  void timesAreDatesAtAnyDepthAndDaysAreText() {
    var sample = (Sample) Samples.of(Sample.class);

    var document = Mapping.document(sample);

    assertThat(document.get("at")).isEqualTo(Date.from(sample.at()));
    assertThat(document.get("edited")).isInstanceOf(Date.class);
    assertThat(document.getList("times", Date.class)).hasSize(1);
    assertThat(document.get("day")).isEqualTo("2026-11-02");
    assertThat(Mapping.record(stored(document), Sample.class)).isEqualTo(sample);
  }

  @Test
  void whatIsAbsentIsLeftOut() {
    var sample = new Sample(Instant.EPOCH, Optional.empty(), LocalDate.EPOCH, Set.of(), "anything");

    assertThat(Mapping.document(sample)).doesNotContainKey("edited");
    assertThat(Mapping.record(stored(Mapping.document(sample)), Sample.class)).isEqualTo(sample);
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventIsReadFromTheJournalAsItWasTold(Class<?> type) {
    var event = (Event) Samples.of(type);

    var name = EventNames.of(event);

    assertThat(name).matches("[a-z]+\\.[a-z-]+");
    assertThat(EventNames.type(name)).hasValue(event.getClass());
    assertThat(Mapping.record(stored(Mapping.document(event)), event.getClass())).isEqualTo(event);
  }

  static Stream<Class<?>> events() {
    return Samples.records(Event.class);
  }

  private static Document stored(Document document) {
    BsonDocument bytes = new RawBsonDocument(document, new DocumentCodec());
    return new DocumentCodec()
        .decode(bytes.asBsonReader(), org.bson.codecs.DecoderContext.builder().build());
  }
}
