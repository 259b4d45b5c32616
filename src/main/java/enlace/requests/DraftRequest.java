package enlace.requests;

import enlace.ids.FormId;
import enlace.ids.MemberId;
import enlace.requests.DiscussionRequest.Redaction;
import enlace.vocabulary.Marking;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What can be asked of `drafts`, by a member of the own ones only. A form begins with the one that
/// was saved last; what another tab or device had saved before is kept beside it, each until it is
/// sent or discarded.
public sealed interface DraftRequest<A extends Record> extends Request<A> {
  /// Drafts of one member.
  int MOST = 50;

  /// Characters of a draft, all its fields together.
  int LONGEST = 150_000;

  /// Values of a draft, all its fields together.
  int MOST_VALUES = 1_000;

  /// Drafts of one form that are kept beside the one saved last.
  int MOST_OTHERS = 9;

  /// Takes the place of what was saved under the same key, or seen by its writer; other drafts of
  /// that form are kept beside. What the form was sent with last is not kept.
  ///
  /// @param key of the form: once it is sent with that, this is no draft any more
  /// @param seen the version that the writer knows, 0 for none
  /// @param asTyped by a script, which may be late: refused as `KeyReused` when another text was
  ///     sent with that key. By a button it is a draft of another text then
  record SaveDraft(
      FormId form, Map<String, List<String>> fields, Key key, long seen, boolean asTyped)
      implements DraftRequest<SavedDraft> {}

  /// Empty when there is none, or it was sent.
  record ReadDraft(FormId form) implements DraftRequest<FoundDraft> {}

  /// The latest first.
  record ListDrafts() implements DraftRequest<DraftList> {}

  /// @param key of the one that is meant; empty for the one saved last
  record DiscardDraft(FormId form, Optional<Key> key) implements DraftRequest<Done> {}

  /// From now on the form begins with that one. Nothing happens when it is there no more.
  record ResumeDraft(FormId form, Key key) implements DraftRequest<Done> {}

  /// All that a member had begun, by [Asker.Platform] only: that one has left.
  record DiscardAll(MemberId member) implements DraftRequest<Done> {}

  /// Takes passages out of whatever anybody had begun, by [Asker.Platform] only.
  record Redact(Redaction redaction) implements DraftRequest<Done> {}

  /// The form was sent with that key; what was written under another stays.
  ///
  /// @param fields that were sent
  record DiscardSent(FormId form, Key key, Map<String, List<String>> fields)
      implements DraftRequest<Done> {}

  /// Whether the form was sent last with those fields but another key, such as from another tab;
  /// for a week.
  record FindSent(FormId form, Key key, Map<String, List<String>> fields)
      implements DraftRequest<FoundSent> {}

  record FoundSent(boolean before) {}

  /// @param version 0 when nothing was kept, since all of it was sent
  /// @param over whether what the writer had not seen is kept beside it
  /// @param open whether it can still be sent, as far as that could be seen
  record SavedDraft(Instant at, long version, boolean over, boolean open) {}

  /// @param fields as they are sent, without the token of the form
  record Draft(Map<String, List<String>> fields, Key key, Instant saved, long version) {}

  /// @param others how many more of that form are kept beside it
  record FoundDraft(Optional<Draft> draft, int others) {}

  record DraftList(List<ListedDraft> items) {}

  /// @param title of what it is about, or will be, as far as the asker may (still) read it; "" when
  ///     it has none yet
  /// @param language of the title, a code; "" when it is not known
  /// @param open whether the asker may (still) send it
  /// @param marking the stricter of what was chosen and of what it is about; empty when neither is
  ///     known
  /// @param excerpt the first words that were written, plain
  /// @param other whether its form begins with another one, until this is resumed
  record ListedDraft(
      FormId form,
      Key key,
      boolean other,
      Optional<String> title,
      String language,
      boolean open,
      Optional<Marking> marking,
      String excerpt,
      Map<String, List<String>> fields,
      Instant saved) {}
}
