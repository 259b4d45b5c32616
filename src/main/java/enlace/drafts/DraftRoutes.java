package enlace.drafts;

import static enlace.ids.FormId.Kind.REPLY;

import enlace.bus.Bus;
import enlace.ids.FormId;
import enlace.pages.Words;
import enlace.problems.Problem.KeyReused;
import enlace.problems.Problem.Unreadable;
import enlace.problems.Refused;
import enlace.requests.DraftRequest;
import enlace.requests.DraftRequest.DiscardDraft;
import enlace.requests.DraftRequest.ListDrafts;
import enlace.requests.DraftRequest.ListedDraft;
import enlace.requests.DraftRequest.ResumeDraft;
import enlace.requests.DraftRequest.SaveDraft;
import enlace.requests.DraftRequest.SavedDraft;
import enlace.text.Markdown;
import enlace.web.Call;
import enlace.web.Form;
import enlace.web.KeptForms;
import enlace.web.Reply;
import enlace.web.Routes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Saves, resumes and discards drafts, by a button of their form or by the script as one types, and
/// lists them.
/// @param named of each kind of form with more than one text, who says what its fields are called
public record DraftRoutes(Bus bus, Map<FormId.Kind, Routes.Feature> named)
    implements Routes.Feature {
  private static final String FORM = "draft";

  @Override
  public void addTo(Routes table) {
    table
        .get("/drafts", this::show)
        .reading()
        .post("/drafts", this::save)
        .reading()
        .post("/drafts/discard", this::discard)
        .reading()
        .post("/drafts/resume", this::resume);
  }

  /// Of whatever form is saved here.
  @Override
  public List<Form.Label> labels(Words words) {
    return named.values().stream()
        .distinct()
        .flatMap(feature -> feature.labels(words).stream())
        .toList();
  }

  private Reply save(Call call) {
    return isScript(call) ? saveAsTyped(call) : saveByButton(call);
  }

  /// The page tells what came of it, beside the button.
  private Reply saveAsTyped(Call call) {
    try {
      var saved = bus.ask(call.asker(), wish(call));
      return Reply.json(Map.of("version", saved.version(), "said", said(saved, call)));
    } catch (Refused refused) {
      if (!(refused.problem() instanceof KeyReused)) throw refused;
      return Reply.json(Map.of("sent", true));
    }
  }

  private static String said(SavedDraft saved, Call call) {
    var words = call.words();
    if (saved.version() == 0) return words.say("drafts.saved.sent");
    return words.say(message(saved), Map.of("at", words.time(saved.at())));
  }

  private static String message(SavedDraft saved) {
    if (!saved.open()) return "drafts.saved.closed";
    return saved.over() ? "drafts.saved.over" : "drafts.saved";
  }

  private Reply saveByButton(Call call) {
    var wish = wish(call);
    var saved = bus.ask(call.asker(), wish);
    return Reply.to(saved.open() ? path(wish.form()) : "/drafts");
  }

  private SaveDraft wish(Call call) {
    var fields = call.asSent().lists();
    return new SaveDraft(form(call), fields, call.key(), KeptForms.seen(call), isScript(call));
  }

  private static boolean isScript(Call call) {
    return call.header("HX-Request").isPresent();
  }

  private static FormId form(Call call) {
    return FormId.find(call.fields().text(FORM).value())
        .orElseThrow(() -> new Refused(new Unreadable()));
  }

  private static String path(FormId form) {
    return form.kind() == REPLY ? form + "#reply" : form.value();
  }

  private Reply discard(Call call) {
    bus.ask(call.asker(), new DiscardDraft(form(call), KeptForms.key(call)));
    if (isScript(call)) return Reply.json(Map.of());
    boolean list = call.fields().checked("list");
    return Reply.to(list ? "/drafts" : path(form(call)));
  }

  private Reply resume(Call call) {
    var key = KeptForms.key(call).orElseThrow(() -> new Refused(new Unreadable()));
    bus.ask(call.asker(), new ResumeDraft(form(call), key));
    return Reply.to(path(form(call)));
  }

  private Reply show(Call call) {
    var drafts = bus.ask(call.asker(), new ListDrafts()).items();
    var rows = drafts.stream().map(draft -> row(draft, call.words())).toList();
    return Reply.page(call.words().say("drafts.title"), new DraftsPage(rows, DraftRequest.MOST))
        .marked(rows.stream().flatMap(row -> row.marking().stream()).toList());
  }

  private DraftsPage.Row row(ListedDraft draft, Words words) {
    var labels =
        Optional.ofNullable(named.get(draft.form().kind()))
            .map(feature -> feature.labels(words))
            .orElse(List.of());
    return new DraftsPage.Row(
        draft.form().value(),
        draft.key().value(),
        draft.other(),
        "drafts.kind." + draft.form().kind().name().toLowerCase(Locale.ROOT),
        draft.open() ? path(draft.form()) : "",
        draft.title().orElse(""),
        draft.language(),
        draft.title().isEmpty(),
        draft.marking(),
        OwnWords.first(draft.fields(), "language"),
        OwnWords.all(draft.fields()).stream()
            .map(
                own ->
                    new DraftsPage.Text(
                        Form.Label.of(labels, own.field()), Markdown.html(own.text())))
            .toList(),
        draft.saved());
  }
}
