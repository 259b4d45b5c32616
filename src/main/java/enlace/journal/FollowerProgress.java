package enlace.journal;

import java.util.Optional;

/// How a listener stands.
///
/// @param position up to which it has heard
/// @param behind how many entries of the journal it has yet to hear
public record FollowerProgress(
    String listener, long position, long behind, Optional<Stopped> stopped) {

  /// @param number of the entry it stopped on; it is tried again when Enlace starts again
  /// @param reason what failed and where, without anything that a member wrote
  public record Stopped(long number, String reason) {}
}
