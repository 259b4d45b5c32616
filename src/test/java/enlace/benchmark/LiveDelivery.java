package enlace.benchmark;

import enlace.benchmark.Load.Wish;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.parsetools.RecordParser;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// Many live streams, and what is done now and then: how long until each stream has told of it.
final class LiveDelivery implements AutoCloseable {
  private static final int CALM_MS = 200;

  /// Streams of one member whose account is decided on, besides those of the readers.
  private static final int PAGES = 10;

  private static final String ENDED = "the stream ended";
  private static final int LONGEST_WAIT_MS = 5_000;

  private final HttpClient client;
  private final Load load;
  private final Crowd crowd;
  private final Plan plan;
  private final List<Reader> readers = new ArrayList<>();
  private final BitSet heard = new BitSet();
  private final BitSet gone = new BitSet();
  private Delivered delivered = new Delivered();
  private int open;
  private int expected;
  private String awaited = "";
  private long sent;
  private int announced;

  LiveDelivery(Vertx vertx, int port, Load load, Crowd crowd, Plan plan) {
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(port),
            new PoolOptions().setHttp1MaxSize(plan.streams() + PAGES + 1).setEventLoopSize(1));
    this.load = load;
    this.crowd = crowd;
    this.plan = plan;
  }

  /// How long it took, in microseconds.
  static final class Delivered {
    /// Until the writer had the answer.
    final Histogram answers = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);

    /// Until a stream told of it.
    final Histogram arrivals = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);

    /// Until the last stream told of it.
    final Histogram last = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);

    /// Events that a stream had not told of after five seconds.
    int missing;
  }

  void open() {
    for (int i = 0; i < plan.streams(); i++) open(crowd.readers().get(i % crowd.readers().size()));
  }

  int streams() {
    return load.ask(() -> open);
  }

  Delivered replies() {
    announce(plan.warmUp() * 1_000 / CALM_MS / 2);
    return announce(plan.announcements());
  }

  @Override
  public void close() {
    client.close().await();
  }

  /// The pages of one member more, until the session ends.
  void openPages(Reader member) {
    for (int i = 0; i < PAGES; i++) open(member);
  }

  private void open(Reader reader) {
    int stream = readers.size();
    readers.add(reader);
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
                      response.endHandler(
                          _ -> {
                            open--;
                            hear(stream, ENDED);
                          });
                      response.handler(
                          RecordParser.newDelimited(
                              "\n\n", event -> hear(stream, event.toString())));
                    }));
  }

  private void hear(int stream, String text) {
    if (awaited.isEmpty() || heard.get(stream) || !text.contains(awaited)) return;
    heard.set(stream);
    gone.set(stream, text.contains("event: gone\n"));
    long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - sent);
    delivered.arrivals.recordValue(micros);
    if (heard.cardinality() == expected) delivered.last.recordValue(micros);
  }

  /// Does it and waits until every stream has told of what it changes.
  ///
  /// @param named the identifier of that; no event of before may still be on its way
  void tell(Wish wish, String named, Delivered into) {
    tell(wish, "\"id\":\"" + named + '"', streams(), into);
  }

  /// Waits until every page of the member last opened for begins anew, by other rights.
  void reset(Wish wish, Delivered into) {
    tell(wish, "event: reset\n", PAGES, into);
  }

  /// Waits until every stream of the member last opened for has ended.
  void end(Wish wish, Delivered into) {
    tell(wish, ENDED, PAGES, into);
  }

  private void tell(Wish wish, String named, int streams, Delivered into) {
    load.run(
        () -> {
          heard.clear();
          gone.clear();
          awaited = named;
          expected = streams;
          delivered = into;
          sent = System.nanoTime();
        });
    load.oneByOne(List.of(wish)).micros.values().forEach(into.answers::add);
    long patience = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_WAIT_MS);
    while (load.ask(heard::cardinality) < streams && System.nanoTime() < patience)
      Load.seconds(0.005);
    into.missing += load.ask(() -> Math.max(0, streams - heard.cardinality()));
  }

  /// How many streams told last that it is gone.
  int gone() {
    return load.ask(gone::cardinality);
  }

  boolean isGone(Reader reader) {
    return load.ask(() -> gone.stream().anyMatch(stream -> readers.get(stream).equals(reader)));
  }

  /// How many streams told last that it is gone to who still sees it, or not to who does not.
  int mistaken(Set<Reader> seeing) {
    return load.ask(
        () ->
            (int)
                heard.stream()
                    .filter(stream -> gone.get(stream) == seeing.contains(readers.get(stream)))
                    .count());
  }

  /// How many streams of others were told last what was for that member alone.
  int mistaken(Reader member) {
    return load.ask(
        () -> (int) heard.stream().filter(stream -> !readers.get(stream).equals(member)).count());
  }

  /// Each in another discussion, so that no event is taken for one of the reply before. Streams
  /// tell in the order of the journal, so nothing of before is on its way afterwards.
  void announce(Delivered into) {
    var discussion = crowd.discussions().get(announced++ % crowd.discussions().size());
    tell(Wish.reply("live", discussion, Benchmark.TEXT, crowd.writer()), discussion, into);
  }

  private Delivered announce(int times) {
    var into = new Delivered();
    for (int i = 0; i < times; i++) {
      announce(into);
      Load.seconds(CALM_MS / 1_000.0);
    }
    return into;
  }
}
