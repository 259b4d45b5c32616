package enlace.discussions;

import enlace.pages.Words;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Vocabulary;
import java.util.Locale;

/// A marking as pages show it.
///
/// @param words never translated
/// @param css its colour; AMBER+STRICT has that of AMBER
record Tlp(String words, String css, String meaning) {
  static Tlp of(Marking marking, Vocabulary vocabulary, Words words) {
    return new Tlp(
        marking.code(),
        key(marking == Marking.AMBER_STRICT ? Marking.AMBER : marking),
        vocabulary.label(Listing.MARKINGS, marking, words.language()));
  }

  /// As the end of a bundle key.
  static String key(Marking marking) {
    return marking.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
