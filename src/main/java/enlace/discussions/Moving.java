package enlace.discussions;

import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.PostId;
import enlace.ids.RoomId;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.Stale;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest.Corrected;
import enlace.requests.DiscussionRequest.Move;
import enlace.requests.DiscussionRequest.MoveChoice;
import enlace.requests.DiscussionRequest.Moves;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.store.Change;
import enlace.store.Deed;
import enlace.store.Store;
import enlace.vocabulary.Label;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Room;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Puts discussions into other rooms. Posts carry no room by which they are judged, so they go with
/// the one save; [Unquoting] follows with what quotes them.
record Moving(
    Store store,
    Permissions permissions,
    DiscussionAccess access,
    StoredDiscussions stored,
    StoredPosts posts,
    DiscussionHeads heads,
    Others others,
    Latest latest) {
  Corrected move(Reader.Member reader, Move wish) {
    var head = access.visible(reader, wish.discussion());
    if (!mayMoveAnything(reader, head)) throw refused("move-discussion");
    var to = access.room(reader, wish.room()).id();
    if (head.label().room().equals(to)) return new Corrected(head.id(), head.version());
    var deed = Deed.of(reader.id(), "discussions/" + head.id() + "/room", wish.key(), wish);
    var moved =
        store.change(() -> stored.byId(head.id()), deed, present -> moved(reader, present, wish));
    settle(moved);
    return new Corrected(head.id(), moved.version());
  }

  private boolean mayMoveAnything(Reader.Member reader, DiscussionHead head) {
    return head.author().isOf(reader.id()) || permissions.mayModerate(reader, head.label().room());
  }

  private Change<Discussion> moved(Reader.Member reader, Discussion present, Move wish) {
    var label = present.label();
    var opener = present.opening().author().member();
    var to = wish.room();
    if (label.room().equals(to)) throw new Refused(new Stale()); // somebody was faster
    boolean wider = isWider(label, to, strictOffices(present.id(), label));
    if (!permissions.mayMove(reader, label, opener, to, wider))
      throw refused(
          permissions.mayMove(reader, label, opener, to, false)
              ? "widen-discussion"
              : "move-discussion");
    boolean others = isWrittenByOthers(present.id(), present.opening().author(), reader.id());
    complaint(label, to, wider, others)
        .ifPresent(
            complaint -> {
              throw new Refused(Invalid.of("room", complaint));
            });
    return present.moved(reader.id(), to, wish.version());
  }

  private boolean isWrittenByOthers(DiscussionId id, Author opener, MemberId by) {
    return posts.isWritten(id, author -> others.isOfAnotherOffice(author, opener, by));
  }

  /// What other offices wrote is read by nobody whom they did not write to, and stays readable to
  /// them.
  private Optional<String> complaint(Label.InRoom label, RoomId to, boolean wider, boolean others) {
    if (!others) return Optional.empty();
    if (wider) return Optional.of("discussions.complaint.wider");
    boolean alone = permissions.isNational(to) && !permissions.isNational(label.room());
    return Optional.of("discussions.complaint.national").filter(_ -> alone);
  }

  /// Of posts that are stricter than it, and so for one office alone, more may see there too.
  private boolean isWider(Label.InRoom label, RoomId to, Set<Office> strict) {
    return Stream.concat(
            Stream.of(label),
            strict.stream()
                .map(office -> new Label.InRoom(label.room(), Marking.AMBER_STRICT, office)))
        .anyMatch(it -> permissions.isWider(it, it.in(to)));
  }

  private Set<Office> strictOffices(DiscussionId id, Label.InRoom label) {
    return label.marking() == Marking.AMBER_STRICT
        ? Set.of()
        : posts.officesMarking(id, Marking.AMBER_STRICT);
  }

  private static Refused refused(String deed) {
    return new Refused(new NotAllowed(deed));
  }

  Moves offered(Reader.Member reader, DiscussionId id) {
    var head = access.visible(reader, id);
    if (!mayMoveAnything(reader, head)) throw refused("move-discussion");
    var label = head.label();
    var strict = strictOffices(id, label);
    boolean others = isWrittenByOthers(id, head.author(), reader.id());
    return new Moves(
        permissions.rooms(reader).stream()
            .map(Room::id)
            .filter(to -> !to.equals(label.room()))
            .filter(
                to -> {
                  boolean wider = isWider(label, to, strict);
                  return permissions.mayMove(reader, label, head.author().member(), to, wider)
                      && complaint(label, to, wider, others).isEmpty();
                })
            .map(to -> choice(label, to))
            .toList());
  }

  private MoveChoice choice(Label.InRoom label, RoomId to) {
    return new MoveChoice(
        to,
        permissions.rolesLosing(label, label.in(to)),
        permissions.rolesLosing(label.in(to), label));
  }

  /// What stands beside the discussion; the listener does it again when a crash came between.
  private void settle(Discussion moved) {
    var head = heads.saved(moved);
    for (var room : moved.former().orElse(Set.of())) latest.moved(room, head);
  }

  /// Heard of each move.
  ///
  /// @param former where it was until then
  void moved(DiscussionId id, RoomId former) {
    var present = stored.byId(id).orElseThrow();
    settle(present);
    posts
        .written(id, former, author -> isOther(author, present))
        .ifPresent(author -> bringBack(id, author));
  }

  /// Heard of each reply: one by another office that was written in a room that is not wider came
  /// while its opener took the discussion away to others.
  void answered(DiscussionId id, PostId reply) {
    heads
        .find(id)
        .filter(head -> !head.former().isEmpty())
        .flatMap(_ -> posts.byId(reply))
        .ifPresent(post -> bringBack(id, post.contribution().author()));
  }

  private void bringBack(DiscussionId id, Author author) {
    var present = stored.byId(id).orElseThrow();
    author
        .room()
        .filter(room -> isLate(present, author, room))
        .ifPresent(
            room ->
                settle(
                    store.change(
                        () -> stored.byId(id),
                        Deed.named("moved-back", id.value(), Long.toString(present.version())),
                        it -> it.movedBack(room))));
  }

  private boolean isLate(Discussion discussion, Author author, RoomId written) {
    var label = discussion.label();
    return isOther(author, discussion)
        && !written.equals(label.room())
        && permissions.isWider(label.in(written), label);
  }

  /// As its opener, who moved it, was asked.
  private boolean isOther(Author author, Discussion discussion) {
    var opener = discussion.opening().author();
    return others.isOfAnotherOffice(author, opener, opener.member());
  }
}
