package enlace.benchmark;

import enlace.benchmark.Load.Wish;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.parsetools.RecordParser;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// Many live streams, and replies now and then: how long until each stream has told of them.
final class LiveDelivery implements AutoCloseable {
  private static final int CALM_MS = 200;
  private static final int LONGEST_WAIT_MS = 5_000;

  private final HttpClient client;
  private final Load load;
  private final Crowd crowd;
  private final Plan plan;
  private final Histogram answers = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
  private final Histogram arrivals = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
  private final Histogram last = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
  private final BitSet heard = new BitSet();
  private int open;
  private int missing;
  private String awaited = "";
  private long sent;

  LiveDelivery(Vertx vertx, int port, Load load, Crowd crowd, Plan plan) {
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(port),
            new PoolOptions().setHttp1MaxSize(plan.streams() + 1).setEventLoopSize(1));
    this.load = load;
    this.crowd = crowd;
    this.plan = plan;
  }

  /// @param answers microseconds until the writer had the answer
  /// @param arrivals until a stream told of it
  /// @param last until the last stream told of it
  /// @param missing events that a stream had not told of after five seconds
  record Delivered(
      int streams, Histogram answers, Histogram arrivals, Histogram last, int missing) {}

  void open() {
    for (int i = 0; i < plan.streams(); i++) open(i);
  }

  Delivered delivered() {
    announce(plan.warmUp() * 1_000 / CALM_MS / 2);
    load.run(this::forget);
    announce(plan.announcements());
    return new Delivered(load.ask(() -> open), answers, arrivals, last, missing);
  }

  @Override
  public void close() {
    client.close().await();
  }

  private void forget() {
    missing = 0;
    List.of(answers, arrivals, last).forEach(Histogram::reset);
  }

  private void open(int stream) {
    var reader = crowd.readers().get(stream % crowd.readers().size());
    var options = new RequestOptions().setMethod(HttpMethod.GET).setURI("/api/v1/live");
    reader.headersOf("identity").forEach(options::putHeader);
    load.await(
        () ->
            client
                .request(options)
                .compose(request -> request.send())
                .onSuccess(
                    response -> {
                      if (response.statusCode() != 200)
                        throw new IllegalStateException("live: " + response.statusCode());
                      open++;
                      response.endHandler(_ -> open--);
                      response.handler(
                          RecordParser.newDelimited("\n\n", event -> hear(stream, event)));
                    }));
  }

  private void hear(int stream, Buffer event) {
    if (awaited.isEmpty() || heard.get(stream)) return;
    var text = event.toString();
    if (!text.contains("\"kind\":\"discussion\"") || !text.contains(awaited)) return;
    heard.set(stream);
    long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - sent);
    arrivals.recordValue(micros);
    if (heard.cardinality() == open) last.recordValue(micros);
  }

  /// Each in another discussion, so that no event is taken for one of the reply before.
  private void announce(int times) {
    for (int i = 0; i < times; i++) {
      var discussion = crowd.discussions().get(i % crowd.discussions().size());
      var wish = Wish.reply("live", discussion, Benchmark.TEXT, crowd.writer());
      load.run(
          () -> {
            heard.clear();
            awaited = discussion;
            sent = System.nanoTime();
          });
      answers.add(load.oneByOne(List.of(wish)).micros.get("live"));
      long patience = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_WAIT_MS);
      while (load.ask(heard::cardinality) < load.ask(() -> open) && System.nanoTime() < patience)
        Load.seconds(0.005);
      missing += load.ask(() -> open - heard.cardinality());
      Load.seconds(CALM_MS / 1_000.0);
    }
  }
}
