package enlace.discussions.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.bus.Bus;
import enlace.ids.FormId;
import enlace.ids.PostId;
import enlace.problems.NotThere;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.ReadDiscussion;
import enlace.requests.DiscussionRequest.ReadHeads;
import enlace.requests.DiscussionRequest.ReadLeft;
import enlace.requests.DiscussionRequest.ReadLeftPost;
import enlace.requests.DiscussionRequest.ReadOwnPost;
import enlace.requests.DiscussionRequest.RetractPost;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.requests.Done;
import enlace.requests.DraftRequest.DiscardDraft;
import enlace.web.Call;
import enlace.web.Paths;
import enlace.web.Reply;
import enlace.web.Routes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The page on which an author takes a post back.
public record RetractRoutes(Bus bus) implements Routes.Feature {
  @Override
  public void addTo(Routes table) {
    table
        .get("/posts/:id/retract", this::ask)
        .reading() // also of who reads only for now
        .post("/posts/:id/retract", this::retract);
  }

  private static PostId id(Call call) {
    return new PostId(call.path("id"));
  }

  private Reply ask(Call call) {
    return NotThere.orElse(() -> askHere(call), () -> askLeft(call));
  }

  /// Of a discussion that is out of sight.
  private Reply askLeft(Call call) {
    var left = bus.ask(call.asker(), new ReadLeftPost(id(call)));
    var post = left.items().getFirst();
    var page =
        new RetractPage(
            Paths.of(left.discussion()),
            call.words().say("discussions.left.title"),
            call.words().language().code(),
            post.number(),
            "/posts/" + post.id() + "/retract",
            post.number() == 1,
            post.language().code(),
            new SafeString(post.html()));
    return Reply.page(
            call.words().say("discussions.retract.title", Map.of("number", post.number())), page)
        .marked(post.marking());
  }

  private Reply askHere(Call call) {
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
    return Reply.page(
            call.words().say("discussions.retract.title", Map.of("number", post.number())), page)
        .marked(List.of(post.marking(), head.marking()));
  }

  private static String place(Head head, ShownPost post) {
    return DiscussionRoutes.path(head.id(), post.number());
  }

  private Reply retract(Call call) {
    return NotThere.orElse(() -> retractHere(call), () -> retractLeft(call));
  }

  private Reply retractLeft(Call call) {
    var discussion = bus.ask(call.asker(), wish(call)).discussion();
    boolean more =
        NotThere.orElse(
            () -> !bus.ask(call.asker(), new ReadLeft(discussion)).items().isEmpty(), () -> false);
    return Reply.to(more ? Paths.of(discussion) : "/");
  }

  private Reply retractHere(Call call) {
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
    return !bus.ask(call.asker(), new ReadHeads(List.of(head.id()))).items().isEmpty();
  }
}
