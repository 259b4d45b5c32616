package enlace.discussions;

import enlace.ids.RoomId;
import enlace.requests.DiscussionRequest.Attributed;
import enlace.rights.Permissions;
import enlace.vocabulary.Attribution;
import java.util.Optional;

/// Who wrote something, as far as others are told. Nothing else says who an author is to anything
/// that is shown.
record Attributing(Permissions permissions) {
  /// @param own whether it is told to the author
  Optional<Attributed> of(Author author, RoomId room, boolean own) {
    return of(author, permissions.told(author.told(), author.office(), room), own);
  }

  Optional<Attributed> nobody() {
    return nobody(false);
  }

  private Optional<Attributed> nobody(boolean own) {
    return Optional.of(Attributed.ownAlone()).filter(_ -> own);
  }

  private Optional<Attributed> of(Author author, Attribution told, boolean own) {
    return switch (told) {
      case NAMED ->
          Optional.of(Attributed.whole(author.member(), author.office(), author.role(), own));
      case STATE -> Optional.of(Attributed.ofOffice(author.office(), own));
      case SUBREGION ->
          permissions.subregion(author.office()).map(it -> Attributed.ofSubregion(it, own));
      case ANONYMOUS -> nobody(own);
    };
  }
}
