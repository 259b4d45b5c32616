package enlace.practices;

import static enlace.practices.template.TemplateField.LANGUAGE;
import static enlace.practices.template.TemplateField.OPERATIVE_PARAGRAPHS;
import static enlace.practices.template.TemplateField.SOURCE_THREADS;
import static enlace.practices.template.TemplateField.STATES;
import static enlace.practices.template.TemplateField.THEMES;
import static enlace.vocabulary.PracticeState.SUPERSEDED;

import enlace.practices.template.Content;
import enlace.vocabulary.PracticeState;
import java.util.List;

/// What the library finds a published practice by.
///
/// @param listed false once another has taken its place, and while moderation hides it
/// @param states and `sources`, the discussions it came from, only when its attribution names
///     them: a discussion may tell whose practice it is
record LibraryEntry(
    boolean listed,
    List<String> themes,
    List<String> paragraphs,
    List<String> states,
    List<String> sources,
    String language) {
  LibraryEntry unlisted() {
    return new LibraryEntry(false, themes, paragraphs, states, sources, language);
  }

  static LibraryEntry of(Content content, PracticeState state) {
    return new LibraryEntry(
        state != SUPERSEDED,
        content.codes(THEMES),
        content.codes(OPERATIVE_PARAGRAPHS),
        content.named() ? content.codes(STATES) : List.of(),
        content.named() ? content.codes(SOURCE_THREADS) : List.of(),
        content.text(LANGUAGE));
  }
}
