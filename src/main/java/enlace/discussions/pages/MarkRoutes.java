package enlace.discussions.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.bus.Bus;
import enlace.ids.PostId;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest.MarkPost;
import enlace.requests.DiscussionRequest.ReadDiscussion;
import enlace.requests.DiscussionRequest.ReadPost;
import enlace.requests.DiscussionRequest.ReadPosts;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.rights.Rooms;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Vocabulary;
import enlace.web.Call;
import enlace.web.Form;
import enlace.web.Reply;
import enlace.web.Routes;
import java.util.Map;

/// The form in which a post is marked anew.
public record MarkRoutes(Bus bus, Vocabulary vocabulary, Rooms rooms) implements Routes.Feature {
  @Override
  public void addTo(Routes table) {
    table.get("/posts/:id/marking", this::showForm).post("/posts/:id/marking", this::mark);
  }

  private Reply showForm(Call call) {
    return form(call, Form.blank());
  }

  private Reply mark(Call call) {
    return call.orAgain(
        () -> {
          var posted = bus.ask(call.asker(), wish(call));
          return Reply.to(DiscussionRoutes.path(posted.discussion(), posted.number()));
        },
        form -> form(call, form));
  }

  /// The same for the form and for the API.
  static MarkPost wish(Call call) {
    var marking = call.fields().required(Marking.class, "marking");
    return call.fields()
        .checked(
            () -> new MarkPost(new PostId(call.path("id")), marking.orElseThrow(), call.key()));
  }

  private Reply form(Call call, Form form) {
    var words = call.words();
    var post = bus.ask(call.asker(), new ReadPost(new PostId(call.path("id"))));
    if (post.number() == 1 || !post.own() && !post.withheld())
      throw new Refused(new NotAllowed("mark-post"));
    var head = bus.ask(call.asker(), new ReadDiscussion(post.discussion()));
    var text =
        bus.ask(call.asker(), new ReadPosts(head.id(), post.number(), 1)).items().stream()
            .findFirst()
            .flatMap(ShownPost::html)
            .map(SafeString::new);
    var markings =
        new FormChoices(vocabulary, words, form)
            .markings(
                head.marking(),
                DiscussionPages.strictest(head, rooms),
                post.withheld() ? head.marking() : post.marking());
    var page =
        new MarkPage(
            DiscussionRoutes.path(head.id(), post.number()),
            head.title(),
            head.language().code(),
            post.number(),
            "/posts/" + post.id() + "/marking",
            post.withheld(),
            head.chathamHouse(),
            post.language().code(),
            text,
            DiscussionPages.readers(head, rooms),
            form.named(words, markings),
            markings);
    var title = words.say("discussions.mark.title", Map.of("number", post.number()));
    return Reply.again(title, form, page).marked(post.marking());
  }
}
