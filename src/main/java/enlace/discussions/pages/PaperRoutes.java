package enlace.discussions.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.bus.Bus;
import enlace.discussions.pages.PaperPage.PaperPost;
import enlace.ids.DiscussionId;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest.ReadDiscussion;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.rights.Members;
import enlace.rights.Permissions;
import enlace.rights.Rooms;
import enlace.text.Markdown;
import enlace.vocabulary.Language;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Vocabulary;
import enlace.web.Bylines;
import enlace.web.Call;
import enlace.web.Paths;
import enlace.web.Reply;
import enlace.web.Routes;
import java.util.Optional;

/// A discussion on paper or as a file.
public record PaperRoutes(
    Bus bus, Vocabulary vocabulary, Rooms rooms, Members members, Permissions permissions)
    implements Routes.Feature {
  @Override
  public void addTo(Routes table) {
    table
        .get("/discussions/:id/paper", this::showPaper)
        .get("/discussions/:id/file", this::sendFile);
  }

  static String path(DiscussionId id) {
    return Paths.of(id) + "/paper";
  }

  private Paper paper(Call call) {
    var head = bus.ask(call.asker(), new ReadDiscussion(new DiscussionId(call.path("id"))));
    if (!permissions.mayExport(members.reader(call.asker())))
      throw new Refused(new NotAllowed("export-discussion"));
    int from = call.query("from", 1, 1, Integer.MAX_VALUE);
    return Paper.read(bus, vocabulary, call.asker(), head, from);
  }

  private Reply showPaper(Call call) {
    var paper = paper(call);
    return Reply.page(paper.title(), page(call, paper, "/paper")).marked(paper.strictest());
  }

  private Reply sendFile(Call call) {
    var paper = paper(call);
    var file = new PaperFile(paper, page(call, paper, "/file"), call.words());
    return new Reply.Text(200, "text/markdown; charset=utf-8", file.text(call.address("")))
        .with("Content-Disposition", "attachment; filename=\"" + file.name() + "\"");
  }

  /// @param onward what the next posts are read by
  private PaperPage page(Call call, Paper paper, String onward) {
    var head = paper.head();
    var words = call.words();
    var bylines = new Bylines(words, vocabulary);
    var path = Paths.of(head.id());
    return new PaperPage(
        path,
        paper.title(),
        foreign(head.language(), words.language()),
        rooms.name(head.room(), words.language()),
        vocabulary.inText(Listing.KINDS, head.kind(), words.language()),
        Optional.of(bylines.who(head.author())).filter(_ -> !head.ruled()),
        head.opened(),
        head.last(),
        head.marking(),
        DiscussionPages.rules(head),
        paper.posts().stream().map(post -> post(call, paper, post)).toList(),
        path + "/file?from=" + paper.from(),
        paper.next().map(number -> path + onward + "?from=" + number));
  }

  private PaperPost post(Call call, Paper paper, ShownPost post) {
    var words = call.words();
    var language = words.language();
    var bylines = new Bylines(words, vocabulary);
    return new PaperPost(
        post.number(),
        paper.head().ruled()
            ? language.capitalized(words.say("discussions.unnamed"))
            : bylines.function(post.author()),
        "discussions.capacity." + post.capacity().code(),
        post.at(),
        Optional.of(post.marking()).filter(it -> it != paper.head().marking()),
        foreign(post.language(), language),
        post.removed().map(by -> vocabulary.label(Listing.REMOVALS, by, language)),
        new SafeString(Markdown.html(post.text(), post.mentions()).toString()));
  }

  private static Optional<String> foreign(Language written, Language read) {
    return Optional.of(written).filter(it -> it != read).map(Language::code);
  }
}
