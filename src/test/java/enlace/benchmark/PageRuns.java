package enlace.benchmark;

import static enlace.benchmark.Runs.say;
import static java.util.stream.Collectors.toMap;

import enlace.benchmark.Load.Wish;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/// Pages as they are read on an ordinary day.
final class PageRuns {
  private static final int PACE = 500;
  private static final int PAGE = 20;
  private static final String ROOM = "/rooms/plaza";

  private final Runs runs;
  private final Crowd crowd;
  private final Random random = new Random(1540);

  PageRuns(Runs runs, Crowd crowd) {
    this.runs = runs;
    this.crowd = crowd;
  }

  /// The pages of every day, by the names of their runs.
  Map<String, Supplier<Wish>> everyDay() {
    var pages = new LinkedHashMap<String, Supplier<Wish>>();
    pages.put("One discussion page, again and again", () -> read(hot()));
    pages.put("Home", () -> read("/"));
    pages.put("The page of a room", () -> read(ROOM));
    return pages;
  }

  private String hot() {
    return "/discussions/" + crowd.ofOnePage() + "?from=1";
  }

  private Wish read(String path) {
    return Wish.read("", path, crowd.reader());
  }

  private Wish plain(String path) {
    return new Wish(
        "", HttpMethod.GET, path, crowd.reader().headersOf("identity"), Buffer.buffer());
  }

  void pages() {
    readBefore(hot());
    everyDay().forEach(runs::reading);
    runs.reading("One discussion page, not compressed", () -> plain(hot()));
    runs.paced("The same, compressed, " + PACE + " a second", PACE, () -> read(hot()));
    runs.readingAnew(
        "Discussions at random, opened for the first time",
        () -> read("/discussions/" + crowd.discussion()),
        crowd::discussion);
  }

  private void readBefore(String path) {
    runs.load().oneByOne(crowd.readers().stream().map(it -> Wish.read("", path, it)).toList());
  }

  /// The longest discussion at different depths, in turn, so that whatever else happens on the
  /// machine happens to all of them.
  void depth() {
    var path = "/discussions/" + crowd.longest();
    int length = crowd.length(crowd.longest());
    readBefore(path + "?from=" + (length - 1));
    say("every page of the longest discussion once");
    var pages = onePageEach(path, length);
    runs.report().opened(runs.load().oneByOne(pages), pages.size());
    runs.reading(
        "Pages of the longest discussion at random, all read before",
        () -> read(path + "?from=" + (1 + PAGE * random.nextInt(length / PAGE))));
    var third = List.of("first", "middle", "last");
    runs.reading(
        "The longest discussion's pages in turn",
        () -> {
          int at = random.nextInt(3);
          int from = aligned(1 + at * (length - 1) / 2);
          return Wish.read(third.get(at), path + "?from=" + from, crowd.reader());
        });
    runs.reading(
        "20 posts by the API, at random",
        () -> {
          int at = random.nextInt(3);
          int from = 1 + at * (length / 3) + random.nextInt(length / 3 - PAGE);
          return Wish.read(
              third.get(at) + " third",
              "/api/v1" + path + "/posts?limit=20&from=" + from,
              crowd.reader());
        });
  }

  /// In each language, as none has been shown yet; in no order.
  private List<Wish> onePageEach(String path, int length) {
    var pages = new ArrayList<Wish>();
    crowd.readers().stream()
        .collect(toMap(Reader::language, it -> it, (a, _) -> a))
        .values()
        .forEach(
            reader -> {
              for (int from = 1; from + PAGE <= length; from += PAGE)
                pages.add(Wish.read(third(from, length), path + "?from=" + from, reader));
            });
    Collections.shuffle(pages, random);
    return pages;
  }

  private static String third(int from, int length) {
    return from <= length / 3
        ? "first third"
        : from <= length * 2 / 3 ? "middle third" : "last third";
  }

  private static int aligned(int number) {
    return (number - 1) / PAGE * PAGE + 1;
  }

  /// Every page of every discussion of the plaza, in two languages, so that whatever is remembered
  /// is full.
  void everything() {
    say("every page in two languages");
    var wishes = new ArrayList<Wish>();
    crowd
        .oneOf("es", "en")
        .forEach(
            reader -> {
              for (var discussion : crowd.discussions())
                for (int from = 1; from <= crowd.length(discussion); from += PAGE)
                  wishes.add(Wish.read("", "/discussions/" + discussion + "?from=" + from, reader));
            });
    Collections.shuffle(wishes, random);
    runs.report().everything(runs.load().oneByOne(wishes), wishes.size());
  }
}
