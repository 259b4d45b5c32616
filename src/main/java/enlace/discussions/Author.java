package enlace.discussions;

import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.RoomId;
import enlace.requests.DiscussionRequest.Byline;
import enlace.rights.Reader;
import enlace.vocabulary.Role;
import java.util.Optional;

/// Who wrote, for which office, in which role and in which room at that time: members move on and
/// discussions are moved, the words stay with the office and under the rule of the room.
///
/// @param room not there where an earlier version wrote it down, which moved no discussion: then it
///     is the one where its discussion was opened
record Author(MemberId member, Office office, Role role, Optional<RoomId> room) {
  Author(MemberId member, Office office, Role role) {
    this(member, office, role, Optional.empty());
  }

  static Author of(Reader.Member writer, RoomId room) {
    return new Author(writer.id(), writer.office(), writer.role(), Optional.of(room));
  }

  /// The same, who is known to have written there.
  Author in(RoomId room) {
    return new Author(member, office, role, Optional.of(room));
  }

  boolean isOf(MemberId other) {
    return member.equals(other);
  }

  Byline byline() {
    return new Byline(member, office, role);
  }
}
