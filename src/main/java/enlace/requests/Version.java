package enlace.requests;

/// The version a change was made from (`If-Match`, or the hidden field of a form).
///
/// @param value the number, or [#ANY] when the asker named none
public record Version(long value) {
  public static final Version ANY = new Version(-1);

  /// Whether a change made from this version may be applied to that one.
  public boolean allows(long present) {
    return value == present || equals(ANY);
  }
}
