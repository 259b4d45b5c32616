package enlace.reading;

import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.rights.Reader;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/// What waits for members in the discussions they follow. It is written down nowhere: it follows
/// from who follows, how far each has read, where each discussion ends and what its label lets one
/// see now. Implemented by `discussions`; answered from memory for members who are about.
public interface Followed {

  /// The discussions in which others wrote what the reader has not read; only from memory.
  Optional<Set<DiscussionId>> knownUnread(Reader.Member reader);

  /// The same; waits for the database where the reader was not about lately, so for virtual threads
  /// only.
  Set<DiscussionId> unread(Reader.Member reader);

  /// All discussions the member follows, whatever is read of them and may be seen; may wait too.
  Set<DiscussionId> all(MemberId member);

  /// Whether the member follows it, from memory: also where memory does not know.
  boolean mayFollow(MemberId member, DiscussionId discussion);

  /// Hears from now on when what waited in a discussion was read or is gone, or is followed no
  /// more.
  void onSettled(BiConsumer<MemberId, DiscussionId> heard);
}
