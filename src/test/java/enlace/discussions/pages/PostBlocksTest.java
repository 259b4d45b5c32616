package enlace.discussions.pages;

import static org.assertj.core.api.Assertions.assertThat;

import enlace.bus.Bus;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.PostId;
import enlace.ids.RoomId;
import enlace.members.Company;
import enlace.pages.Pages;
import enlace.pages.Words;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.Attributed;
import enlace.requests.DiscussionRequest.Generations;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.Posts;
import enlace.requests.DiscussionRequest.ReadPosts;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.requests.DiscussionRequest.Supporters;
import enlace.vocabulary.Attribution;
import enlace.vocabulary.Capacity;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Role;
import enlace.vocabulary.Vocabulary;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Which posts are made into HTML anew after a change, and which are not.
class PostBlocksTest {
  private static final DiscussionId DISCUSSION = new DiscussionId("d1");
  private static final Instant AT = Instant.parse("2026-03-09T21:40:00Z");
  private static final MemberId BRUNO = new MemberId("poc.qp");

  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx);
  private final List<Integer> asked = new ArrayList<>();
  private final PostBlocks blocks =
      new PostBlocks(
          bus,
          Pages.load(Clock.fixed(AT, ZoneOffset.UTC)),
          Vocabulary.ofDemonstration(LocalDate.of(2026, 3, 1)),
          Company.of(Clock.systemUTC()));
  private String wording = "first";
  private MemberId author = new MemberId("poc.qm");
  private DiscussionRequest.Course course = DiscussionRequest.Course.NONE;

  @BeforeEach
  void answer() {
    bus.answer(DiscussionRequest.class, this::posts);
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void anEditDropsOnlyTheBlockOfItsPage() {
    var before = Generations.of(1);
    show(before, 1);
    show(before, 21);
    wording = "second";

    var after = before.changed(25, 2);

    assertThat(show(after, 1)).contains("first");
    assertThat(show(after, 21)).contains("second").doesNotContain("first");
    assertThat(asked).containsExactly(1, 21, 21);
  }

  @Test
  void whatWasLoadedForAnOlderPageIsNotFoundAfterTheChange() {
    var before = Generations.of(1);
    var after = before.changed(5, 2);
    show(before, 1); // by one who asked just before the edit and was slow
    wording = "second";

    assertThat(show(after, 1)).contains("second").doesNotContain("first");
  }

  @Test
  void aSecondEditOfThePageIsAnotherChange() {
    var once = Generations.of(1).changed(5, 2);
    show(once, 1);
    wording = "second";

    assertThat(show(once.changed(7, 3), 1)).contains("second");
  }

  @Test
  void whenTooManyWereEditedAllCountAsChanged() {
    var all = Generations.of(1);
    for (int number = 1; number <= 200; number++) all = all.changed(number, number + 1);

    assertThat(all.posts()).hasSizeLessThanOrEqualTo(100);
    assertThat(all.of(500, 519)).isGreaterThan(1);
    assertThat(all.of(181, 200)).isEqualTo(201);
  }

  @Test
  void whoMayNotWriteThereNowIsOfferedOnlyToTakeOwnPostsBack() {
    author = BRUNO;
    assertThat(links())
        .anyMatch(it -> it.endsWith("/edit"))
        .anyMatch(it -> it.endsWith("/marking"));

    course = readOnly();

    assertThat(links())
        .noneMatch(it -> it.endsWith("/edit") || it.endsWith("/marking"))
        .anyMatch(it -> it.endsWith("/retract"));
  }

  private List<String> links() {
    return Jsoup.parse(show(Generations.of(1), 1)).select("#p2 .acts a").eachAttr("href");
  }

  private static DiscussionRequest.Course readOnly() {
    return new DiscussionRequest.Course(
        Optional.empty(),
        false,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        false,
        false);
  }

  private String show(Generations generations, int from) {
    var asker = new Asker.Member(BRUNO, Language.ES);
    var words = new Words(Language.ES, ZoneOffset.UTC);
    return blocks
        .html(asker, BRUNO, words, head(generations), from, from + 19, Map.of())
        .html()
        .toString();
  }

  private Future<? extends Record> posts(Asker asker, DiscussionRequest<?> request) {
    if (!(request instanceof ReadPosts(_, int from, int limit)))
      throw new IllegalStateException("not asked by pages: " + request);
    asked.add(from);
    var posts = IntStream.range(from, from + limit).mapToObj(this::post).toList();
    return Future.succeededFuture(new Posts(posts, 40));
  }

  private ShownPost post(int number) {
    return new ShownPost(
        new PostId("p" + number),
        DISCUSSION,
        number,
        Attribution.NAMED,
        Optional.of(Attributed.whole(author, Office.ofState("QM"), Role.POC, author.equals(BRUNO))),
        Capacity.PERSONAL,
        Marking.GREEN,
        wording + " " + number,
        Optional.of("<p>" + wording + " " + number + "</p>"),
        Language.ES,
        AT,
        Optional.empty(),
        Set.of(),
        false,
        false,
        false,
        Optional.empty(),
        1);
  }

  private Head head(Generations generations) {
    return new Head(
        DISCUSSION,
        new RoomId("plaza"),
        Marking.GREEN,
        false,
        false,
        Optional.empty(),
        "¿Quién convoca?",
        "",
        DiscussionKind.QUESTION,
        Language.ES,
        List.of(),
        List.of(),
        false,
        course,
        AT,
        40,
        AT,
        Optional.empty(),
        Set.of(),
        Supporters.NONE,
        40,
        0,
        false,
        true,
        false,
        false,
        1,
        generations);
  }
}
