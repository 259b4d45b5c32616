package enlace.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import enlace.cast.Samples;
import enlace.problems.Problem;
import enlace.requests.Asker;
import enlace.requests.Request;
import io.vertx.core.buffer.Buffer;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// That everything which is asked, answered or refused arrives on another machine as it was sent.
class RecordCodecTest {
  private final RecordCodec codec = new RecordCodec();

  @ParameterizedTest
  @MethodSource("requests")
  void aRequestArrivesWithWhoAsks(Class<?> type) {
    var request = (Request<?>) Samples.of(type);
    for (var asker : Samples.records(Asker.class).map(Samples::of).toList()) {
      var envelope = new Envelope((Asker) asker, request);
      assertThat(sent(envelope)).isEqualTo(envelope);
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void anAnswerArrives(Class<?> type) {
    var answer = (Record) Samples.of(type);
    assertThat(sent(answer)).isEqualTo(answer);
  }

  @ParameterizedTest
  @MethodSource("problems")
  void aRefusalArrivesWithItsProblem(Class<?> type) {
    var failure = new Failure((Problem) Samples.of(type));
    assertThat(sent(failure)).isEqualTo(failure);
  }

  @Test
  void nothingButEnlacesOwnRecordsIsRead() {
    var foreign = Buffer.buffer();
    for (var text : new String[] {"java.io.File", "{}"})
      foreign.appendInt(text.length()).appendString(text);

    assertThatIllegalArgumentException().isThrownBy(() -> codec.decodeFromWire(0, foreign));
  }

  static Stream<Class<?>> requests() {
    return Samples.records(Request.class);
  }

  /// Whatever type the requests name for their answers.
  static Stream<Class<?>> answers() {
    return requests().map(RecordCodecTest::answer).distinct();
  }

  private static Class<?> answer(Class<?> request) {
    return Arrays.stream(request.getGenericInterfaces())
        .map(
            family ->
                family instanceof ParameterizedType named
                    ? (Class<?>) named.getActualTypeArguments()[0]
                    : answer((Class<?>) family))
        .findFirst()
        .orElseThrow();
  }

  static Stream<Class<?>> problems() {
    return Samples.records(Problem.class);
  }

  /// Behind something else in the same buffer, as it travels.
  private Record sent(Record value) {
    var buffer = Buffer.buffer("before");
    int start = buffer.length();
    codec.encodeToWire(buffer, value);
    return codec.decodeFromWire(start, buffer);
  }
}
