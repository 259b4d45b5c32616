package enlace.practices;

import static java.util.stream.Collectors.toMap;

import enlace.ids.PracticeId;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest.Redaction;
import enlace.requests.Done;
import enlace.requests.PracticeRequest.HideQuoted;
import enlace.requests.PracticeRequest.QuotingText;
import enlace.requests.PracticeRequest.QuotingTexts;
import enlace.requests.PracticeRequest.ReadQuoting;
import enlace.requests.PracticeRequest.RedactWords;
import enlace.requests.PracticeRequest.Redacted;
import enlace.requests.PracticeRequest.Unquote;
import enlace.requests.PracticeRequest.Unquoted;
import enlace.store.Deed;
import enlace.store.Store;
import enlace.text.Address;
import enlace.text.Passages;
import java.util.LinkedHashSet;
import java.util.List;

/// Takes out of practices, and of what is said in their review, what must be read no more: what it
/// is, `discussions` and `moderation` say.
record Unquoting(Store store, StoredPractices stored, StoredTexts texts, ReportedWords reported) {
  QuotingTexts read(ReadQuoting wish) {
    var ids = wish.pages().stream().map(Address::idOf).toList();
    var all = new LinkedHashSet<QuotingText>();
    texts.read(
        wish.practice(),
        (label, language, text) -> {
          if (ids.stream().anyMatch(text::contains))
            all.add(new QuotingText(label, language, text));
          return text;
        });
    return new QuotingTexts(List.copyOf(all));
  }

  Done unquote(Unquote wish) {
    var next = wish.texts().stream().collect(toMap(Unquoted::before, Unquoted::next));
    texts.change(
        wish.practice(),
        "unquoted",
        (label, language, text) -> next.getOrDefault(new QuotingText(label, language, text), text),
        Practice::unquoted);
    stored.forget();
    return new Done();
  }

  Done hide(HideQuoted wish) {
    var practice = find(wish.practice());
    if (Hiding.replaced(practice.hides(), wish.pages(), wish.hidden()).equals(practice.hides()))
      return new Done();
    store.change(
        () -> stored.byId(practice.id()),
        Deed.named("hiding", practice.id().value(), Long.toString(practice.version())),
        it -> it.hiding(wish.pages(), wish.hidden()));
    stored.forget();
    return new Done();
  }

  private Practice find(PracticeId id) {
    return stored.byId(id).orElseThrow(() -> new Refused(new NotFound()));
  }

  /// Of what was said in a review: out of that alone.
  Done redact(RedactWords wish) {
    var passages = Passages.of(wish.passages());
    var said = wish.comment().map(it -> reported.text(wish.practice(), wish.comment()));
    texts.change(
        wish.practice(),
        "redacted",
        (_, _, text) ->
            said.filter(it -> !it.equals(text)).isPresent() ? text : passages.removedFrom(text),
        Practice::redacted);
    stored.forget();
    return new Done();
  }

  Redacted redact(PracticeId id, Redaction redaction) {
    var passages = Passages.of(redaction.passages());
    var from = redaction.ids();
    boolean related = texts.has(id, from);
    texts.change(
        id,
        "redacted",
        (_, _, text) -> passages.removedFrom(text, related, from, redaction.remains()),
        Practice::redacted);
    stored.forget();
    return new Redacted(related);
  }
}
