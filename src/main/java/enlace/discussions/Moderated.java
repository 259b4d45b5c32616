package enlace.discussions;

import enlace.ids.MemberId;
import enlace.vocabulary.Label.Hidden;
import enlace.vocabulary.Visibility;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What moderation decided last about a post, or about a whole discussion.
///
/// @param decision its number: an older one that comes later changes nothing
/// @param kept what a removed post said, for the appeal alone; of a discussion everything stands
///     where it stood
record Moderated(long decision, Visibility visibility, Optional<Contribution> kept) {

  /// From whom that hides what the author wrote, where it stands.
  Optional<Hidden> hides(MemberId author) {
    return switch (visibility) {
      case HELD -> Optional.of(new Hidden(Optional.of(author)));
      case SHOWN, REMOVED, ERASED -> Optional.empty();
    };
  }

  boolean removes() {
    return visibility == Visibility.REMOVED || visibility == Visibility.ERASED;
  }

  /// With what is kept changed for good.
  Moderated with(UnaryOperator<String> change) {
    return new Moderated(decision, visibility, kept.map(it -> it.with(change)));
  }

  Moderated keeping(UnaryOperator<Contribution> change) {
    return new Moderated(decision, visibility, kept.map(change));
  }

  /// Its author took it back: nothing is kept for an appeal.
  Moderated retracted() {
    return new Moderated(decision, visibility, Optional.empty());
  }
}
