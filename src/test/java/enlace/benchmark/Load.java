package enlace.benchmark;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/// Sends requests over kept connections and notes how long each answer took. All of it runs on one
/// event loop, so that it takes little from the server beside it.
final class Load {
  private static final long PATIENCE_MS = 30_000;
  private static final int PACED_CONNECTIONS = 64;
  private static final AtomicLong KEYS = new AtomicLong();

  private final Vertx vertx;
  private final Context loop;
  private final int port;
  private final Plan plan;
  private final Meter meter;
  private Noted noted = new Noted();
  private boolean running;
  private int underWay;

  Load(Vertx vertx, int port, Plan plan, Meter meter) {
    this.vertx = vertx;
    this.loop = vertx.getOrCreateContext();
    this.port = port;
    this.plan = plan;
    this.meter = meter;
  }

  /// @param kind answers of one kind are counted together
  /// @param wished statuses; any other is a failure
  record Wish(
      String kind,
      HttpMethod method,
      String path,
      Map<String, String> headers,
      Buffer body,
      Set<Integer> wished) {
    private static final Set<Integer> DONE = Set.of(200, 201);
    private static final Set<Integer> THERE_OR_NOT = Set.of(200, 404);
    private static final Set<Integer> OUT = Set.of(401);

    Wish(String kind, HttpMethod method, String path, Map<String, String> headers, Buffer body) {
      this(kind, method, path, headers, body, DONE);
    }

    static Wish read(String kind, String path, Reader reader) {
      return new Wish(kind, HttpMethod.GET, path, reader.headersOf("gzip"), Buffer.buffer());
    }

    static Wish reply(String kind, String discussion, String text, Reader writer) {
      var body = new JsonObject().put("text", text).put("language", "es");
      var path = "/api/v1/discussions/" + discussion + "/posts";
      return written(kind, HttpMethod.POST, path, body, writer);
    }

    static Wish written(
        String kind, HttpMethod method, String path, JsonObject body, Reader writer) {
      return new Wish(
          kind,
          method,
          path,
          writer.headersOfWriting("benchmark-" + KEYS.incrementAndGet()),
          body.toBuffer());
    }

    /// As the script of an open page asks for what changed.
    static Wish part(String kind, String path, Reader reader) {
      var headers = new HashMap<>(reader.headersOf("gzip"));
      headers.put("HX-Request", "true");
      return new Wish(kind, HttpMethod.GET, path, headers, Buffer.buffer());
    }

    /// Of what may be gone, which is an answer too.
    Wish orGone() {
      return new Wish(kind, method, path, headers, body, THERE_OR_NOT);
    }

    /// Of whom the session has ended.
    Wish signedOut() {
      return new Wish(kind, method, path, headers, body, OUT);
    }
  }

  /// What came back within one measurement.
  static final class Noted {
    final Map<String, Histogram> micros = new TreeMap<>();
    final Map<Integer, Integer> failures = new TreeMap<>();
    long bytes;

    long count() {
      return micros.values().stream().mapToLong(Histogram::getTotalCount).sum();
    }

    long bytesEach() {
      return bytes / Math.max(1, count());
    }

    void add(Noted more) {
      more.micros.forEach((kind, histogram) -> of(kind).add(histogram));
      more.failures.forEach((status, count) -> failures.merge(status, count, Integer::sum));
      bytes += more.bytes;
    }

    private Histogram of(String kind) {
      return micros.computeIfAbsent(kind, _ -> new Histogram(TimeUnit.MINUTES.toMicros(5), 3));
    }
  }

  /// @param rates of each measurement, per second
  record Measured(Noted noted, List<Double> rates, Meter.Used used) {
    double rate() {
      return Report.median(rates);
    }
  }

  /// As many at once as there are clients, each sending its next request when it has its answer.
  Measured asFastAsItGoes(int clients, Supplier<Wish> next) {
    return measured(
        clients,
        client -> {
          for (int i = 0; i < clients; i++) again(client, next);
        });
  }

  private void again(HttpClient client, Supplier<Wish> next) {
    if (running) send(client, next.get(), System.nanoTime()).onComplete(_ -> again(client, next));
  }

  /// So many each second, whatever the server does; each is timed from the moment it was due.
  Measured paced(int perSecond, Supplier<Wish> next) {
    return measured(PACED_CONNECTIONS, client -> pace(client, perSecond, next));
  }

  /// As [#paced], until it is closed, while others are measured.
  Sending keptUp(int perSecond, Supplier<Wish> next) {
    return begun(PACED_CONNECTIONS, client -> pace(client, perSecond, next));
  }

  private void pace(HttpClient client, int perSecond, Supplier<Wish> next) {
    long began = System.nanoTime();
    var sent = new long[1];
    vertx.setPeriodic(
        1,
        timer -> {
          if (!running) vertx.cancelTimer(timer);
          long due = (System.nanoTime() - began) * perSecond / 1_000_000_000L;
          for (; running && sent[0] < due; sent[0]++)
            send(client, next.get(), began + sent[0] * 1_000_000_000L / perSecond);
        });
  }

  /// Goes on until it is closed, which waits for the answers.
  interface Sending extends AutoCloseable {
    @Override
    void close();
  }

  private Sending begun(int connections, Consumer<HttpClient> begin) {
    var client = client(connections);
    run(
        () -> {
          running = true;
          begin.accept(client);
        });
    return () -> {
      run(() -> running = false);
      while (ask(() -> underWay) > 0) seconds(0.01);
      client.close().await();
    };
  }

  private Measured measured(int connections, Consumer<HttpClient> begin) {
    try (var _ = begun(connections, begin)) {
      seconds(plan.warmUp());
      return measurements();
    }
  }

  private HttpClient client(int connections) {
    return vertx.createHttpClient(
        new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(port),
        new PoolOptions().setHttp1MaxSize(connections).setEventLoopSize(1));
  }

  private Measured measurements() {
    var all = new Noted();
    var rates = new ArrayList<Double>();
    var used = new ArrayList<Meter.Used>();
    for (int i = 0; i < plan.repeats(); i++) {
      run(this::swap);
      var before = meter.used();
      seconds(plan.seconds());
      var part = ask(this::swap);
      used.add(meter.used().since(before));
      rates.add(part.count() / used.getLast().at());
      all.add(part);
    }
    return new Measured(all, rates, used.stream().reduce(Meter.Used::plus).orElseThrow());
  }

  /// What was noted until now.
  Noted swap() {
    var full = noted;
    noted = new Noted();
    return full;
  }

  /// One request at a time, each wish once.
  Noted oneByOne(List<Wish> wishes) {
    var client = client(1);
    try {
      run(this::swap);
      for (var wish : wishes) await(() -> send(client, wish, System.nanoTime()));
      var answers = ask(this::swap);
      if (!answers.failures.isEmpty())
        throw new IllegalStateException(
            "refused: %s, of %s".formatted(answers.failures, wishes.getFirst().path()));
      return answers;
    } finally {
      client.close().await();
    }
  }

  /// @return succeeds in any case
  private Future<Buffer> send(HttpClient client, Wish wish, long due) {
    underWay++;
    var options =
        new RequestOptions()
            .setMethod(wish.method())
            .setURI(wish.path())
            .setTimeout(PATIENCE_MS)
            .setIdleTimeout(PATIENCE_MS);
    wish.headers().forEach(options::putHeader);
    return client
        .request(options)
        .compose(
            request ->
                request
                    .send(wish.body())
                    .compose(
                        response ->
                            response
                                .body()
                                .onSuccess(body -> note(wish, response.statusCode(), body, due))))
        .otherwise(
            failure -> {
              noted.failures.merge(0, 1, Integer::sum);
              return null;
            })
        .onComplete(_ -> underWay--);
  }

  private void note(Wish wish, int status, Buffer body, long due) {
    if (!wish.wished().contains(status)) {
      noted.failures.merge(status, 1, Integer::sum);
      return;
    }
    noted.of(wish.kind()).recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due));
    noted.bytes += body.length();
  }

  void run(Runnable deed) {
    await(
        () -> {
          deed.run();
          return Future.succeededFuture();
        });
  }

  <T> T ask(Supplier<T> question) {
    return await(() -> Future.succeededFuture(question.get()));
  }

  <T> T await(Supplier<Future<T>> deed) {
    var done = Promise.<T>promise();
    loop.runOnContext(_ -> deed.get().onComplete(done));
    return done.future().await();
  }

  static void seconds(double seconds) {
    try {
      Thread.sleep((long) (seconds * 1_000));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
