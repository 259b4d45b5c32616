package enlace.discussions;

import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.RoomId;
import enlace.requests.DiscussionRequest.Mentionable;
import enlace.requests.DiscussionRequest.MentionableList;
import enlace.rights.Members;
import enlace.rights.Members.Known;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.text.Markdown;
import enlace.vocabulary.Label;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which members the mentions in a text mean ([Markdown#mentions] finds them), and who can be
/// mentioned.
record MentionedMembers(Members members, Permissions permissions, DiscussionAccess access) {
  private static final int MOST = 50;

  MentionableList offered(Reader.Member asker, DiscussionId discussion) {
    return offered(asker, access.visible(asker, discussion).label());
  }

  MentionableList offered(Reader.Member asker, RoomId id) {
    var room = access.room(asker, id);
    return offered(asker, new Label.InRoom(room.id(), room.marking(), asker.office()));
  }

  private MentionableList offered(Reader.Member asker, Label label) {
    if (!permissions.mayReadDirectory(asker)) return new MentionableList(List.of());
    return new MentionableList(
        members.all().stream()
            .filter(known -> !known.id().equals(asker.id()))
            .filter(known -> permissions.maySee(known.reader(), label))
            .map(known -> new Mentionable(known.handle(), known.office(), known.reader().role()))
            .toList());
  }

  /// The members mentioned who may see what carries that label; the author is not told of it.
  Set<MemberId> in(String text, Label label, MemberId author) {
    if (text.indexOf('@') < 0) return Set.of();
    return Markdown.mentions(text).stream()
        .limit(MOST)
        .map(members::byHandle)
        .flatMap(Optional::stream)
        .filter(Known::active)
        .filter(known -> permissions.maySee(known.reader(), label))
        .map(Known::id)
        .filter(mentioned -> !mentioned.equals(author))
        .collect(Collectors.toUnmodifiableSet());
  }
}
