package enlace.practices;

import static enlace.practices.template.TemplateField.LANGUAGE;

import enlace.practices.template.Content;
import enlace.practices.template.TemplateField;
import enlace.text.Address;
import enlace.text.Passage;
import enlace.vocabulary.Coded;
import enlace.vocabulary.Language;
import enlace.vocabulary.Listing;
import enlace.vocabulary.RemovedBy;
import enlace.vocabulary.Vocabulary;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Shows what a practice says without what moderation hides of what it quotes. What is stored stays
/// as it was written, in all editions, and so does what is written on: a mark that came back out of
/// a form is the quotation that it stands for, or the mark of what moderation took out.
record Hiding(Vocabulary vocabulary) {
  private static final String HIDDEN = "hidden";

  /// What is hidden, once that is hidden of those pages and nothing else.
  ///
  /// @param hidden keys ([Address#key])
  static Set<String> replaced(Set<String> hides, Set<String> pages, Set<String> hidden) {
    var others = hides.stream().filter(key -> !pages.contains(key.replaceFirst("#.*", "")));
    return Stream.concat(others, hidden.stream()).collect(Collectors.toUnmodifiableSet());
  }

  Content shown(Content content, Set<String> hides) {
    if (hides.isEmpty()) return content;
    var language = content.language().orElse(Language.ES);
    return content.changed(
        fields ->
            fields.replaceAll(
                (_, value) -> value instanceof String text ? shown(text, hides, language) : value));
  }

  String shown(String text, Set<String> hides, Language language) {
    if (hides.isEmpty()) return text;
    Predicate<Address> hidden = address -> hides.contains(address.key());
    return Address.unquoted(text, hidden, vocabulary.label(Listing.REMOVALS, HIDDEN, language));
  }

  /// @param sent fields by their codes
  /// @param before what a form was made of
  Map<String, Object> written(Map<String, Object> sent, Content before) {
    var written = new HashMap<>(sent);
    written.replaceAll(
        (code, value) ->
            value instanceof String text
                ? Coded.find(TemplateField.class, code)
                    .filter(field -> field != LANGUAGE)
                    .map(field -> written(text, before.text(field)))
                    .orElse(text)
                : value);
    return written;
  }

  private String written(String text, String before) {
    var redacted =
        Stream.of(Language.values())
            .map(it -> vocabulary.inText(Listing.REMOVALS, RemovedBy.MODERATION, it))
            .toList();
    return Passage.restored(Address.restored(text, before, this::isMark), before, redacted);
  }

  private boolean isMark(String words) {
    return vocabulary.isCalled(Listing.REMOVALS, HIDDEN, words);
  }
}
