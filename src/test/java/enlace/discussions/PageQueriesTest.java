package enlace.discussions;

import static enlace.discussions.Network.BRUNO;
import static enlace.discussions.Network.GRACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoCommandException;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.InsertManyOptions;
import enlace.cast.Engine;
import enlace.cast.RealMongo;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.PostId;
import enlace.ids.RoomId;
import enlace.reading.Numbers;
import enlace.requests.DiscussionRequest.Filter;
import enlace.requests.DiscussionRequest.ListDiscussions;
import enlace.requests.DiscussionRequest.ListRooms;
import enlace.requests.DiscussionRequest.ReadDiscussion;
import enlace.requests.DiscussionRequest.ReadMine;
import enlace.requests.DiscussionRequest.ReadPosts;
import enlace.store.Mapping;
import enlace.vocabulary.Capacity;
import enlace.vocabulary.Coded;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Label;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the pages ask a real MongoDB, as its profiler saw it: every query enters by an index, sorts
/// by it, and looks at about as much as it returns, in a room of 3,000 discussions of which one has
/// 20,000 posts.
class PageQueriesTest {
  private static final int POSTS = 20_000;
  private static final int DISCUSSIONS = 3_000;
  private static final DiscussionId LONG = id(0);
  private static final RoomId PLAZA = new RoomId("plaza");
  private static final List<Filter> FILTERS =
      List.of(
          filter("question", "", "", ""),
          filter("", "legislation", "", ""),
          filter("", "", "OP7", ""),
          filter("", "", "", "fr"),
          filter("question", "resources", "OP3C", "es"));
  private static final Author AUTHOR =
      new Author(new MemberId("poc.qm"), Office.ofState("QM"), Role.POC);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final long PROFILE = 1 << 20;
  private static final int NAMESPACE_EXISTS = 48;

  private static Network network;

  @BeforeAll
  static void fill() {
    Assumptions.assumeTrue(RealMongo.isThere("PageQueriesTest"));
    network = new Network(Engine.REAL);
    var discussions = collection("discussions");
    insert(
        discussions,
        IntStream.range(0, DISCUSSIONS).mapToObj(PageQueriesTest::discussion).toList());
    insert(
        collection("posts"),
        IntStream.rangeClosed(2, POSTS).mapToObj(PageQueriesTest::post).toList());
    insert(
        collection("reading"),
        IntStream.range(0, 2_000).mapToObj(PageQueriesTest::position).toList());
  }

  @AfterAll
  static void close() {
    if (network != null) network.close();
  }

  @BeforeEach
  void profile() {
    network.database.mongo().runCommand(new Document("profile", 0));
    await().until(PageQueriesTest::profileIsEmpty);
    network.forget();
    network.database.mongo().runCommand(new Document("profile", 2));
  }

  /// Made here: else the first query makes it, and is itself not in it when that takes a moment.
  ///
  /// @return false when one that was still under way has made it
  private static boolean profileIsEmpty() {
    collection("system.profile").drop();
    try {
      network
          .database
          .mongo()
          .createCollection(
              "system.profile", new CreateCollectionOptions().capped(true).sizeInBytes(PROFILE));
      return true;
    } catch (MongoCommandException taken) {
      if (taken.getErrorCode() == NAMESPACE_EXISTS) return false;
      throw taken;
    }
  }

  @Test
  void theFirstTheMiddleAndTheLastPageCostTheSame() {
    var costs = new ArrayList<Integer>();
    for (int from : List.of(21, POSTS / 2, POSTS - 19)) {
      profile();
      var posts = network.ask(BRUNO, new ReadPosts(LONG, from, 20)).items();
      assertThat(posts)
          .hasSize(20)
          .first()
          .satisfies(post -> assertThat(post.number()).isEqualTo(from));
      costs.add(seen().stream().mapToInt(Query::keys).sum());
    }

    assertThat(costs).containsOnly(costs.getFirst());
  }

  @Test
  void aPageThatWasShownBeforeAsksForNothing() {
    var path = "/discussions/" + LONG + "?from=21";
    for (int time = 0; time < 2; time++)
      assertThat(network.as(BRUNO).get(path).body()).contains("id=\"reply\"");
    long asked = asked();

    network.as(BRUNO).get(path);

    assertThat(asked()).isEqualTo(asked);
  }

  /// Nor in another language, nor by the API: all read the same posts.
  @Test
  void postsThatWereReadBeforeAreAskedForNoMore() {
    var path = "/discussions/" + LONG;
    network.as(BRUNO).get(path + "?from=21");
    network.as(GRACE).get("/"); // her session and where she is
    network.ask(GRACE, new ReadDiscussion(LONG));
    long asked = asked();

    assertThat(network.as(GRACE).get("/api/v1" + path + "/posts?from=21&limit=20").body())
        .contains("\"number\":40");

    assertThat(asked()).isEqualTo(asked);
  }

  @Test
  void theHeadOfADiscussion() {
    network.ask(BRUNO, new ReadDiscussion(LONG));

    assertThat(seen()).allSatisfy(Query::isFrugal);
  }

  @Test
  void roomsWithTheirCounts() {
    network.ask(BRUNO, new ListRooms());

    assertThat(seen()).allSatisfy(Query::isFrugal);
  }

  @Test
  void aRoomFromItsFirstPageToADeepOne() {
    var list = network.ask(BRUNO, new ListDiscussions(PLAZA, Optional.empty(), 20));
    for (int page = 0; page < 12; page++)
      list = network.ask(BRUNO, new ListDiscussions(PLAZA, list.next(), 20));

    assertThat(list.items()).hasSize(20);
    assertThat(seen()).hasSizeGreaterThan(12).allSatisfy(Query::isFrugal);
  }

  @Test
  void aNarrowedRoomFromItsFirstPageToTheNext() {
    for (var filter : FILTERS) {
      var first = network.ask(BRUNO, new ListDiscussions(PLAZA, filter, Optional.empty(), 20));
      assertThat(first.items()).as(filter.toString()).isNotEmpty();
      network.ask(BRUNO, new ListDiscussions(PLAZA, filter, first.next(), 20));
    }

    assertThat(seen()).hasSizeGreaterThan(FILTERS.size()).allSatisfy(Query::isFrugal);
  }

  @Test
  void whatTwoChoicesHardlyShareIsNotSearchedForWithoutEnd() {
    var rare =
        new Filter(
            Optional.of(DiscussionKind.EXPERIENCE),
            Optional.of("resources"),
            Optional.empty(),
            Optional.empty());
    network.ask(BRUNO, new ListRooms()); // what is unread in the room is counted once
    int before = documents();

    var list = network.ask(BRUNO, new ListDiscussions(PLAZA, rare, Optional.empty(), 20));

    assertThat(list.items()).isEmpty();
    assertThat(list.next()).isPresent();
    assertThat(seen()).allSatisfy(Query::isFrugal);
    assertThat(documents() - before).isLessThanOrEqualTo(2 * 10 * 55);
  }

  /// How many were looked at, but for how far members have read.
  private static int documents() {
    return seen().stream()
        .filter(query -> !query.plan().contains("touched"))
        .mapToInt(Query::documents)
        .sum();
  }

  @Test
  void theFrontPage() {
    assertThat(network.ask(BRUNO, new ReadMine()).followed()).hasSize(20);

    assertThat(seen()).allSatisfy(Query::isFrugal);
  }

  @Test
  void theEndOfADiscussionIsFoundWithoutReadingIt() {
    new StoredPosts(network.store).end(LONG);

    assertThat(seen()).allSatisfy(Query::isFrugal);
  }

  @Test
  void theEndsOfAllDiscussionsAreFoundInTheIndexAlone() {
    assertThat(new StoredPosts(network.store).ends()).containsEntry(LONG, POSTS);

    assertThat(seen())
        .allSatisfy(query -> assertThat(query.plan()).contains("IXSCAN"))
        .allSatisfy(query -> assertThat(query.documents()).isZero());
  }

  /// One query, as the profiler saw it.
  private record Query(
      String plan, int keys, int documents, int returned, boolean sorted, String all) {
    void isFrugal() {
      assertThat(plan).as(all).doesNotContain("COLLSCAN").containsAnyOf("IXSCAN", "IDHACK");
      assertThat(sorted).as(all).isFalse();
      assertThat(keys).as(all).isLessThanOrEqualTo(2 * returned + 10);
      assertThat(documents).as(all).isLessThanOrEqualTo(returned + 5);
    }
  }

  /// Of what pages are made from, the drafts of their forms included.
  private static long asked() {
    return collection("system.profile")
        .withReadConcern(ReadConcern.LOCAL)
        .countDocuments(
            new Document("op", "query")
                .append(
                    "ns",
                    new Document(
                        "$regex", "\\.(discussions|posts|reading|drafts|notices|practices)$")));
  }

  private static List<Query> seen() {
    var queries = new ArrayList<Query>();
    collection("system.profile")
        .withReadConcern(ReadConcern.LOCAL) // it is never replicated
        .find(new Document("op", new Document("$in", List.of("query", "getmore", "command"))))
        .forEach(
            entry -> {
              if (!entry.getString("ns").matches(".*\\.(discussions|posts|reading)")) return;
              queries.add(
                  new Query(
                      entry.getString("planSummary"),
                      entry.getInteger("keysExamined", 0),
                      entry.getInteger("docsExamined", 0),
                      entry.getInteger("nreturned", 0),
                      entry.getBoolean("hasSortStage", false),
                      entry.get("command").toString()));
            });
    assertThat(queries).isNotEmpty();
    return queries;
  }

  private static MongoCollection<Document> collection(String name) {
    return network.database.mongo().getCollection(name);
  }

  private static void insert(MongoCollection<Document> into, List<Document> documents) {
    into.insertMany(documents, new InsertManyOptions().ordered(false));
  }

  private static Filter filter(String kind, String theme, String paragraph, String language) {
    return new Filter(
        Coded.find(DiscussionKind.class, kind),
        Optional.of(theme).filter(code -> !code.isEmpty()),
        Optional.of(paragraph).filter(code -> !code.isEmpty()),
        Language.find(language));
  }

  private static DiscussionId id(int index) {
    return new DiscussionId("%026d".formatted(index));
  }

  private static Document discussion(int index) {
    var marking = index % 100 == 7 ? Marking.AMBER_STRICT : Marking.GREEN;
    var discussion =
        new Discussion(
            id(index),
            1,
            new Label.InRoom(new RoomId("plaza"), marking, AUTHOR.office()),
            "Debate " + index,
            index % 5 == 0 ? DiscussionKind.QUESTION : DiscussionKind.IDEA,
            index % 50 == 11 ? List.of("resources", "legislation") : List.of("resources"),
            index % 40 == 11 ? List.of("OP3C", "OP7") : List.of("OP3C"),
            contribution(index),
            index < 3,
            Optional.empty(),
            Optional.empty(),
            Course.NONE);
    int last = index == 0 ? POSTS : index % 3 + 1;
    var standing =
        new DiscussionProgress(
            last,
            contribution(index).at(),
            AUTHOR,
            marking,
            Set.of(AUTHOR.office()),
            Numbers.NONE,
            Numbers.NONE,
            Set.of(),
            Set.of(),
            false);
    return saved(discussion.id().value(), discussion)
        .append("last", standing.last())
        .append("activity", Date.from(standing.activity()))
        .append(
            "latest",
            new Document("member", "poc.qm")
                .append("office", "state:QM")
                .append("role", "poc")
                .append("marking", marking.code()))
        .append("participants", List.of("state:QM"))
        .append("waits", index % 5 == 0 && last == 1);
  }

  private static Contribution contribution(int index) {
    var at = START.plus(Duration.ofMinutes(index));
    var language = index % 60 == 11 ? Language.FR : Language.ES;
    return Contribution.of(AUTHOR, Capacity.PERSONAL, language, "Voz " + index, at);
  }

  private static Document post(int number) {
    var id = new PostId("p%025d".formatted(number));
    return saved(id.value(), new Post(id, 1, LONG, number, Marking.GREEN, contribution(number)));
  }

  private static Document position(int index) {
    var member = index < 1_000 ? BRUNO.id() : new MemberId("m" + index);
    var discussion = index < 1_000 ? id(index) : LONG;
    return new Document("_id", member + ":" + discussion)
        .append("member", member.value())
        .append("discussion", discussion.value())
        .append("to", 1)
        .append("joined", 0)
        .append("follows", index % 2 == 0)
        .append("touched", Date.from(START.plusSeconds(index)));
  }

  private static Document saved(String id, Object state) {
    return new Document("_id", id)
        .append("version", 1L)
        .append("state", Mapping.document(state))
        .append("deed", "")
        .append("untold", List.of());
  }
}
