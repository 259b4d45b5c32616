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
import enlace.vocabulary.Role;
import enlace.vocabulary.Seat;
import enlace.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which members the mentions in a text mean ([Markdown#mentions] finds them), and who can be
/// mentioned: a member by its handle, a seat, which is all who hold it, or a whole role.
record MentionedMembers(
    Vocabulary vocabulary, Members members, Permissions permissions, DiscussionAccess access) {
  MentionableList offered(Reader.Member asker, Where place) {
    var label = label(asker, place);
    if (!permissions.mayReadDirectory(asker)) return new MentionableList(List.of());
    var others =
        members.all().stream()
            .filter(known -> !known.id().equals(asker.id()))
            .filter(known -> permissions.maySee(known.reader(), label))
            .toList();
    var seats = others.stream().map(Known::seat).distinct().map(MentionedMembers::offered);
    var roles = others.stream().map(known -> known.reader().role()).distinct();
    var own = others.stream().filter(this::hasOwnHandle).map(MentionedMembers::offered);
    return new MentionableList(
        Stream.of(seats, roles.flatMap(MentionedMembers::everybody), own)
            .flatMap(one -> one)
            .toList());
  }

  private static Mentionable offered(Seat seat) {
    return new Mentionable(seat.name(), seat.role(), Optional.of(seat.office()), Optional.empty());
  }

  private static Stream<Mentionable> everybody(Role role) {
    return role.everybody().stream()
        .map(name -> new Mentionable(name, role, Optional.empty(), Optional.empty()));
  }

  /// The name of a seat means all who hold it.
  private boolean hasOwnHandle(Known known) {
    return vocabulary.seat(known.handle()).isEmpty();
  }

  private static Mentionable offered(Known known) {
    return new Mentionable(
        known.handle(),
        known.reader().role(),
        Optional.of(known.office()),
        Optional.of(known.name()));
  }

  private Label.InRoom label(Reader.Member asker, Where place) {
    if (place.discussion().isPresent())
      return access.visible(asker, place.discussion().get()).label();
    var room = access.room(asker, place.room().orElseThrow());
    return new Label.InRoom(room.id(), room.marking(), asker.office());
  }

  /// What is said of a text that is being written there.
  Previewed previewed(Reader.Member asker, Where place, String written, QuotedPosts quoted) {
    var label = label(asker, place);
    var text = quoted.requoted(written);
    var unreached = new ArrayList<String>();
    var names = new HashSet<String>();
    for (var mention : Markdown.mentions(text))
      reached(mention, label)
          .ifPresentOrElse(
              reached -> names.add(reached.name()), () -> unreached.add(mention.written()));
    return new Previewed(text, names, unreached, quoted.quotesTheRule(asker, text, label.room()));
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
        .flatMap(reached -> reached.members().stream())
        .map(Known::id)
        .filter(mentioned -> !mentioned.equals(author))
        .collect(Collectors.toUnmodifiableSet());
  }

  /// What those are called in it, the author as well.
  Set<String> names(String text, Label label) {
    return reached(Markdown.mentions(text), label)
        .map(Reached::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  private record Reached(String name, List<Known> members) {}

  private Stream<Reached> reached(Set<Mention> written, Label label) {
    return written.stream().map(mention -> reached(mention, label)).flatMap(Optional::stream);
  }

  /// Of those with the longest name that there is at all, all who may see it.
  private Optional<Reached> reached(Mention mention, Label label) {
    return mention
        .meant(this::named)
        .map(meant -> new Reached(meant.name(), seeing(meant.members(), label)))
        .filter(reached -> !reached.members().isEmpty());
  }

  private List<Known> seeing(List<Known> meant, Label label) {
    return meant.stream()
        .filter(Known::active)
        .filter(known -> permissions.maySee(known.reader(), label))
        .toList();
  }

  /// A seat is there, though nobody holds it.
  private Optional<Reached> named(String name) {
    var called = members.called(name);
    return called.isEmpty() && vocabulary.seat(name).isEmpty()
        ? Optional.empty()
        : Optional.of(new Reached(name, called));
  }
}
