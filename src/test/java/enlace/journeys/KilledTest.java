package enlace.journeys;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import enlace.cast.Databases;
import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.cast.RealMongo;
import enlace.cast.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Nothing acknowledged is lost or hidden when Enlace is killed while six write. After each killing
/// nobody tries anything again, and everything that is made from posts says what the posts say: the
/// discussion, its list, the front page, notices, the digest, live events, what its writers have
/// read.
@OnBothStores
class KilledTest {
  /// More of them by hand: `ENLACE_TEST_KILLINGS=100`.
  private static final int ROUNDS =
      Integer.parseInt(System.getenv().getOrDefault("ENLACE_TEST_KILLINGS", "20"));

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int DISCUSSIONS = 3;
  private static final int MOST_IN_A_NOTICE = 99;
  private static final int MOST_COUNTED_IN_A_ROOM = 100;

  /// Who opens discussions, and reads none of what is answered.
  private static final String READER = "poc.qm";

  private static final List<String> WRITERS =
      List.of("poc.qn", "poc.qp", "poc-alternate.qn", "national-team.qp", "curator", "partner");

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Random chance = new Random(1540);
  private final OwnProcess enlace;
  private final Map<String, String> tokens = new TreeMap<>();
  private final Visitor browser;

  KilledTest(Engine engine) throws IOException {
    var fresh = OwnProcess.in(TemporaryFolder.make());
    enlace =
        switch (engine) {
          case EMBEDDED -> fresh;
          case REAL ->
              fresh.with(
                  Map.of(
                      "ENLACE_MONGODB_URI", RealMongo.shared().uri(),
                      "ENLACE_MONGODB_DATABASE", Databases.freshName()));
        };
    browser = new Visitor(enlace.site(), "es");
  }

  @Test
  void whatIsMadeFromPostsSaysAfterAnyKillingWhatThePostsSay() throws Exception {
    var server = enlace.demonstration();
    try {
      for (var account : WRITERS) tokens.put(account, program().token(account));
      signIn();
      // the digest that the demonstration begins with is out of the way
      await().atMost(PATIENCE).until(() -> sent(reader().get("/letters")) == 1);
      for (int round = 0; round < ROUNDS; round++) {
        var opened = opened(round);
        long number = reader().get("/live/poll").json().path("next").asLong();
        var acknowledged = answeredUntilKilled(server, opened);
        server = enlace.demonstration();
        new Aftermath(opened, number).check(acknowledged);
      }
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  private void signIn() {
    browser
        .open("/sign-in")
        .form("Iniciar sesión")
        .fill("email", READER + "@demo.example")
        .fill("password", Running.PASSWORD)
        .send();
  }

  private static long sent(Program.Answer letters) {
    return letters.items().stream().filter(it -> it.path("state").asText().equals("sent")).count();
  }

  private Program program() {
    return Program.at(enlace.site());
  }

  private Program reader() {
    return as(READER);
  }

  private Program as(String account) {
    return program().with("Authorization", "Bearer " + token(account));
  }

  private String token(String account) {
    return tokens.computeIfAbsent(account, it -> program().token(it));
  }

  private List<String> opened(int round) {
    var reader = reader();
    return IntStream.range(0, DISCUSSIONS)
        .mapToObj(
            i ->
                Map.of(
                    "room", "plaza",
                    "title", "¿Quién guarda la llave %d de %d?".formatted(i, round),
                    "text", "Cambiamos de edificio.",
                    "kind", "question",
                    "language", "es"))
        .map(question -> reader.post("/discussions", question).id())
        .toList();
  }

  /// @return the ids of all replies that were acknowledged
  private Set<String> answeredUntilKilled(Process server, List<String> discussions)
      throws InterruptedException {
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    var writing = new ArrayList<Thread>();
    for (var writer : WRITERS) {
      var random = new Random(chance.nextLong());
      writing.add(
          Thread.startVirtualThread(
              () -> write(tokens.get(writer), random, discussions, acknowledged)));
    }
    TimeUnit.MILLISECONDS.sleep(500 + chance.nextInt(500)); // to be killed at no particular point
    server.destroyForcibly().waitFor();
    for (var writer : writing) writer.join();
    return acknowledged;
  }

  /// Writes until nobody answers, a little more slowly than a machine could.
  private void write(
      String token, Random random, List<String> discussions, Set<String> acknowledged) {
    try {
      while (true) {
        var discussion = discussions.get(random.nextInt(discussions.size()));
        var answer = HTTP.send(reply(token, discussion), BodyHandlers.ofString());
        if (answer.statusCode() == 201)
          acknowledged.add(new Program.Answer(201, answer.headers(), answer.body()).id());
        TimeUnit.MILLISECONDS.sleep(random.nextInt(30));
      }
    } catch (IOException _) {
      // it is dead
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest reply(String token, String discussion) {
    return HttpRequest.newBuilder(
            URI.create(
                enlace.site() + ApiDescription.BASE + "/discussions/" + discussion + "/posts"))
        .header("Content-Type", "application/json")
        .header("Authorization", "Bearer " + token)
        .POST(BodyPublishers.ofString(Program.json(Program.REPLY)))
        .build();
  }

  /// What a restarted server says of the discussions of a round.
  private final class Aftermath {
    private final List<String> discussions;
    private final long number;
    private final Map<String, List<JsonNode>> posts = new TreeMap<>();
    private final Program reader = reader();

    /// @param number of the journal before anybody answered
    Aftermath(List<String> discussions, long number) {
      this.discussions = discussions;
      this.number = number;
    }

    void check(Set<String> acknowledged) {
      for (var id : discussions)
        posts.put(id, reader.all("/discussions/" + id + "/posts?").toList());
      assertThat(
              posts.values().stream().flatMap(List::stream).map(post -> post.path("id").asText()))
          .containsAll(acknowledged);
      discussions.forEach(this::checkDiscussion);
      checkList();
      checkPages();

      await().untilAsserted(this::checkLive);
      await().until(() -> behind() == 0);
      discussions.forEach(this::checkDiscussion);
      checkPages();
      checkNotices();
      checkWriters();
      checkDigest();
    }

    private int replies(String id) {
      return posts.get(id).size() - 1;
    }

    private void checkDiscussion(String id) {
      var all = posts.get(id);
      assertThat(all.stream().map(post -> post.path("number").asInt()))
          .containsExactlyElementsOf(IntStream.rangeClosed(1, all.size()).boxed().toList());
      var discussion = reader.get("/discussions/" + id).json();
      assertThat(discussion.path("last").asInt()).as(id).isEqualTo(all.size());
      assertThat(discussion.path("activity")).isEqualTo(all.getLast().path("at"));
      assertThat(discussion.path("offices").valueStream().map(JsonNode::asText))
          .containsExactlyElementsOf(
              new TreeSet<>(all.stream().map(it -> it.at("/author/office").asText()).toList()));
    }

    private void checkList() {
      var list = reader.get("/discussions?room=plaza&limit=100").items();
      var mine = list.stream().filter(it -> discussions.contains(it.path("id").asText())).toList();
      assertThat(mine).hasSize(discussions.size());
      for (var item : mine)
        assertThat(item.path("last").asInt()).isEqualTo(posts.get(item.path("id").asText()).size());
      assertThat(list.stream().filter(it -> !it.path("pinned").asBoolean()))
          .isSortedAccordingTo(comparing((JsonNode it) -> instant(it.path("activity"))).reversed());
    }

    private void checkPages() {
      for (var page : List.of("/", "/rooms/plaza")) {
        browser.open(page);
        for (var id : discussions)
          if (replies(id) > 0) assertThat(countOn(id)).as(page).isEqualTo(replies(id));
      }
      browser.open("/rooms");
      var all = reader.all("/discussions?room=plaza").toList();
      var unread =
          all.stream()
              .filter(it -> it.path("readTo").asInt() < it.path("last").asInt())
              .map(it -> it.path("id").asText())
              .distinct()
              .count();
      if (all.size() <= MOST_COUNTED_IN_A_ROOM && unread > 0)
        assertThat(browser.page().select("li:has(a[href=/rooms/plaza]) .new").text())
            .containsPattern("\\d+")
            .satisfies(text -> assertThat(first(text)).isEqualTo((int) unread));
    }

    /// What a list says is new in that discussion.
    private int countOn(String id) {
      return first(
          browser.page().select("li:has(h3 a[href^=/discussions/%s]) .new".formatted(id)).text());
    }

    private void checkLive() {
      var answer = reader.get("/live/poll?after=" + number).json();
      assertThat(answer.path("reset").asBoolean()).isFalse();
      var heard =
          answer
              .path("items")
              .valueStream()
              .filter(item -> item.path("kind").asText().equals("discussion"))
              .map(item -> item.path("id").asText())
              .toList();
      for (var id : discussions)
        assertThat(heard.stream().filter(id::equals)).hasSizeGreaterThanOrEqualTo(replies(id));
    }

    private double behind() {
      try {
        var request = HttpRequest.newBuilder(enlace.site().resolve("/metrics")).build();
        return HTTP.send(request, BodyHandlers.ofString())
            .body()
            .lines()
            .filter(line -> line.startsWith("enlace_listener_behind"))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
            .sum();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private void checkNotices() {
      var notices =
          reader
              .all("/notifications?unread=true")
              .limit(50)
              .collect(toMap(it -> it.path("about").asText(), it -> it, (first, _) -> first));
      for (var id : discussions) {
        if (replies(id) == 0) continue;
        var notice = notices.get(id);
        assertThat(notice).as(id).isNotNull();
        boolean more = replies(id) > MOST_IN_A_NOTICE;
        assertThat(notice.path("more").asBoolean()).isEqualTo(more);
        assertThat(notice.path("count").asInt()).isEqualTo(Math.min(replies(id), MOST_IN_A_NOTICE));
        assertThat(notice.path("path").asText()).endsWith("#p2");
        assertThat(instant(notice.path("at")))
            .isAfterOrEqualTo(instant(posts.get(id).getLast().path("at")));
      }
    }

    private void checkWriters() {
      for (var writer : WRITERS) {
        var program = as(writer);
        var office = program.get("/me").json().path("id").asText();
        for (var id : discussions) {
          var own =
              posts.get(id).stream()
                  .map(post -> post.at("/author/id").asText().equals(office))
                  .toList();
          if (!own.contains(true)) continue;
          // Nobody read anything: what stands before the own posts is unread.
          int readTo = own.indexOf(false) < 0 ? own.size() : own.indexOf(false);
          var discussion = program.get("/discussions/" + id).json();
          assertThat(discussion.path("following").asBoolean()).isTrue();
          assertThat(discussion.path("readTo").asInt()).isEqualTo(readTo);
        }
      }
    }

    private void checkDigest() {
      if (posts.values().stream().allMatch(all -> all.size() == 1)) return;
      assertThat(reader.post("/me/digest").json().path("queued").asBoolean()).isTrue();
      var titles = titles();
      await()
          .untilAsserted(
              () -> {
                browser.open("/demo/mail");
                var letter = browser.page().select("a[href^=/demo/mail/]").first();
                browser.open(letter.attr("href") + "?part=text");
                for (var id : discussions)
                  if (replies(id) > 0)
                    assertThat(browser.text().replaceAll("[\\p{Z}\\s]+", " "))
                        .containsPattern(
                            "\\b%d mensajes? nuevos?.{0,80}?%s"
                                .formatted(replies(id), Pattern.quote(titles.get(id))));
              });
    }

    private Map<String, String> titles() {
      return discussions.stream()
          .collect(
              toMap(
                  id -> id, id -> reader.get("/discussions/" + id).json().path("title").asText()));
    }
  }

  /// Not as a text: `13Z` is before `13.001Z`.
  private static Instant instant(JsonNode field) {
    return Instant.parse(field.asText());
  }

  private static int first(String text) {
    var number = Pattern.compile("\\d+").matcher(text);
    return Stream.of(number)
        .filter(it -> it.find())
        .mapToInt(it -> Integer.parseInt(it.group()))
        .findFirst()
        .orElse(0);
  }
}
