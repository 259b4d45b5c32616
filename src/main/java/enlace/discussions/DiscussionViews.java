package enlace.discussions;

import static java.util.Comparator.comparing;

import enlace.discussions.Contribution.Removal;
import enlace.discussions.Course.Closed;
import enlace.discussions.DiscussionHead.Masked;
import enlace.ids.DiscussionId;
import enlace.reading.Reading;
import enlace.reading.Reading.Position;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.Attributed;
import enlace.requests.DiscussionRequest.Course;
import enlace.requests.DiscussionRequest.Settled;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.requests.DiscussionRequest.Supporters;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.rights.Rooms;
import enlace.text.Markdown;
import enlace.vocabulary.Attribution;
import enlace.vocabulary.Support;
import enlace.vocabulary.Vocabulary;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How discussions and posts are shown to one reader, inside their room and outside.
record DiscussionViews(
    Rooms rooms,
    Permissions permissions,
    Attributing attributing,
    DiscussionAccess access,
    MentionedMembers mentioned,
    Reading<DiscussionId> reading,
    Vocabulary vocabulary) {
  /// The Chatham House Rule hides who wrote outside the room where it was written.
  enum ShownWhere {
    IN_ROOM,
    OUTSIDE,

    /// To its author alone.
    AS_WRITTEN
  }

  /// A discussion, and how far one reader has read it.
  ///
  /// @param position with what was removed and what is held back passed over
  record Seen(DiscussionHead head, Position position) {
    Seen {
      position = position.besides(head.standing().removed()).besides(head.standing().held());
    }

    static final Comparator<Seen> LATEST_FIRST = comparing(Seen::head, Latest.BY_ACTIVITY);

    boolean isUnread() {
      return position.to() < head.last();
    }

    int unread() {
      return position.unread(head.last());
    }
  }

  /// Those the reader may see, in the same order.
  List<Seen> seen(Reader.Member reader, Collection<DiscussionHead> all) {
    var visible = access.visible(reader, all);
    var positions = reading.of(reader.id(), visible.stream().map(DiscussionHead::id).toList());
    return visible.stream().map(head -> new Seen(head, positions.apply(head.id()))).toList();
  }

  List<DiscussionRequest.Head> shown(List<Seen> all, Reader.Member reader, ShownWhere place) {
    return all.stream().map(seen -> shown(seen, reader, place)).toList();
  }

  DiscussionRequest.Head shown(Seen seen, Reader.Member reader, ShownWhere place) {
    var head = seen.head();
    var room = head.label().room();
    boolean own = place == ShownWhere.IN_ROOM && head.author().isOf(reader.id());
    var masked = head.masked().filter(_ -> !own && hidden(head.author(), head, place));
    return new DiscussionRequest.Head(
        head.id(),
        room,
        head.label().marking(),
        rooms.chathamHouse(room),
        ruledElsewhere(head),
        attributed(head.author(), head, reader, place),
        masked.map(Masked::title).orElse(head.title()),
        masked.map(Masked::excerpt).orElse(head.excerpt()),
        head.kind(),
        head.language(),
        head.themes(),
        head.paragraphs(),
        head.pinned(),
        course(head, reader),
        head.opened(),
        head.last(),
        head.activity(),
        latest(head, reader, place),
        place == ShownWhere.OUTSIDE || ruledElsewhere(head) ? Set.of() : head.standing().named(),
        supporters(head, reader, place),
        seen.position().to(),
        seen.unread(),
        seen.position().follows(),
        permissions.mayWrite(reader, room) && !head.isClosed(),
        permissions.mayModerate(reader, room),
        permissions.mayPropose(reader),
        head.version(),
        head.generations());
  }

  String titleOutside(DiscussionHead head) {
    return head.masked().map(Masked::title).orElse(head.title());
  }

  private Supporters supporters(DiscussionHead head, Reader.Member reader, ShownWhere place) {
    var offices = head.course().support();
    boolean ruled =
        ruledElsewhere(head)
            || place == ShownWhere.OUTSIDE && rooms.chathamHouse(head.label().room());
    return new Supporters(
        ruled || !asks(head) ? Map.of() : offices,
        asks(head) && !head.course().offices(Support.HELP).isEmpty(),
        maySupport(reader, head));
  }

  /// Not who opened it, nor the office that is told to have.
  boolean maySupport(Reader.Member reader, DiscussionHead head) {
    var author = head.author();
    return asks(head)
        && !head.isClosed()
        && !ruledElsewhere(head)
        && permissions.mayWrite(reader, head.label().room())
        && !author.isOf(reader.id())
        && !author.toldOffice().equals(Optional.of(reader.office()));
  }

  /// Whether it still says what somebody might stand by.
  private static boolean asks(DiscussionHead head) {
    return head.kind().takesAnswer()
        && head.label().hidden().isEmpty()
        && !head.standing().isGone(1);
  }

  private Course course(DiscussionHead head, Reader.Member reader) {
    var label = head.label();
    var closed = head.course().closed();
    return new Course(
        closed.map(Closed::at),
        closed.filter(it -> !head.author().isOf(it.by())).isPresent(),
        permissions.mayClose(reader, label.room(), head.author().member(), label.office()),
        permissions.mayWrite(reader, label.room()),
        head.due(),
        head.course()
            .settled()
            .filter(_ -> head.kind().takesAnswer())
            .filter(_ -> DiscussionHead.isSettled(head.course(), head.standing()))
            .map(it -> new Settled(it.number())),
        permissions.maySettle(reader, label.room(), head.author().member()),
        head.course().summary().filter(number -> !head.standing().isGone(number)),
        permissions.maySummarize(reader, label.room(), head.author().member(), label.office()),
        closed.flatMap(Closed::pointer).isPresent()
            || head.course().origin().isPresent()
            || !head.standing().onward().isEmpty());
  }

  private Optional<Attributed> latest(DiscussionHead head, Reader.Member reader, ShownWhere place) {
    return permissions.maySee(reader, head.labelOfLast())
        ? attributed(head.standing().latest(), head, reader, place)
        : Optional.empty();
  }

  /// The rule hides nobody from the own office, and from oneself.
  private Optional<Attributed> attributed(
      Author author, DiscussionHead head, Reader.Member reader, ShownWhere place) {
    boolean own = author.isOf(reader.id());
    boolean told = !hidden(author, head, place) || author.office().equals(reader.office()) || own;
    return told ? attributing.of(author, head.label().room(), own) : attributing.nobody();
  }

  ShownPost shown(LoadedPost post, DiscussionHead head, Reader.Member reader, ShownWhere place) {
    var contribution = post.contribution;
    var author = contribution.author();
    boolean own = author.isOf(reader.id());
    boolean hidden = hidden(author, head, place);
    var text = text(contribution, contribution.text(), head, place);
    var mentions = hidden ? mentioned.names(text, head.label()) : post.mentions;
    var html = hidden ? Markdown.html(text, mentions).toString() : post.html();
    return new ShownPost(
        post.id,
        head.id(),
        post.number,
        own ? author.told() : told(author, head),
        attributed(author, head, reader, place),
        contribution.capacity(),
        post.marking,
        text,
        Optional.of(html).filter(_ -> place != ShownWhere.OUTSIDE),
        contribution.language(),
        contribution.at(),
        contribution.edited(),
        mentions,
        own,
        post.withheld,
        post.label.hidden().isPresent(),
        contribution.removed().map(Removal::by),
        contribution.edition());
  }

  private Attribution told(Author author, DiscussionHead head) {
    return permissions.told(author.told(), author.office(), head.label().room());
  }

  /// @param text what that author says or said in it
  String text(Contribution by, String text, DiscussionHead head, ShownWhere place) {
    return hidden(by.author(), head, place)
        ? Markdown.masked(text, words -> vocabulary.withoutNames(words, by.language()))
        : text;
  }

  /// The rule of a room holds for all that stands in it, and goes with what was written in it for
  /// ever.
  private boolean hidden(Author author, DiscussionHead head, ShownWhere place) {
    var written = head.writtenIn(author);
    return switch (place) {
      case IN_ROOM -> !written.equals(head.label().room()) && rooms.chathamHouse(written);
      case OUTSIDE -> rooms.chathamHouse(head.label().room()) || rooms.chathamHouse(written);
      case AS_WRITTEN -> false;
    };
  }

  /// Whether some of it may have been written under the rule in another room.
  private boolean ruledElsewhere(DiscussionHead head) {
    return head.former().stream()
        .anyMatch(room -> !room.equals(head.label().room()) && rooms.chathamHouse(room));
  }
}
