package enlace.discussions;

import enlace.ids.MemberId;
import enlace.requests.DiscussionRequest.FoundRuleQuoted;
import enlace.requests.DiscussionRequest.Mentionable;
import enlace.requests.DiscussionRequest.MentionableList;
import enlace.requests.DiscussionRequest.Passage;
import enlace.requests.DiscussionRequest.Previewed;
import enlace.requests.DiscussionRequest.Where;
import enlace.rights.Members;
import enlace.rights.Members.Known;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.text.Markdown;
import enlace.text.Mention;
import enlace.vocabulary.Label;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which members the mentions in a text mean ([Markdown#mentions] finds them), and who can be
/// mentioned.
record MentionedMembers(Members members, Permissions permissions, DiscussionAccess access) {
  MentionableList offered(Reader.Member asker, Where place) {
    if (!permissions.mayReadDirectory(asker)) return new MentionableList(List.of());
    var label = label(asker, place);
    return new MentionableList(
        members.all().stream()
            .filter(known -> !known.id().equals(asker.id()))
            .filter(known -> permissions.maySee(known.reader(), label))
            .map(known -> new Mentionable(known.handle(), known.office(), known.reader().role()))
            .toList());
  }

  private Label.InRoom label(Reader.Member asker, Where place) {
    if (place.discussion().isPresent())
      return access.visible(asker, place.discussion().get()).label();
    var room = access.room(asker, place.room().orElseThrow());
    return new Label.InRoom(room.id(), room.marking(), asker.office());
  }

  /// What is said of a text that is being written there.
  Previewed previewed(Reader.Member asker, Where place, String text, QuotedPosts quoted) {
    var label = label(asker, place);
    var unreached = new ArrayList<String>();
    var handles = new HashSet<String>();
    for (var mention : Markdown.mentions(text))
      reached(mention, label)
          .ifPresentOrElse(
              known -> handles.add(known.handle()), () -> unreached.add(mention.written()));
    return new Previewed(handles, unreached, quoted.quotesTheRule(asker, text, label.room()));
  }

  FoundRuleQuoted ruleQuoted(
      Reader.Member asker, List<Passage> passages, Optional<Where> place, QuotedPosts quoted) {
    var room = place.map(where -> label(asker, where).room());
    return new FoundRuleQuoted(quoted.quotesTheRuleUnnamed(asker, passages, room));
  }

  /// The members mentioned who may see what carries that label; the author is not told of it.
  Set<MemberId> in(String text, Label label, MemberId author) {
    return in(Markdown.mentions(text), label, author);
  }

  Set<MemberId> in(Set<Mention> written, Label label, MemberId author) {
    return reached(written, label)
        .map(Known::id)
        .filter(mentioned -> !mentioned.equals(author))
        .collect(Collectors.toUnmodifiableSet());
  }

  /// The handles of those, and of the author's own.
  Set<String> handles(String text, Label label) {
    return reached(Markdown.mentions(text), label)
        .map(Known::handle)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Stream<Known> reached(Set<Mention> written, Label label) {
    return written.stream().map(mention -> reached(mention, label)).flatMap(Optional::stream);
  }

  /// Whoever has the longest handle that is there at all, if it is one who may see it.
  private Optional<Known> reached(Mention mention, Label label) {
    return mention
        .meant(members::byHandle)
        .filter(Known::active)
        .filter(known -> permissions.maySee(known.reader(), label));
  }
}
