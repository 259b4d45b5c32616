package enlace.mail;

import enlace.mail.OpenedLetter.Header;
import enlace.pages.View;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// A letter as a mail program shows it.
///
/// @param html path of the HTML part; empty when the text part is shown
record LetterPage(
    String subject,
    List<Header> headers,
    List<Header> others,
    String path,
    Optional<String> html,
    String text)
    implements View {
  private static final List<String> SHOWN = List.of("From", "To", "Date", "Subject");

  static LetterPage of(String id, OpenedLetter letter, boolean asText) {
    return new LetterPage(
        letter.subject(),
        letter.headers().stream().filter(LetterPage::shown).toList(),
        letter.headers().stream().filter(header -> !shown(header)).toList(),
        address(id),
        asText ? Optional.empty() : Optional.of(address(id) + "/html"),
        letter.text());
  }

  private static boolean shown(Header header) {
    return SHOWN.contains(header.name());
  }

  @Override
  public String template() {
    return "mail/letter-page";
  }

  static String address(String id) {
    return "/demo/mail/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
  }
}
