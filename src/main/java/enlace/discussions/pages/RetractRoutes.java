package enlace.discussions.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.bus.Bus;
import enlace.ids.FormId;
import enlace.ids.PostId;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.PostVersion;
import enlace.requests.DiscussionRequest.ReadDiscussion;
import enlace.requests.DiscussionRequest.ReadOwnPost;
import enlace.requests.DiscussionRequest.ReadPosts;
import enlace.requests.DiscussionRequest.ReadVersions;
import enlace.requests.DiscussionRequest.RetractPost;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.requests.Done;
import enlace.requests.DraftRequest.DiscardDraft;
import enlace.text.Differences;
import enlace.text.Differences.Piece;
import enlace.vocabulary.Vocabulary;
import enlace.web.Call;
import enlace.web.Paths;
import enlace.web.Reply;
import enlace.web.Routes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// What a post said before, and the page on which its author takes it back.
public record RetractRoutes(Bus bus, Vocabulary vocabulary) implements Routes.Feature {
  /// Versions on one page: each is held against the one before.
  private static final int SHOWN = 10;

  @Override
  public void addTo(Routes table) {
    table
        .get("/posts/:id/versions", this::showVersions)
        .get("/posts/:id/retract", this::ask)
        .post("/posts/:id/retract", this::retract);
  }

  private static PostId id(Call call) {
    return new PostId(call.path("id"));
  }

  private Reply ask(Call call) {
    var post = bus.ask(call.asker(), new ReadOwnPost(id(call)));
    var head = bus.ask(call.asker(), new ReadDiscussion(post.discussion()));
    if (post.removed().isPresent()) return Reply.to(place(head, post));
    var page =
        new RetractPage(
            place(head, post),
            head.title(),
            head.language().code(),
            post.number(),
            "/posts/" + post.id() + "/retract",
            post.number() == 1,
            post.language().code(),
            new SafeString(post.html().orElseThrow()));
    return Reply.page(title(call, "discussions.retract.title", post), page)
        .marked(List.of(post.marking(), head.marking()));
  }

  private static String place(Head head, ShownPost post) {
    return DiscussionRoutes.path(head.id(), post.number());
  }

  private static String title(Call call, String key, ShownPost post) {
    return call.words().say(key, Map.of("number", post.number()));
  }

  private Reply retract(Call call) {
    var post = bus.ask(call.asker(), new ReadOwnPost(id(call)));
    var head = bus.ask(call.asker(), new ReadDiscussion(post.discussion()));
    bus.ask(call.asker(), wish(call));
    bus.send(call.asker(), new DiscardDraft(FormId.editing(post.id()), Optional.empty()))
        .otherwise(new Done())
        .await();
    return Reply.to(isStillThere(call, head) ? place(head, post) : Paths.of(head.room()));
  }

  /// The same for the form and for the API.
  static RetractPost wish(Call call) {
    return new RetractPost(id(call), call.key());
  }

  private boolean isStillThere(Call call, Head head) {
    try {
      bus.ask(call.asker(), new ReadPosts(head.id(), 1, 1));
      return true;
    } catch (Refused refused) {
      if (refused.problem() instanceof NotFound) return false;
      throw refused;
    }
  }

  private Reply showVersions(Call call) {
    var found = bus.ask(call.asker(), new ReadVersions(id(call)));
    var post = found.post();
    var head = bus.ask(call.asker(), new ReadDiscussion(post.discussion()));
    int all = found.items().size();
    int to = Math.min(all, call.query("to", Math.max(1, all), 1, Integer.MAX_VALUE));
    int from = Math.max(0, to - SHOWN);
    var page =
        new VersionsPage(
            place(head, post),
            head.title(),
            head.language().code(),
            post.number(),
            post.language().code(),
            versions(found.items(), from, to, call).reversed(),
            Optional.of("/posts/" + post.id() + "/versions?to=" + from).filter(_ -> from > 0));
    return Reply.page(title(call, "discussions.versions.title", post), page)
        .marked(List.of(post.marking(), head.marking()));
  }

  private List<VersionsPage.Version> versions(List<PostVersion> all, int from, int to, Call call) {
    return IntStream.range(from, to)
        .mapToObj(
            i ->
                new VersionsPage.Version(
                    all.get(i).number(),
                    i == 0,
                    i == all.size() - 1,
                    all.get(i).at(),
                    all.get(i)
                        .by()
                        .map(by -> vocabulary.shortOffice(by.office(), call.words().language()))
                        .orElse(""),
                    i == 0
                        ? List.of(new Piece(all.get(i).text(), false, false))
                        : Differences.between(all.get(i - 1).text(), all.get(i).text())))
        .toList();
  }
}
