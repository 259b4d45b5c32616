package enlace.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/// Arranges the lines of a text before it is parsed, where CommonMark would read them otherwise
/// than people who never heard of it meant them. Code between fences is left as it is.
final class Lines {
  /// A line's quotation marks, also behind the marker of a list.
  private static final Pattern QUOTED =
      Pattern.compile(
          "[ \\t]*(?:(?:[-*+]|\\d{1,2}[.)])[ \\t]+){0,3}((?:>[ \\t]?)*+)(.*)", Pattern.DOTALL);

  private static final Pattern ITEM =
      Pattern.compile("([ \\t]*)([-*+]|\\d{1,2}[.)])([ \\t]+)(\\S.*)");

  private static final Pattern FENCE = Pattern.compile("[ \\t]{0,3}(`{3,}+(?=[^`]*$)|~{3,}+)(.*)");

  /// The row below the names of a table's columns.
  private static final Pattern RULE = Pattern.compile("[ \\t>]*+[|:-][ \\t|:-]*+");

  /// More than a page can show; else one row of pipes would make every row as wide.
  private static final int MOST_COLUMNS = 100;

  /// Looked at below the names of its columns: each line of a text may look like those.
  private static final int MOST_ROWS = 500;

  private static final Pattern MORE_THAN = Pattern.compile("[ \\t]{0,3}>[ \\t]?\\d");

  private static final int TAB = 4;

  private final StringBuilder arranged = new StringBuilder();
  private final Deque<Item> items = new ArrayDeque<>();
  private String fence = "";
  private int fenced;
  private int quoted;
  private boolean blank = true;

  /// @param indent as it was written
  /// @param content the column where its text begins, as it is arranged
  private record Item(int indent, int content) {}

  private Lines() {}

  static String arranged(String text) {
    var all = text.lines().toArray(String[]::new);
    var lines = new Lines();
    for (int i = 0; i < all.length; i++) {
      if (lines.fence.isEmpty()) {
        widen(all, i);
        if (isMoreThan(all, i)) all[i] = "\\" + all[i].strip();
      }
      lines.line(all[i]);
    }
    return lines.arranged.toString();
  }

  /// A quotation of one line that begins with a figure is none: `> 50 kg`.
  private static boolean isMoreThan(String[] all, int i) {
    return MORE_THAN.matcher(all[i]).lookingAt() && !quotes(all, i - 1) && !quotes(all, i + 1);
  }

  private static boolean quotes(String[] all, int i) {
    return i >= 0 && i < all.length && all[i].stripLeading().startsWith(">");
  }

  /// Gives a table that begins there as many columns as its widest row has, so that no cell of it
  /// is lost.
  private static void widen(String[] all, int i) {
    if (i + 1 >= all.length || all[i].indexOf('|') < 0) return;
    int columns = columns(all[i]);
    if (!RULE.matcher(all[i + 1]).matches() || columns(all[i + 1]) != columns) return;
    int widest = columns;
    int end = Math.min(all.length, i + MOST_ROWS);
    for (int row = i + 2; row < end && !all[row].isBlank(); row++)
      widest = Math.max(widest, columns(all[row]));
    int missing = Math.min(widest, MOST_COLUMNS) - columns;
    if (missing <= 0) return;
    all[i] = closed(all[i]) + " |".repeat(missing);
    all[i + 1] = closed(all[i + 1]) + "---|".repeat(missing);
  }

  private static int columns(String row) {
    var cells = row.strip();
    boolean open = cells.startsWith("|");
    boolean closed = isClosed(cells);
    int pipes = 0;
    for (int at = 0; at < cells.length(); at++)
      if (cells.charAt(at) == '|' && (at == 0 || cells.charAt(at - 1) != '\\')) pipes++;
    return pipes + 1 - (open ? 1 : 0) - (closed ? 1 : 0);
  }

  private static String closed(String row) {
    var cells = row.stripTrailing();
    return isClosed(cells) ? cells : cells + " |";
  }

  private static boolean isClosed(String cells) {
    return cells.endsWith("|") && !cells.endsWith("\\|");
  }

  private void line(String line) {
    var quotation = QUOTED.matcher(line);
    if (!quotation.matches()) throw new IllegalStateException("no line: " + line);
    int depth = (int) quotation.group(1).chars().filter(mark -> mark == '>').count();
    var said = quotation.group(2);
    if (inside(depth)) {
      if (closes(depth == 0 ? line : said)) fence = "";
      write(line);
      return;
    }
    fence = "";
    // What stands below a quotation begins words of one's own.
    if (depth < quoted && !said.isBlank()) write(">".repeat(depth));
    open(depth == 0 ? line : said, depth);
    write(depth == 0 && fence.isEmpty() ? nested(line) : line);
    quoted = depth;
    blank = said.isBlank();
  }

  private boolean inside(int depth) {
    return !fence.isEmpty() && depth >= fenced;
  }

  private boolean closes(String line) {
    var found = FENCE.matcher(line);
    return found.matches() && found.group(2).isBlank() && found.group(1).startsWith(fence);
  }

  private void open(String line, int depth) {
    var found = FENCE.matcher(line);
    if (!found.matches()) return;
    fence = found.group(1);
    fenced = depth;
  }

  private void write(String line) {
    arranged.append(line).append('\n');
  }

  /// Two blanks before an item nest it, whatever the width of the marker above; what follows an
  /// empty line at that place belongs to its item.
  private String nested(String line) {
    if (line.isBlank()) return line;
    int indent = indent(line);
    var item = ITEM.matcher(line);
    if (item.matches()) return nested(indent, item.group(2), item.group(3), item.group(4));
    if (indent == 0 && blank) items.clear();
    if (items.isEmpty() || !blank) return line;
    while (!items.isEmpty() && indent < items.peek().indent + 2) items.pop();
    return items.isEmpty() ? line : " ".repeat(items.peek().content) + line.strip();
  }

  private String nested(int indent, String marker, String blanks, String words) {
    while (!items.isEmpty() && indent < items.peek().indent + 2) items.pop();
    int column = items.isEmpty() ? Math.min(indent, TAB - 1) : items.peek().content;
    int gap = blanks.length() > TAB || blanks.indexOf('\t') >= 0 ? 1 : blanks.length();
    items.push(new Item(indent, column + marker.length() + gap));
    return " ".repeat(column) + marker + " ".repeat(gap) + words;
  }

  private static int indent(String line) {
    int column = 0;
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '\t') column += TAB - column % TAB;
      else if (line.charAt(i) == ' ') column++;
      else break;
    }
    return column;
  }
}
