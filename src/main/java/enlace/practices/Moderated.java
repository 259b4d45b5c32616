package enlace.practices;

import enlace.ids.MemberId;
import enlace.vocabulary.Label.Hidden;
import enlace.vocabulary.Visibility;
import java.util.Optional;

/// What moderation decided last about a practice.
///
/// @param decision its number: an older one that comes later changes nothing
record Moderated(long decision, Visibility visibility) {
  /// What is removed stands where it stood, for the appeal alone.
  Optional<Hidden> hides(MemberId proposer) {
    return switch (visibility) {
      case SHOWN -> Optional.empty();
      case HELD -> Optional.of(new Hidden(Optional.of(proposer)));
      case REMOVED, ERASED -> Optional.of(Hidden.FROM_ALL);
    };
  }

  boolean erases() {
    return visibility == Visibility.ERASED;
  }
}
