package enlace.pages;

import com.github.jknack.handlebars.Handlebars.SafeString;

/// What members write: CommonMark, then the OWASP sanitizer. Links to http, https and mailto only,
/// no images, no raw HTML, no styles; headings begin at h3.
public final class Markdown {
  private Markdown() {}

  /// @param text at most 64 KiB
  public static SafeString html(String text) {
    throw new UnsupportedOperationException();
  }

  /// The first words as plain text, cut at a word, with an ellipsis when something is left out.
  public static String excerpt(String text, int length) {
    throw new UnsupportedOperationException();
  }
}
