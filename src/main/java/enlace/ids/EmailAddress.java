package enlace.ids;

import com.ibm.icu.text.IDNA;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

  private static final Pattern NOT_LOCAL =
      Pattern.compile("[^a-z0-9_+'~.-]", Pattern.CASE_INSENSITIVE);

  private static final Pattern NOT_DOMAIN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}.-]");
  private static final Pattern MARK = Pattern.compile("[\\p{P}\\p{S}]");
  private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}");
  private static final Pattern NAMED = Pattern.compile("[^<>]*<(?<address>[^<>]*)>[\\s.,;:]*");

  private static final Pattern MAILTO =
      Pattern.compile("^\\s*mailto:|\\?.*$", Pattern.CASE_INSENSITIVE);

  private static final Pattern AROUND =
      Pattern.compile("^[\\s\"'(\\[«‹“„‘]+|[\\s\"')\\]»›”“’.,;:!]+$");

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

  /// As people type and paste it: with a name before it and `<…>` around it, with `mailto:`, with
  /// the blanks and marks of the text it stood in, and with characters that are not seen.
  public static Optional<EmailAddress> typed(String text) {
    return find(text).or(() -> find(bare(text)));
  }

  private static String bare(String text) {
    var seen = UNSEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
    var named = NAMED.matcher(seen);
    var alone = named.matches() ? named.group("address") : seen;
    return AROUND.matcher(MAILTO.matcher(alone).replaceAll("")).replaceAll("");
  }

  /// The first character of what was typed that no address has in that place: as it is, or as
  /// `U+0020` where it would not be seen. Empty where none is to blame.
  public static Optional<String> strangeIn(String typed) {
    var bare = bare(typed);
    int at = bare.indexOf('@');
    if (at < 0) return Optional.empty();
    var local = NOT_LOCAL.matcher(bare.substring(0, at));
    var domain = NOT_DOMAIN.matcher(bare.substring(at + 1));
    return Stream.of(local, domain)
        .filter(Matcher::find)
        .map(Matcher::group)
        .map(EmailAddress::named)
        .findFirst();
  }

  private static String named(String sign) {
    int code = sign.codePointAt(0);
    boolean seen = Character.isLetterOrDigit(code) || MARK.matcher(sign).matches();
    return seen ? sign : "U+%04X".formatted(code);
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

  /// Enough for its owner to know it by: `p…@demo.example`.
  public String masked() {
    return value.charAt(0) + "…@" + domain();
  }

  @Override
  public String toString() {
    return value;
  }
}
