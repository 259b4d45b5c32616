package enlace.benchmark;

import static io.vertx.core.http.HttpMethod.PATCH;
import static io.vertx.core.http.HttpMethod.POST;

import enlace.benchmark.Load.Wish;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/// What moderators do and what authors put right, while everybody has it open: how long until every
/// page is told, and what the page then asks for.
final class Acts {
  private static final String ROOM = "plaza";

  /// Partners read the plaza and not this one.
  private static final String NARROWER_ROOM = "newcomers";

  /// A word of [Benchmark#TEXT].
  private static final String PASSAGE = "revisamos";

  private static final String REPLY = "/posts/%s";
  private static final String HEADING = "/discussions/%s/heading";
  private static final String PLACE = "/discussions/%s/place";

  /// In each case one after the other, in a discussion of its own.
  private final List<List<Act>> cases =
      List.of(
          List.of(new Act("A reply retracted", REPLY, this::retracted)),
          List.of(new Act("A reply put right", REPLY, this::edited)),
          List.of(new Act("A reply narrowed to TLP:AMBER", REPLY, this::narrowed)),
          List.of(
              new Act("A reply held", REPLY, it -> step("post", it, "hold")),
              new Act("A reply released", REPLY, it -> step("post", it, "release"))),
          List.of(new Act("A reply removed", REPLY, it -> step("post", it, "remove"))),
          List.of(
              new Act("A passage of a reply redacted", REPLY, it -> step("post", it, "redact"))),
          List.of(
              new Act("A title put right", HEADING, it -> corrected(it, "title", "Cada trimestre")),
              new Act(
                  "A discussion closed", HEADING, it -> corrected(it, "closed", new JsonObject())),
              new Act("A discussion taken up again", HEADING, this::takenUpAgain),
              new Act(
                  "A discussion narrowed to TLP:AMBER",
                  HEADING,
                  it -> corrected(it, "marking", "TLP:AMBER")),
              new Act(
                  "A discussion narrowed to TLP:AMBER+STRICT",
                  HEADING,
                  it -> corrected(it, "marking", "TLP:AMBER+STRICT"))),
          List.of(
              new Act(
                  "A discussion put into another room",
                  PLACE,
                  it -> corrected(it, "room", NARROWER_ROOM))),
          List.of(
              new Act("A discussion removed", HEADING, it -> step("discussion", it, "remove"))));

  private final LiveDelivery streams;
  private final Load load;
  private final Crowd crowd;
  private final Backlog backlog;
  private final Plan plan;
  private final Reader author;
  private final Reader moderator;
  private int fetched;
  private int lastMember;

  Acts(LiveDelivery streams, Load load, Crowd crowd, Backlog backlog, Plan plan) {
    this.streams = streams;
    this.load = load;
    this.crowd = crowd;
    this.backlog = backlog;
    this.plan = plan;
    this.author = crowd.having("poc");
    this.moderator = crowd.having("moderator");
    this.lastMember = crowd.readers().size();
  }

  /// @param part of an open page that it changes
  /// @param deed what is asked for, by the identifier of the reply or discussion
  private record Act(String name, String part, Function<String, Wish> deed) {}

  /// What was seen of one act.
  static final class Figures {
    final LiveDelivery.Delivered delivered = new LiveDelivery.Delivered();

    /// Microseconds until an open page had what it asks for then.
    final Histogram fetches = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);

    /// Streams that told that the discussion is gone.
    int gone;

    /// Streams that told so to who still sees it, or did not to who does not; of an account, those
    /// of others that told of it.
    int mistaken;
  }

  Map<String, Figures> told() {
    long warm = System.nanoTime() + TimeUnit.SECONDS.toNanos(plan.warmUp());
    do everyOne(new LinkedHashMap<>());
    while (System.nanoTime() < warm);
    var figures = new LinkedHashMap<String, Figures>();
    for (int i = 0; i < plan.acts(); i++) everyOne(figures);
    return figures;
  }

  private void everyOne(Map<String, Figures> figures) {
    for (var acts : cases) {
      var discussion = crowd.done(opening()).getString("id");
      var reply = crowd.done(Wish.reply("", discussion, Benchmark.TEXT, author)).getString("id");
      for (var act : acts) {
        settle();
        var into = figures.computeIfAbsent(act.name(), _ -> new Figures());
        var id = act.part().equals(REPLY) ? reply : discussion;
        streams.tell(act.deed().apply(id), id, into.delivered);
        into.fetches.add(fetched(act.part().formatted(id), discussion));
        into.gone += streams.gone();
        into.mistaken += streams.mistaken(crowd.seeing(discussion));
      }
    }
    onAccounts(figures);
  }

  /// Of somebody who writes, new each time: all pages are had anew, in the end none.
  private void onAccounts(Map<String, Figures> figures) {
    var member = writer();
    streams.openPages(member);
    anew("An account restricted", member, "restrict", figures);
    anew("An account free again", member, "release", figures);

    settle();
    var into = figures.computeIfAbsent("An account suspended", _ -> new Figures());
    streams.end(decided(member, "suspend"), into.delivered);
    into.mistaken += streams.mistaken(member);
    into.fetches.add(fetched(Wish.read("", "/api/v1/live/poll?after=0", member).signedOut()));
  }

  private void anew(String name, Reader member, String step, Map<String, Figures> figures) {
    settle();
    var into = figures.computeIfAbsent(name, _ -> new Figures());
    streams.reset(decided(member, step), into.delivered);
    into.mistaken += streams.mistaken(member);
    var page = "/discussions/" + crowd.discussions().getFirst();
    into.fetches.add(fetched(Wish.part("", page, member)));
  }

  private Reader writer() {
    while (true) {
      var member = crowd.signedIn(++lastMember);
      if (member.role().equals("national-team")) return member;
    }
  }

  /// Until nothing follows any more from what was done before, and all of it is told.
  private void settle() {
    backlog.awaited();
    streams.announce(new LiveDelivery.Delivered());
  }

  /// By one of the readers in turn, whose page asks for all of itself where it is told that it is
  /// gone.
  private Histogram fetched(String part, String discussion) {
    var reader = crowd.readers().get(fetched++ % crowd.readers().size());
    var wish =
        streams.isGone(reader)
            ? Wish.read("", "/discussions/" + discussion, reader)
            : Wish.part("", part, reader);
    return fetched(wish.orGone());
  }

  private Histogram fetched(Wish wish) {
    return load.oneByOne(List.of(wish)).micros.get("");
  }

  private Wish opening() {
    return sent(
        "/discussions",
        new JsonObject()
            .put("room", ROOM)
            .put("title", "¿Cada cuánto?")
            .put("text", Benchmark.TEXT)
            .put("kind", "question")
            .put("language", "es"),
        author);
  }

  private Wish retracted(String reply) {
    return sent("/posts/" + reply + "/retract", new JsonObject(), author);
  }

  private Wish edited(String reply) {
    return changed("/posts/" + reply, "text", Benchmark.TEXT + " O cada año.");
  }

  private Wish narrowed(String reply) {
    return changed("/posts/" + reply, "marking", "TLP:AMBER");
  }

  private Wish corrected(String discussion, String field, Object value) {
    return changed("/discussions/" + discussion, field, value);
  }

  private Wish takenUpAgain(String discussion) {
    return changed("/discussions/" + discussion, new JsonObject().putNull("closed"));
  }

  private Wish changed(String path, String field, Object value) {
    return changed(path, new JsonObject().put(field, value));
  }

  private Wish changed(String path, JsonObject body) {
    return Wish.written("", PATCH, "/api/v1" + path, body, author);
  }

  private Wish step(String kind, String thing, String step) {
    var body = taken(kind, thing, step);
    if (step.equals("redact")) body.put("passage", PASSAGE);
    return sent("/moderation/steps", body, moderator);
  }

  private Wish decided(Reader member, String step) {
    var body = taken("member", member.id(), step);
    if (step.equals("restrict"))
      body.put("until", LocalDate.now(ZoneOffset.UTC).plusDays(9).toString());
    return sent("/moderation/steps", body, moderator);
  }

  private static JsonObject taken(String kind, String thing, String step) {
    return new JsonObject()
        .put("thing", new JsonObject().put("kind", kind).put("id", thing))
        .put("step", step)
        .put("rule", "tone")
        .put("reason", "Así lo piden las reglas.");
  }

  private static Wish sent(String path, JsonObject body, Reader by) {
    return Wish.written("", POST, "/api/v1" + path, body, by);
  }
}
