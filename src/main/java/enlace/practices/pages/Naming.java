package enlace.practices.pages;

import enlace.ids.Office;
import enlace.pages.Words;
import enlace.practices.template.PracticeTemplate;
import enlace.requests.PracticeRequest.Summary;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Vocabulary;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Names what practices are about, for one reader.
record Naming(Vocabulary vocabulary, Words words) {

  String say(String key) {
    return words.say("practices." + key);
  }

  /// A word of the bundles where it stands alone.
  String alone(String key) {
    return words.language().capitalized(say(key));
  }

  String label(Listing listing, String code) {
    return vocabulary.label(listing, code, words.language());
  }

  String inText(Listing listing, String code) {
    return vocabulary.inText(listing, code, words.language());
  }

  /// "A, b and c", alphabetical, so that no State stands before another.
  String list(Listing listing, List<String> codes) {
    var names = codes.stream().map(code -> inText(listing, code)).sorted(words.alphabet()).toList();
    return words.language().capitalized(words.list(names));
  }

  /// What templates.json does not say in a language, the bundles do.
  String label(PracticeTemplate.Field field) {
    var label = field.label().get(words.language());
    return label != null ? label : say("field." + field.code());
  }

  String guidance(PracticeTemplate.Field field) {
    var guidance = field.guidance().get(words.language());
    return guidance != null ? guidance : say("guidance." + field.code());
  }

  /// What a code in a field is called.
  String entry(PracticeTemplate.Field field, String code) {
    var listing = field.kind().listing();
    if (listing.isEmpty()) return alone(field.code() + "." + code);
    if (listing.get() == Listing.MARKINGS) return code;
    var label = label(listing.get(), code);
    return listing.get() == Listing.PARAGRAPHS ? code + " " + label : label;
  }

  /// A year, a month or a day, as precisely as it was said.
  String date(String said) {
    return switch (said.length()) {
      case 7 -> month(YearMonth.parse(said));
      case 10 -> words.day(LocalDate.parse(said));
      default -> said;
    };
  }

  private String month(YearMonth month) {
    var locale = words.language().locale();
    return DateTimeFormatter.ofLocalizedPattern("yMMMM").localizedBy(locale).format(month);
  }

  /// Of publication: in UTC, so that whoever cites it names the same day.
  static LocalDate day(Instant published) {
    return LocalDate.ofInstant(published, ZoneOffset.UTC);
  }

  String office(Office office) {
    return vocabulary.shortOffice(office, words.language());
  }

  /// Whose practice it is, as far as its attribution tells: the States, the organisation, the
  /// subregion, or that it is not attributed.
  String who(Summary head) {
    return attributedTo(head).orElseGet(() -> say("unattributed"));
  }

  Optional<String> attributedTo(Summary head) {
    if (!head.states().isEmpty()) return Optional.of(list(Listing.STATES, head.states()));
    if (head.office().isPresent()) return head.office().map(this::office);
    if (head.subregions().isEmpty()) return Optional.empty();
    return Optional.of(list(Listing.SUBREGIONS, head.subregions()));
  }

  /// How it stands. What its office has cleared waits for no clearance any more, although its
  /// state is the same.
  String state(Summary head) {
    return head.toBePublished()
        ? say("state.cleared")
        : inText(Listing.PRACTICE_STATES, head.state().code());
  }

  /// The same where it stands alone, with its capital.
  String stateAlone(Summary head) {
    return words.language().capitalized(state(head));
  }

  /// How many comments of its review are open; empty for none.
  Optional<String> openComments(Summary head) {
    int count = head.openComments();
    return count == 0
        ? Optional.empty()
        : Optional.of(words.say("practices.comments.open", Map.of("count", count)));
  }

  String title(Summary head) {
    return head.title().isEmpty() ? say("untitled") : head.title();
  }

  /// A name in sentences, "en francés"; only for texts in another language than the reader's.
  Optional<String> foreign(Summary head) {
    return head.language() == words.language()
        ? Optional.empty()
        : Optional.of(say("in." + head.language().code()));
  }
}
