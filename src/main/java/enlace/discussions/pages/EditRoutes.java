package enlace.discussions.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.bus.Bus;
import enlace.ids.FormId;
import enlace.ids.PostId;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.EditPost;
import enlace.requests.DiscussionRequest.ReadDiscussion;
import enlace.requests.DiscussionRequest.ReadOwnPost;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.requests.DiscussionRequest.Where;
import enlace.requests.Version;
import enlace.rights.Members;
import enlace.rights.Permissions;
import enlace.vocabulary.Attribution;
import enlace.vocabulary.Vocabulary;
import enlace.web.Call;
import enlace.web.Fields;
import enlace.web.Form;
import enlace.web.KeptForms;
import enlace.web.Paths;
import enlace.web.Reply;
import enlace.web.Routes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The form in which an author edits a post.
public final class EditRoutes implements Routes.Feature {
  private final Bus bus;
  private final Vocabulary vocabulary;
  private final AttributionField.Offers attributions;
  private final Drafts drafts;
  private final KeptForms kept;

  public EditRoutes(Bus bus, Vocabulary vocabulary, Members members, Permissions permissions) {
    this.bus = bus;
    this.vocabulary = vocabulary;
    this.attributions = new AttributionField.Offers(vocabulary, members, permissions);
    this.drafts = new Drafts(bus, vocabulary);
    this.kept = new KeptForms(bus);
  }

  @Override
  public void addTo(Routes table) {
    table.get("/posts/:id/edit", this::showEdit).post("/posts/:id/edit", this::edit);
  }

  private Reply showEdit(Call call) {
    var post = ownPost(call);
    if (post.removed().isPresent()) throw new Refused(new NotAllowed("edit-post"));
    return form(call, post, Draft.of(kept.begun(call, FormId.editing(post.id()), stored(post))));
  }

  private static Form stored(ShownPost post) {
    return Form.of(Map.of("text", post.text(), "attribution", post.attribution().code()));
  }

  private ShownPost ownPost(Call call) {
    return bus.ask(call.asker(), new ReadOwnPost(new PostId(call.path("id"))));
  }

  private Reply edit(Call call) {
    var id = FormId.editing(new PostId(call.path("id")));
    var draft = drafts.asked(call, id, () -> Where.of(ownPost(call).discussion()));
    if (draft.isPresent()) return form(call, ownPost(call), draft.get());
    return call.orAgain(
        () -> {
          var wish = wish(call);
          var post = ownPost(call);
          drafts.refuseRuleQuotedOnce(call, Where.of(post.discussion()), post.text());
          var posted = bus.ask(call.asker(), wish);
          kept.sent(call, FormId.editing(posted.post()));
          return Reply.to(DiscussionRoutes.path(posted.discussion(), posted.number()));
        },
        form -> form(call, ownPost(call), Draft.of(form)));
  }

  /// The same for the form and for the API, where the one may be sent without the other.
  static EditPost wish(Call call) {
    var fields = call.fields();
    var attribution = fields.code(Attribution.class, "attribution");
    boolean alone = attribution.isPresent() && !fields.sent("text");
    var text =
        alone
            ? Optional.<Fields.Text>empty()
            : Optional.of(fields.lines("text").required().atMost(DiscussionRequest.LONGEST_TEXT));
    return fields.checked(
        () ->
            new EditPost(
                new PostId(call.path("id")),
                text.map(Fields.Text::value),
                attribution,
                call.version(),
                call.key()));
  }

  /// Nothing is saved over what came between: then here are both, to choose or to join.
  private Reply form(Call call, ShownPost post, Draft draft) {
    var form = draft.form();
    var stored = post.html().filter(_ -> form.stale()).map(SafeString::new);
    var words = call.words();
    var head = bus.ask(call.asker(), new ReadDiscussion(post.discussion()));
    var attribution = attributions.in(head.room(), call, form);
    var page =
        new EditPostPage(
            DiscussionRoutes.path(head.id(), post.number()),
            head.title(),
            head.language().code(),
            post.number(),
            FormId.editing(post.id()),
            version(post, call, form),
            post.language().code(),
            post.marking(),
            head.chathamHouse(),
            TextArea.of(
                    draft.named(words, TextArea.TEXT, attribution),
                    12,
                    post.language().code(),
                    Paths.of(head.id()))
                .underTheRule(head.chathamHouse(), vocabulary),
            attribution,
            stored);
    var title = words.say("discussions.edit.title", Map.of("number", post.number()));
    return Reply.again(title, form, page).marked(List.of(post.marking(), head.marking()));
  }

  /// The version the author's text was made from; of both texts on one page, the present one.
  private static long version(ShownPost post, Call call, Form form) {
    if (form.version().isPresent()) return form.version().getAsLong();
    var from = call.version();
    return form.stale() || from.equals(Version.ANY) ? post.version() : from.value();
  }
}
