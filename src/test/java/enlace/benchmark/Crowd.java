package enlace.benchmark;

import static java.util.stream.Collectors.toSet;

import enlace.benchmark.Load.Wish;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/// Members of the sample who are signed in, and what all of them may read.
///
/// @param discussions of the plaza, where every member reads and most write, by their identifiers
///     with the number of their last post
final class Crowd {
  private static final String ROOM = "plaza";
  private static final int WRITERS = 16;

  private final HttpClient client;
  private final Random random = new Random(1540);
  private final List<Reader> readers;
  private final List<Reader> writers;
  private final List<String> discussions;
  private final Map<String, Integer> lengths = new HashMap<>();

  /// Signs in one after the other: hashing a password takes a processor for a tenth of a second.
  Crowd(Vertx vertx, int port, int size) {
    client =
        vertx.createHttpClient(
            new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(port));
    readers = IntStream.rangeClosed(1, size).mapToObj(this::signedIn).toList();
    writers = readers.stream().filter(this::mayWrite).toList();
    findDiscussions();
    discussions = List.copyOf(lengths.keySet());
  }

  /// Any member of the sample.
  Reader signedIn(int number) {
    var wish =
        new JsonObject()
            .put("email", "member%d@sample.example".formatted(number))
            .put("password", ServerProcess.PASSWORD);
    var headers = Map.of("Content-Type", "application/json");
    var answer = ask(HttpMethod.POST, "/api/v1/session", headers, wish.toBuffer());
    var member = answer.getJsonObject("member");
    var token = answer.getString("token");
    var unnamed = new Reader("", "", "", member.getString("language"), token);
    var me = get(unnamed, "/api/v1/me");
    return new Reader(
        me.getString("id"),
        me.getString("handle"),
        me.getString("role"),
        unnamed.language(),
        token);
  }

  private boolean mayWrite(Reader reader) {
    return items(get(reader, "/api/v1/rooms")).stream()
        .anyMatch(room -> room.getString("id").equals(ROOM) && room.getBoolean("mayWrite"));
  }

  private void findDiscussions() {
    var next = "";
    while (next != null) {
      var list = get(readers.getFirst(), "/api/v1/discussions?limit=100&room=" + ROOM + next);
      items(list).forEach(item -> lengths.put(item.getString("id"), item.getInteger("last")));
      var cursor = list.getString("next");
      next = cursor == null ? null : "&after=" + cursor;
    }
  }

  private JsonObject get(Reader reader, String path) {
    return ask(HttpMethod.GET, path, reader.headersOf("identity"), Buffer.buffer());
  }

  private static List<JsonObject> items(JsonObject list) {
    var items = new ArrayList<JsonObject>();
    JsonArray array = list.getJsonArray("items");
    for (int i = 0; i < array.size(); i++) items.add(array.getJsonObject(i));
    return items;
  }

  private JsonObject ask(HttpMethod method, String path, Map<String, String> headers, Buffer body) {
    return done(new Wish("", method, path, headers, body));
  }

  /// What the answer says.
  JsonObject done(Wish wish) {
    var answer = answer(wish);
    if (!wish.wished().contains(answer.getKey()))
      throw new IllegalStateException(
          "%s %s: %d %s".formatted(wish.method(), wish.path(), answer.getKey(), answer.getValue()));
    return answer.getValue().toJsonObject();
  }

  private Map.Entry<Integer, Buffer> answer(Wish wish) {
    var options = new RequestOptions().setMethod(wish.method()).setURI(wish.path());
    wish.headers().forEach(options::putHeader);
    return client
        .request(options)
        .compose(
            request ->
                request
                    .send(wish.body())
                    .compose(
                        response ->
                            response.body().map(it -> Map.entry(response.statusCode(), it))))
        .await();
  }

  /// Those of the readers for whom the discussion is there.
  Set<Reader> seeing(String discussion) {
    return readers.stream()
        .filter(
            it -> answer(Wish.read("", "/api/v1/discussions/" + discussion, it)).getKey() == 200)
        .collect(toSet());
  }

  Reader having(String role) {
    return readers.stream().filter(it -> it.role().equals(role)).findFirst().orElseThrow();
  }

  List<Reader> readers() {
    return readers;
  }

  Reader reader() {
    return one(readers);
  }

  /// One for each of these languages.
  List<Reader> oneOf(String... languages) {
    return Arrays.stream(languages)
        .map(it -> readers.stream().filter(one -> one.language().equals(it)).findFirst())
        .flatMap(Optional::stream)
        .toList();
  }

  /// Those who write.
  List<Reader> writers() {
    return writers.subList(0, Math.min(WRITERS, writers.size()));
  }

  Reader writer() {
    return one(writers());
  }

  String discussion() {
    return one(discussions);
  }

  List<String> discussions() {
    return discussions;
  }

  int length(String discussion) {
    return lengths.get(discussion);
  }

  String longest() {
    return lengths.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  /// One whose first page is full.
  String ofOnePage() {
    return discussions.stream()
        .filter(id -> lengths.get(id) >= 20 && lengths.get(id) < 60)
        .sorted()
        .findFirst()
        .orElseGet(this::longest);
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
