package enlace.drafts;

import enlace.bus.Bus;
import enlace.ids.FormId;
import enlace.ids.PostId;
import enlace.problems.NotThere;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest.ReadModerated;
import enlace.requests.DiscussionRequest.Redaction;
import enlace.requests.DraftRequest.Draft;
import enlace.text.Passages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Takes passages that moderation took out of what was said also out of what is being written: a
/// draft must not bring them back. Looks through all drafts.
record Redacting(StoredDrafts stored, Bus bus) {
  private static final Asker PLATFORM = new Asker.Platform();

  void redact(Redaction redaction) {
    var passages = Passages.of(redaction.passages());
    var from = redaction.ids();
    for (var place : stored.places())
      stored.change(
          place.member(),
          place.form(),
          held ->
              held.drafts().stream()
                  .map(it -> redacted(place.form(), it, passages, redaction, from))
                  .toList());
  }

  private Draft redacted(
      FormId form, Draft draft, Passages passages, Redaction redaction, Set<String> from) {
    boolean beside = beside(form, draft, passages, from);
    UnaryOperator<String> change =
        text -> passages.removedFrom(text, beside, from, redaction.remains());
    var fields = new LinkedHashMap<String, List<String>>();
    draft
        .fields()
        .forEach((name, values) -> fields.put(name, values.stream().map(change).toList()));
    return new Draft(fields, draft.key(), draft.saved(), draft.version());
  }

  private boolean beside(FormId form, Draft draft, Passages passages, Set<String> from) {
    if (from.contains(form.about())) return true;
    var values = draft.fields().values().stream().flatMap(List::stream).toList();
    if (values.stream().anyMatch(value -> from.stream().anyMatch(value::contains))) return true;
    return form.kind() == FormId.Kind.EDITING
        && values.stream().anyMatch(passages::isIn)
        && from.contains(discussion(new PostId(form.about())));
  }

  /// "" of a post that is no more.
  private String discussion(PostId post) {
    return NotThere.orElse(
        () -> bus.ask(PLATFORM, new ReadModerated(post)).discussion().value(), () -> "");
  }
}
