package enlace.discussions;

import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.requests.DiscussionRequest.Byline;
import enlace.rights.Reader;
import enlace.vocabulary.Role;

/// Who wrote, for which office and in which role at that time: members move on, the words stay with
/// the office.
record Author(MemberId member, Office office, Role role) {
  static Author of(Reader.Member writer) {
    return new Author(writer.id(), writer.office(), writer.role());
  }

  boolean isOf(MemberId other) {
    return member.equals(other);
  }

  Byline byline() {
    return new Byline(member, office, role);
  }
}
