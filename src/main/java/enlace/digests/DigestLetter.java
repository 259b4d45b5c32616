package enlace.digests;

import enlace.pages.View;
import enlace.vocabulary.Marking;
import java.util.List;
import java.util.Optional;

/// A digest in the recipient's words: the view of its HTML part, from which [DigestText] makes the
/// text part, so that both say the same.
///
/// @param preview what lists of mails show beside the subject
/// @param marking the strictest of what is in it: in the subject, the first and the last line
/// @param restricted how many things there are of which only the number may be told
/// @param earlier that what is older is not in it
/// @param reason why it was sent
/// @param settings where to change the rhythm
/// @param stop a page that asks before it stops the digest
record DigestLetter(
    String lang,
    boolean demo,
    String subject,
    String preview,
    Badge marking,
    String period,
    String lead,
    String home,
    List<LetterSection> sections,
    Optional<String> restricted,
    Optional<String> earlier,
    List<Event> events,
    String reason,
    String settings,
    String stop)
    implements View {

  @Override
  public String template() {
    return "digests/letter/digest";
  }

  /// A handling marking as it is shown: the exact words, on black.
  record Badge(String code, String colour) {
    static Badge of(Marking marking) {
      return new Badge(
          marking.code(),
          switch (marking) { // the colours of markings.json
            case CLEAR -> "#ffffff";
            case GREEN -> "#33ff00";
            case AMBER, AMBER_STRICT -> "#ffc000";
            case RED -> "#ff2b2b";
          });
    }
  }

  /// @param more how many are not shown, in words
  record LetterSection(String heading, List<DigestLine> items, Optional<String> more) {}

  /// @param about where, who, what, in a few words each
  /// @param titleLang the language of the title
  record DigestLine(
      Badge marking,
      List<String> about,
      String title,
      String titleLang,
      String address,
      Optional<Quote> quote) {}

  /// @param lines with the addresses of links
  /// @param by said before it where nobody may be named; in the recipient's language
  record Quote(Optional<String> by, List<String> lines, String lang) {}

  record Event(String when, String title, String where) {}
}
