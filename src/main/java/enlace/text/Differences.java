package enlace.text;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What became of a text, word by word.
public final class Differences {
  /// A word or a sign, and the blanks behind it: else two sentences would have every blank in
  /// common.
  private static final Pattern WORD =
      Pattern.compile("(?:[\\p{L}\\p{N}\\p{M}]+|[^\\s\\p{L}\\p{N}\\p{M}])?\\s*");

  /// Of both texts together; each has about four thousand when it is as long as a post may be.
  private static final int MOST_WORDS = 12_000;

  private Differences() {}

  /// Some words of either text, in the order in which they are read.
  ///
  /// @param added whether they came, and `removed` whether they went; neither when they stayed
  public record Piece(String words, boolean added, boolean removed) {}

  /// What went stands before what came in its place. Takes as much time as words have changed;
  /// texts of so many signs that this would be seconds went and came as a whole.
  public static List<Piece> between(String before, String now) {
    var old = words(before);
    var fresh = words(now);
    var pieces = new ArrayList<Piece>();
    int at = 0;
    int to = 0;
    for (var run : runs(old, fresh)) {
      add(pieces, old.subList(at, run.from()), false, false);
      add(pieces, old.subList(run.from(), run.until()), false, true);
      add(pieces, fresh.subList(run.into(), run.to()), true, false);
      at = run.until();
      to = run.to();
    }
    add(pieces, fresh.subList(to, fresh.size()), false, false);
    return pieces;
  }

  /// Words of the text before in whose place words of the one now stand.
  private record Run(int from, int until, int into, int to) {
    private static Run of(AbstractDelta<String> delta) {
      int from = delta.getSource().getPosition();
      int into = delta.getTarget().getPosition();
      return new Run(from, from + delta.getSource().size(), into, into + delta.getTarget().size());
    }

    private boolean touches(Run next) {
      return until == next.from && to == next.into;
    }

    private Run and(Run next) {
      return new Run(from, next.until, into, next.to);
    }
  }

  private static List<Run> runs(List<String> old, List<String> fresh) {
    if (old.size() + fresh.size() > MOST_WORDS)
      return List.of(new Run(0, old.size(), 0, fresh.size()));
    var runs = new ArrayList<Run>();
    for (var delta : DiffUtils.diff(old, fresh, new MyersDiffWithLinearSpace<>()).getDeltas()) {
      var next = Run.of(delta);
      boolean goesOn = !runs.isEmpty() && runs.getLast().touches(next);
      runs.add(goesOn ? runs.removeLast().and(next) : next);
    }
    return runs;
  }

  private static void add(List<Piece> pieces, List<String> words, boolean added, boolean removed) {
    if (!words.isEmpty()) pieces.add(new Piece(String.join("", words), added, removed));
  }

  private static List<String> words(String text) {
    return WORD.matcher(text)
        .results()
        .map(MatchResult::group)
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
