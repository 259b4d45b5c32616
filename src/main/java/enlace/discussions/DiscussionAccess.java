package enlace.discussions;

import enlace.ids.DiscussionId;
import enlace.ids.RoomId;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.vocabulary.Room;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Through which every room and every discussion is found: what a reader may not see is not there.
record DiscussionAccess(Permissions permissions, DiscussionHeads heads) {
  Room room(Reader.Member reader, RoomId id) {
    return permissions.room(reader, id).orElseThrow(() -> new Refused(new NotFound()));
  }

  Optional<DiscussionHead> find(Reader.Member reader, DiscussionId id) {
    return heads.find(id).filter(head -> sees(reader, head));
  }

  boolean sees(Reader.Member reader, DiscussionHead head) {
    return permissions.maySee(reader, head.label());
  }

  DiscussionHead visible(Reader.Member reader, DiscussionId id) {
    return find(reader, id).orElseThrow(() -> new Refused(new NotFound()));
  }

  /// The same without waiting: empty when its head is not in memory.
  Optional<DiscussionHead> known(Reader.Member reader, DiscussionId id) {
    var head = heads.known(id);
    if (head.isPresent() && !sees(reader, head.get())) throw new Refused(new NotFound());
    return head;
  }

  /// The discussion of a post: refused as not there where the reader may not see the post.
  DiscussionHead visible(Reader.Member reader, Post post) {
    var head = visible(reader, post.discussion());
    if (!sees(reader, post, head)) throw new Refused(new NotFound());
    return head;
  }

  boolean sees(Reader.Member reader, Post post, DiscussionHead head) {
    return permissions.maySee(reader, post.label(head.label()));
  }

  boolean sees(Reader.Member reader, LoadedPost post) {
    return permissions.maySee(reader, post.label);
  }

  boolean isWithheld(Post post, DiscussionHead head) {
    return post.isWithheld(head.label(), permissions::isKeptInOffice);
  }

  List<DiscussionHead> visible(Reader.Member reader, Collection<DiscussionHead> all) {
    return all.stream().filter(head -> sees(reader, head)).toList();
  }
}
