package enlace.requests;

import enlace.ids.MemberId;
import enlace.vocabulary.Language;

/// Who asks. Set by the sender from the session, never taken from a payload.
public sealed interface Asker {
  /// The one the answer will be read in.
  Language language();

  /// A signed-in member.
  record Member(MemberId id, Language language) implements Asker {}

  /// Somebody who has not signed in: sees open practices and nothing else.
  record Visitor(Language language) implements Asker {}

  /// A part of Enlace itself, for bookkeeping such as a label to judge by. Never used to read
  /// what is then shown to somebody, but by `moderation`, which judges who handles it.
  record Platform() implements Asker {
    @Override
    public Language language() {
      return Language.EN;
    }
  }
}
