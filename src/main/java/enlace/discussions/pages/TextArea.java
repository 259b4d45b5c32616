package enlace.discussions.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;
import enlace.requests.DiscussionRequest.Previewed;
import enlace.text.Markdown;
import enlace.vocabulary.Coded;
import enlace.vocabulary.Language;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Vocabulary;
import enlace.web.Form;
import enlace.web.Labelled;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The field a text is written into, with its preview.
///
/// @param preview empty when there is nothing to look at
/// @param unreached what looks like a mention in it and reaches nobody
/// @param quotesTheRule whether what is previewed quotes another room under the Chatham House Rule
/// @param outside in a room under the Chatham House Rule, how what is previewed reads outside it
/// @param officesPath where `offices` are fetched when they are asked for
record TextArea(
    Form form,
    int rows,
    boolean previewing,
    Optional<Marking> marking,
    Optional<SafeString> preview,
    String previewLang,
    List<String> unreached,
    boolean quotesTheRule,
    Optional<Outside> outside,
    String officesPath,
    Optional<OfficesPart> offices) {
  /// As much as a notice shows.
  private static final int EXCERPT = 160;

  /// @param title "" where none is written
  record Outside(String title, String excerpt) {}

  static final Labelled TEXT = Labelled.of("text", "discussions.form.text");

  /// @param language the code the text is written in
  /// @param path of the discussion or the room
  static TextArea of(Draft draft, int rows, String language, String path) {
    var text = draft.form().values().getOrDefault("text", "");
    var preview =
        draft
            .previewed()
            .filter(_ -> !Markdown.showsNothing(text))
            .map(previewed -> Markdown.html(text, previewed.names()));
    return new TextArea(
        draft.form(),
        rows,
        draft.previewing(),
        Coded.find(Marking.class, draft.form().values().getOrDefault("marking", "")),
        preview,
        language,
        draft.previewed().map(Previewed::unreached).orElse(List.of()),
        draft.previewed().map(Previewed::quotesTheRule).orElse(false),
        Optional.empty(),
        path + "/offices",
        draft.offices());
  }

  /// Where the rule hides who writes, the preview shows what is left of names.
  TextArea underTheRule(boolean chathamHouse, Vocabulary vocabulary) {
    if (!chathamHouse || preview.isEmpty()) return this;
    var language = Language.find(previewLang).orElse(Language.EN);
    UnaryOperator<String> mask = words -> vocabulary.withoutNames(words, language);
    var text = Markdown.masked(form.values().getOrDefault("text", ""), mask);
    return new TextArea(
        form,
        rows,
        previewing,
        marking,
        preview,
        previewLang,
        unreached,
        quotesTheRule,
        Optional.of(
            new Outside(
                Markdown.maskedTitle(form.values().getOrDefault("title", ""), mask),
                Markdown.excerpt(text, EXCERPT))),
        officesPath,
        offices);
  }
}
