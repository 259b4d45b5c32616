package enlace.text;

import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars.SafeString;

/// Enough between tags and in quoted attributes; a test refuses unquoted ones. Handlebars' own asks
/// a table for each character and took a tenth of a page's time. U+0000, which no HTML may have,
/// becomes U+FFFD, as browsers read it; so it can mark what a page leaves open.
public final class Escaping implements EscapingStrategy {
  public static final Escaping HTML = new Escaping();

  @Override
  public CharSequence escape(CharSequence text) {
    if (text == null || text instanceof SafeString) return text;
    int first = firstUnsafe(text);
    if (first == text.length()) return text;
    var escaped = new StringBuilder(text.length() + 32).append(text, 0, first);
    for (int i = first; i < text.length(); i++) append(text.charAt(i), escaped);
    return escaped;
  }

  private static int firstUnsafe(CharSequence text) {
    int i = 0;
    while (i < text.length() && "<>&\"'\0".indexOf(text.charAt(i)) < 0) i++;
    return i;
  }

  private static void append(char character, StringBuilder escaped) {
    switch (character) {
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '&' -> escaped.append("&amp;");
      case '"' -> escaped.append("&quot;");
      case '\'' -> escaped.append("&#39;");
      case '\0' -> escaped.append('\uFFFD');
      default -> escaped.append(character);
    }
  }
}
