package enlace.mail;

import java.util.Locale;

/// The text part of a letter: lines of at most 72 columns, for people who read mail as text.
public final class PlainText {
  private static final int COLUMNS = 72;
  private static final String INDENT = "   ";
  private static final String RULE = "-".repeat(70);

  private final StringBuilder text = new StringBuilder();

  public PlainText line(String words) {
    return wrapped(words, "");
  }

  public PlainText blank() {
    text.append('\n');
    return this;
  }

  /// After an empty line.
  public PlainText paragraph(String words) {
    return blank().line(words);
  }

  /// What a member wrote, set off from what the platform says.
  public PlainText quoted(String words) {
    return wrapped(words, INDENT);
  }

  public PlainText heading(String words, Locale locale) {
    return blank().blank().line(words.toUpperCase(locale)).rule();
  }

  public PlainText rule() {
    return line(RULE);
  }

  /// Breaks at spaces only: an address is never cut, and a non-breaking space holds. A line end in
  /// the words is a space too, or what a member wrote could pass for a line of the platform.
  private PlainText wrapped(String words, String indent) {
    int column = 0;
    for (var word : words.strip().split("\\s")) {
      int width = word.codePointCount(0, word.length());
      boolean first = column == 0;
      boolean fits = first || column + 1 + width <= COLUMNS;
      text.append(first ? indent : fits ? " " : "\n" + indent).append(word);
      column = first || !fits ? indent.length() + width : column + 1 + width;
    }
    return blank();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
