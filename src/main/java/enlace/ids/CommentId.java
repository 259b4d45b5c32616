package enlace.ids;

import java.util.Optional;
import java.util.regex.Pattern;

/// One thing said in the review of a practice, such as `7d0….3.1`: the first remark of its comment
/// number 3.
public record CommentId(String value) implements Id {
  /// Beyond what is ever said to one comment.
  public static final int MOST_REMARKS = 1_000;

  private static final Pattern PARTS =
      Pattern.compile("([^.]+)\\.([1-9]\\d{0,6})\\.([1-9]\\d{0,3})");

  /// @param number of the comment within the practice, and of the `remark` within the comment
  public record Place(PracticeId practice, int number, int remark) {}

  public static CommentId of(PracticeId practice, int number, int remark) {
    return new CommentId("%s.%d.%d".formatted(practice, number, remark));
  }

  /// Empty when it names none.
  public Optional<Place> place() {
    var parts = PARTS.matcher(value);
    return parts.matches()
        ? Optional.of(
            new Place(
                new PracticeId(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
