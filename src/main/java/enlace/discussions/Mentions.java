package enlace.discussions;

import enlace.ids.MemberId;
import enlace.members.Members;
import enlace.members.Members.Known;
import enlace.members.Permissions;
import enlace.pages.Markdown;
import enlace.vocabulary.Label;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Who is mentioned in a text as `@handle`.
final class Mentions {
  private static final int MOST = 50;

  private final Members members;
  private final Permissions permissions;

  Mentions(Members members, Permissions permissions) {
    this.members = members;
    this.permissions = permissions;
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
