package enlace.ids;

import com.ibm.icu.text.IDNA;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The bare address of one mailbox, such as `poc.qm@demo.example`. Nothing in it can end a header
/// or name a second recipient. In small letters and with its domain in ASCII (`xn--…`), so that one
/// mailbox has one spelling.
public record EmailAddress(String value) {
  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL = 64;

  /// Narrower than RFC 5321 on purpose: no quoted strings, no characters that ever meant a route.
  private static final Pattern LOCAL = Pattern.compile("[a-z0-9_+'~-]+(\\.[a-z0-9_+'~-]+)*");

  /// Host names only: a last label of digits would be an IP address.
  private static final Pattern DOMAIN =
      Pattern.compile("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)*[a-z]([a-z0-9-]*[a-z0-9])?");

  private static final IDNA INTERNATIONAL =
      IDNA.getUTS46Instance(
          IDNA.USE_STD3_RULES
              | IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ
              | IDNA.NONTRANSITIONAL_TO_ASCII);

  /// @throws IllegalArgumentException when the text is no address
  public EmailAddress {
    value = canonical(value).orElseThrow(() -> new IllegalArgumentException("no address"));
  }

  /// Empty when the text is no address.
  public static Optional<EmailAddress> find(String text) {
    return canonical(text).map(EmailAddress::new);
  }

  private static Optional<String> canonical(String text) {
    int at = text.lastIndexOf('@');
    if (at < 1 || text.length() > LONGEST) return Optional.empty();
    var local = text.substring(0, at).toLowerCase(Locale.ROOT);
    return ascii(text.substring(at + 1))
        .filter(_ -> local.length() <= LONGEST_LOCAL && LOCAL.matcher(local).matches())
        .map(domain -> local + "@" + domain)
        .filter(address -> address.length() <= LONGEST);
  }

  private static Optional<String> ascii(String domain) {
    var info = new IDNA.Info();
    var ascii = INTERNATIONAL.nameToASCII(domain, new StringBuilder(), info).toString();
    return !info.hasErrors() && DOMAIN.matcher(ascii).matches()
        ? Optional.of(ascii)
        : Optional.empty();
  }

  public String domain() {
    return value.substring(value.lastIndexOf('@') + 1);
  }

  @Override
  public String toString() {
    return value;
  }
}
