package enlace.discussions;

import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.RoomId;
import enlace.requests.DiscussionRequest.Byline;
import enlace.rights.Reader;
import enlace.vocabulary.Attribution;
import enlace.vocabulary.Role;
import java.util.Optional;

/// Who wrote, for which office, in which role and in which room at that time: members move on and
/// discussions are moved, the words stay with the office and under the rule of the room.
///
/// @param room not there where an earlier version wrote it down, which moved no discussion: then it
///     is the one where its discussion was opened
/// @param attribution how much of it others are told; empty for all. Leaves here by [Attributing]
///     alone, and to judge by [Moderating]
record Author(
    MemberId member,
    Office office,
    Role role,
    Optional<RoomId> room,
    Optional<Attribution> attribution) {
  Author(MemberId member, Office office, Role role) {
    this(member, office, role, Optional.empty(), Optional.empty());
  }

  static Author of(Reader.Member writer, RoomId room) {
    return new Author(writer.id(), writer.office(), writer.role()).in(room);
  }

  /// The same, who is known to have written there.
  Author in(RoomId room) {
    return new Author(member, office, role, Optional.of(room), attribution);
  }

  Author as(Attribution attribution) {
    return new Author(
        member, office, role, room, Optional.of(attribution).filter(it -> it != Attribution.NAMED));
  }

  Attribution told() {
    return attribution.orElse(Attribution.NAMED);
  }

  /// Where others are told it.
  Optional<Office> toldOffice() {
    return Optional.of(office).filter(_ -> told().namesOffice());
  }

  boolean isOf(MemberId other) {
    return member.equals(other);
  }

  Byline byline() {
    return new Byline(member, office, role);
  }
}
