package enlace.discussions.pages;

import enlace.bus.Bus;
import enlace.ids.PostId;
import enlace.requests.DiscussionRequest.PostVersion;
import enlace.requests.DiscussionRequest.ReadDiscussion;
import enlace.requests.DiscussionRequest.ReadVersions;
import enlace.text.Differences;
import enlace.text.Differences.Piece;
import enlace.vocabulary.Vocabulary;
import enlace.web.Bylines;
import enlace.web.Call;
import enlace.web.Reply;
import enlace.web.Routes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// What a post said in each of its editions.
public record VersionsRoutes(Bus bus, Vocabulary vocabulary) implements Routes.Feature {
  /// Versions on one page: each is held against the one before.
  private static final int SHOWN = 10;

  @Override
  public void addTo(Routes table) {
    table.get("/posts/:id/versions", this::showVersions);
  }

  private Reply showVersions(Call call) {
    var found = bus.ask(call.asker(), new ReadVersions(new PostId(call.path("id"))));
    var post = found.post();
    var head = bus.ask(call.asker(), new ReadDiscussion(post.discussion()));
    int all = found.items().size();
    int to = Math.min(all, call.query("to", Math.max(1, all), 1, Integer.MAX_VALUE));
    int from = Math.max(0, to - SHOWN);
    var page =
        new VersionsPage(
            DiscussionRoutes.path(head.id(), post.number()),
            head.title(),
            head.language().code(),
            post.number(),
            post.language().code(),
            versions(found.items(), from, to, call).reversed(),
            Optional.of("/posts/" + post.id() + "/versions?to=" + from).filter(_ -> from > 0));
    return Reply.page(
            call.words().say("discussions.versions.title", Map.of("number", post.number())), page)
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
                    new Bylines(call.words(), vocabulary).alone(all.get(i).by()),
                    i == 0
                        ? List.of(new Piece(all.get(i).text(), false, false))
                        : Differences.between(all.get(i - 1).text(), all.get(i).text())))
        .toList();
  }
}
