package enlace.rights;

import static java.util.stream.Collectors.toSet;

import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.RoomId;
import enlace.vocabulary.Act;
import enlace.vocabulary.Attribution;
import enlace.vocabulary.Audience;
import enlace.vocabulary.Label;
import enlace.vocabulary.Marking;
import enlace.vocabulary.ModerationStep;
import enlace.vocabulary.Party;
import enlace.vocabulary.PracticeState;
import enlace.vocabulary.Right;
import enlace.vocabulary.Rights;
import enlace.vocabulary.Role;
import enlace.vocabulary.Room;
import enlace.vocabulary.Space;
import enlace.vocabulary.State;
import enlace.vocabulary.Training;
import enlace.vocabulary.Vocabulary;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The only judge of who may see and do what, by spaces.json and rights.json. [StoredPermissions]
/// is the same as a filter for the database; a test holds the two together.
public final class Permissions {
  /// From publication on the audience decides, whatever happens to the practice but withdrawal.
  static final Set<PracticeState> PUBLISHED =
      EnumSet.of(
          PracticeState.PUBLISHED_NETWORK,
          PracticeState.PUBLISHED_PUBLIC,
          PracticeState.UPDATE_DUE,
          PracticeState.SUPERSEDED);

  /// States in which what was opened to the public is read without signing in.
  static final Set<PracticeState> OPEN =
      EnumSet.of(
          PracticeState.PUBLISHED_PUBLIC, PracticeState.UPDATE_DUE, PracticeState.SUPERSEDED);

  private static final Set<Role> FOR_A_STATE =
      EnumSet.of(Role.POC, Role.POC_ALTERNATE, Role.NATIONAL_TEAM);

  /// The directory row of the table of roles (brief, 4.2).
  private static final Set<Role> DIRECTORY =
      EnumSet.of(
          Role.POC,
          Role.POC_ALTERNATE,
          Role.NATIONAL_TEAM,
          Role.PARTNER,
          Role.EXPERT_OBSERVER,
          Role.CURATOR,
          Role.MODERATOR,
          Role.ADMIN);

  private static final MemberId ANYBODY = new MemberId("anybody");

  /// Of fewer, a subregion would tell which State it is.
  private static final int FEWEST_STATES = 3;

  private final Vocabulary vocabulary;
  private final Rooms rooms;
  private final Rights rights;

  public Permissions(Vocabulary vocabulary, Rooms rooms) {
    this.vocabulary = vocabulary;
    this.rooms = rooms;
    this.rights = vocabulary.rights();
  }

  /// May this reader see what carries this label?
  public boolean maySee(Reader reader, Label label) {
    if (label.marking() == Marking.RED) return false;
    return switch (label) {
      case Label.InRoom inRoom -> reader instanceof Reader.Member member && sees(member, inRoom);
      case Label.OfPractice practice ->
          isOpen(practice) || reader instanceof Reader.Member member && sees(member, practice);
    };
  }

  private boolean sees(Reader.Member member, Label.InRoom label) {
    return rooms
        .find(label.room())
        .filter(room -> right(member, room).isPresent())
        .filter(room -> !keptInOffice(label, room) || member.office().equals(label.office()))
        .filter(room -> label.hidden().isEmpty() || sees(member, label.hidden().get(), room))
        .isPresent();
  }

  private boolean sees(Reader.Member member, Label.Hidden hidden, Room room) {
    return hidden
        .author()
        .filter(author -> author.equals(member.id()) || mayModerate(member, room.id()))
        .isPresent();
  }

  /// Whether of a room's readers only the label's office sees what carries it.
  public boolean isKeptInOffice(Label.InRoom label) {
    return rooms.find(label.room()).filter(room -> keptInOffice(label, room)).isPresent();
  }

  /// TLP:AMBER+STRICT is for the author's State or organisation only; a national room has no
  /// others in it anyway.
  private static boolean keptInOffice(Label.InRoom label, Room room) {
    return label.marking() == Marking.AMBER_STRICT && !room.isNational();
  }

  private static boolean isOpen(Label.OfPractice label) {
    return label.hidden().isEmpty()
        && label.opened()
        && OPEN.contains(label.state())
        && label.audience() == Audience.PUBLIC
        && label.marking() == Marking.CLEAR;
  }

  private boolean sees(Reader.Member member, Label.OfPractice label) {
    if (label.hidden().filter(it -> it.author().isEmpty()).isPresent()) return false;
    if (worksFor(member, label.office())) return true;
    if (label.marking() == Marking.AMBER_STRICT) return false;
    if (label.hidden().isPresent() && !moderatesNetwork(member)) return false;
    return isPublished(label)
        ? reads(member.role(), label.audience())
        : reviews(member.role(), label.state());
  }

  /// Whether it is for its audience, and not only for those who work on it.
  public static boolean isPublished(Label.OfPractice label) {
    return PUBLISHED.contains(label.state());
  }

  /// What is in no room is for the moderators of the network.
  public static boolean moderatesNetwork(Reader.Member member) {
    return member.role() == Role.MODERATOR;
  }

  /// Who gives the word of that State or organisation (`office` in practice-steps.json).
  public static boolean speaksFor(Reader.Member member, Office office) {
    return member.office().equals(office)
        && switch (member.role()) {
          case POC, POC_ALTERNATE, PARTNER -> true;
          case NATIONAL_TEAM,
              EXPERT_OBSERVER,
              INDUSTRY,
              CURATOR,
              MODERATOR,
              TRANSLATOR,
              ADMIN,
              AUDITOR ->
              false;
        };
  }

  /// Does this member answer to moderation for a practice of that office? Whoever speaks for it
  /// now, and who proposed it as long as that one is of it.
  public static boolean answersFor(Reader.Member member, Office office, MemberId proposer) {
    return speaksFor(member, office)
        || member.office().equals(office) && member.id().equals(proposer);
  }

  /// An office always sees its own practices: it may revise and withdraw them in every state
  /// (practice-steps.json). Those work for it who may propose for it.
  boolean worksFor(Reader.Member member, Office office) {
    return member.office().equals(office) && rights.propose().contains(member.role());
  }

  boolean reads(Role role, Audience audience) {
    return rights.readers().getOrDefault(audience, Set.of()).contains(role);
  }

  boolean reviews(Role role, PracticeState state) {
    return rights.unpublished().getOrDefault(state, Set.of()).contains(role);
  }

  /// The highest right this member has in this room, by role or by taking part.
  Optional<Right> right(Reader.Member member, Room room) {
    var byRole = Optional.ofNullable(room.space().rights().get(member.role()));
    return switch (room.space().whom()) {
      case EVERYONE -> byRole;
      case A_STATE -> byRole.filter(_ -> member.office().equals(Office.ofState(room.of())));
      case A_GROUP ->
          byRole.filter(right -> right == Right.MODERATE || member.groups().contains(room.of()));
      case A_COHORT ->
          byRole.or(
              () -> room.space().participants().filter(_ -> member.cohorts().contains(room.of())));
    };
  }

  private Optional<Right> right(Reader reader, RoomId id) {
    return switch (reader) {
      case Reader.Member member -> rooms.find(id).flatMap(room -> right(member, room));
      case Reader.Visitor _ -> Optional.empty();
    };
  }

  public boolean mayRead(Reader reader, RoomId room) {
    return right(reader, room).isPresent();
  }

  public boolean mayWrite(Reader reader, RoomId room) {
    return readsOnly(reader).isEmpty()
        && right(reader, room).filter(right -> right != Right.READ).isPresent();
  }

  /// Why this reader may change nothing for now, whatever role and office allow; empty mostly. What
  /// is sent all the same is refused where it arrives ([Session#readsOnly]).
  public static Optional<ReadsOnly> readsOnly(Reader reader) {
    return reader instanceof Reader.Member member ? member.readsOnly() : Optional.empty();
  }

  public boolean mayModerate(Reader reader, RoomId room) {
    return right(reader, room).filter(right -> right == Right.MODERATE).isPresent();
  }

  /// May this reader handle what that member wrote there for that office? Moderators of the room,
  /// but nobody the own words, and outside national rooms nobody those of the own State.
  ///
  /// @param room empty for an account and a practice, which are for the moderators of the network
  ///     alone
  /// @param network whether it was reported to the moderators of the network: then they may as well
  ///     where they do not moderate the room, but of the own State nothing even there
  public boolean mayHandle(
      Reader reader, Optional<RoomId> room, boolean network, MemberId author, Office office) {
    if (!(reader instanceof Reader.Member member)) return false;
    if (readsOnly(member).isPresent() || member.id().equals(author)) return false;
    boolean ownState = office.isState() && member.office().equals(office);
    return room.filter(it -> mayModerate(member, it) && !(ownState && !isNational(it))).isPresent()
        || network && moderatesNetwork(member) && !ownState;
  }

  /// Whether it is one State's own room.
  public boolean isNational(RoomId room) {
    return rooms.find(room).filter(Room::isNational).isPresent();
  }

  /// The rooms this reader moderates.
  public List<Room> moderated(Reader reader) {
    return rooms(reader).stream().filter(room -> mayModerate(reader, room.id())).toList();
  }

  /// May this reader move into that room what that member opened and what carries this label? Its
  /// author may, unless moderation holds it back, and who moderates both rooms; whoever does writes
  /// in the new one.
  ///
  /// @param wider as [#isWider] says; then no others may have written in it, which is to be seen to
  ///     besides
  public boolean mayMove(
      Reader reader, Label.InRoom label, MemberId author, RoomId to, boolean wider) {
    if (!(reader instanceof Reader.Member member) || !mayWrite(member, to)) return false;
    var parties = wider ? rights.widen() : rights.move();
    return parties.contains(Party.AUTHOR) && member.id().equals(author) && label.hidden().isEmpty()
        || parties.contains(Party.MODERATOR)
            && mayModerate(member, to)
            && mayHandle(member, Optional.of(label.room()), false, author, label.office());
  }

  /// Whether anybody could see what carries the next label who does not see what carries the
  /// present one, as far as rooms and markings say so.
  public boolean isWider(Label.InRoom present, Label.InRoom next) {
    return !rolesLosing(next, present).isEmpty();
  }

  /// The roles of those who could see what carries the present label and do not see what carries
  /// the next one: of everybody who could be a member, by role, office and training, whoever is one
  /// today. Somebody may be invited tomorrow.
  public Set<Role> rolesLosing(Label.InRoom present, Label.InRoom next) {
    var before = new Label.InRoom(present.room(), present.marking(), present.office());
    var after = new Label.InRoom(next.room(), next.marking(), next.office());
    var roles = EnumSet.noneOf(Role.class);
    for (var trainings : trainings(before.room()))
      vocabulary
          .offices()
          .flatMap(office -> couldBe(office, trainings))
          .filter(member -> sees(member, before) && !sees(member, after))
          .forEach(member -> roles.add(member.role()));
    return roles;
  }

  /// Whether anybody who could see what carries the first of these labels, of everybody who could
  /// be a member or is none, could see something as long as it carried the former one, and sees
  /// none of its present ones.
  public boolean isLost(Label ofText, Label former, List<? extends Label> present) {
    var listed =
        Stream.of(ofText, former)
            .flatMap(label -> label instanceof Label.InRoom it ? Stream.of(it.room()) : Stream.of())
            .flatMap(room -> trainings(room).stream().flatMap(Set::stream))
            .collect(toSet());
    var trainings =
        Stream.concat(Stream.of(Set.<String>of(), listed), listed.stream().map(Set::of));
    var members =
        trainings
            .distinct()
            .flatMap(some -> vocabulary.offices().flatMap(office -> couldBe(office, some)));
    return Stream.concat(Stream.of(new Reader.Visitor()), members)
        .anyMatch(
            reader ->
                maySee(reader, shown(ofText))
                    && maySee(reader, shown(former))
                    && present.stream().noneMatch(it -> maySee(reader, shown(it))));
  }

  /// As it would be if moderation hid nothing.
  private static Label shown(Label label) {
    return switch (label) {
      case Label.InRoom it -> new Label.InRoom(it.room(), it.marking(), it.office());
      case Label.OfPractice it -> it.hidden(Optional.empty());
    };
  }

  /// Who is listed in more trainings sees no less.
  private Set<Set<String>> trainings(RoomId room) {
    return rooms
        .find(room)
        .filter(it -> it.space().whom() == Space.For.A_COHORT)
        .map(it -> Set.of(Set.<String>of(), Set.of(it.of())))
        .orElse(Set.of(Set.of()));
  }

  private Stream<Reader.Member> couldBe(Office office, Set<String> trainings) {
    return Stream.of(Role.values())
        .filter(role -> suits(role, office))
        .map(
            role -> new Reader.Member(ANYBODY, role, office, trainings, vocabulary.groups(office)));
  }

  /// May that step of moderation be taken by one of these?
  public boolean mayTake(ModerationStep step, Set<Party> parties) {
    return !Collections.disjoint(rights.moderation().getOrDefault(step, Set.of()), parties);
  }

  /// The rooms this reader may read, in the order of [Rooms#all].
  public List<Room> rooms(Reader reader) {
    return switch (reader) {
      case Reader.Member member ->
          rooms.all().stream().filter(room -> right(member, room).isPresent()).toList();
      case Reader.Visitor _ -> List.of();
    };
  }

  /// Whether there is any room that this reader may read.
  public boolean readsRooms(Reader reader) {
    return reader instanceof Reader.Member member
        && rooms.all().stream().anyMatch(room -> right(member, room).isPresent());
  }

  /// Empty when there is no such room, and when this reader may not read it.
  public Optional<Room> room(Reader reader, RoomId id) {
    return right(reader, id).flatMap(_ -> rooms.find(id));
  }

  /// May this reader do that about words which that member wrote?
  public boolean may(Reader.Member reader, Act act, MemberId author) {
    return rights.byAuthors().contains(act) && reader.id().equals(author);
  }

  /// May this reader close a discussion which that member opened there for that office, or open it
  /// again?
  public boolean mayClose(Reader.Member reader, RoomId room, MemberId author, Office office) {
    return may(reader, Act.CLOSE, room, author, office);
  }

  /// May this reader put an own summary on top of a discussion which that member opened there for
  /// that office?
  public boolean maySummarize(Reader.Member reader, RoomId room, MemberId author, Office office) {
    return may(reader, Act.SUMMARIZE, room, author, office);
  }

  private boolean may(Reader.Member reader, Act act, RoomId room, MemberId author, Office office) {
    return may(reader, act, author) && mayWrite(reader, room)
        || rights.byModerators().contains(act)
            && mayHandle(reader, Optional.of(room), false, author, office);
  }

  /// How much a member of that office may let be told of who wrote something in that room, all of
  /// it first: the subregion only where it is that of several States which may write there.
  public List<Attribution> attributions(Office office, RoomId room) {
    return Stream.of(Attribution.values())
        .filter(it -> it != Attribution.SUBREGION || hidesInSubregion(office, room))
        .toList();
  }

  private boolean hidesInSubregion(Office office, RoomId room) {
    var own = subregion(office);
    return own.isPresent()
        && rooms.find(room).stream()
                .flatMap(it -> vocabulary.states().stream().filter(state -> isOf(state, it)))
                .filter(state -> own.equals(Optional.of(state.subregion())))
                .count()
            >= FEWEST_STATES;
  }

  private static boolean isOf(State state, Room room) {
    return switch (room.space().whom()) {
      case EVERYONE, A_COHORT -> true;
      case A_STATE -> state.iso2().equals(room.of());
      case A_GROUP -> state.groups().contains(room.of());
    };
  }

  /// Whether that much is told: a room may have become too narrow for a subregion.
  public Attribution told(Attribution chosen, Office office, RoomId room) {
    return attributions(office, room).contains(chosen) ? chosen : Attribution.ANONYMOUS;
  }

  /// Of an organisation none.
  public Optional<String> subregion(Office office) {
    return office.isState()
        ? vocabulary.state(office.code()).map(State::subregion)
        : Optional.empty();
  }

  /// May this reader say that what that member asked there is settled?
  public boolean maySettle(Reader.Member reader, RoomId room, MemberId author) {
    return may(reader, Act.SETTLE, author) && mayWrite(reader, room);
  }

  /// May this reader take along, on paper or as a file, what that one may read?
  public boolean mayExport(Reader reader) {
    return reader instanceof Reader.Member member && rights.export().contains(member.role());
  }

  /// May somebody begin a practice?
  public boolean mayPropose(Reader reader) {
    return reader instanceof Reader.Member member
        && readsOnly(reader).isEmpty()
        && rights.propose().contains(member.role());
  }

  /// May this reader invite somebody to that role in that office?
  public boolean mayInvite(Reader reader, Role role, Office office) {
    return reader instanceof Reader.Member member
        && suits(role, office)
        && names(mayGive(member), role, office, member);
  }

  private static boolean names(
      List<Rights.Invitable> seats, Role role, Office office, Reader.Member by) {
    return seats.stream()
        .filter(seat -> seat.role() == role)
        .anyMatch(
            seat -> !seat.ownStateOnly() || by.office().isState() && by.office().equals(office));
  }

  /// Points of Contact, alternates and national teams speak for a State.
  public boolean suits(Role role, Office office) {
    return vocabulary.knows(office) && (office.isState() || !FOR_A_STATE.contains(role));
  }

  /// The roles this reader may invite to, in the order of roles.json.
  public List<Role> invitable(Reader reader) {
    return reader instanceof Reader.Member member
        ? mayGive(member).stream().map(Rights.Invitable::role).sorted().toList()
        : List.of();
  }

  List<Rights.Invitable> mayGive(Reader.Member member) {
    return rights.invite().getOrDefault(member.role(), List.of());
  }

  /// May this reader see that an invitation is open, and take it back? Who sent it, who could have
  /// sent it, and administrators, who keep the accounts.
  ///
  /// @param by who sent it; empty for the command line
  public boolean mayRevoke(Reader reader, Optional<MemberId> by, Role role, Office office) {
    return mayAdminister(reader)
        || reader instanceof Reader.Member member && by.filter(member.id()::equals).isPresent()
        || mayInvite(reader, role, office);
  }

  /// May this reader give that member another seat? Those who could have invited to the present
  /// one, and nobody to the own.
  public boolean maySeat(Reader reader, Reader.Member other) {
    return reader instanceof Reader.Member member
        && !member.id().equals(other.id())
        && mayInvite(member, other.role(), other.office());
  }

  /// May this reader hand that member's seat over to somebody else? Everybody the own; that of
  /// another only who may give it besides.
  public boolean mayHandOver(Reader reader, Reader.Member leaver) {
    if (!(reader instanceof Reader.Member member)) return false;
    var seats = rights.handOver().getOrDefault(member.role(), List.of());
    return member.id().equals(leaver.id())
        || names(seats, leaver.role(), leaver.office(), member) && maySeat(member, leaver);
  }

  /// The roles this reader may give to that member, in the order of roles.json.
  public List<Role> seats(Reader reader, Reader.Member other) {
    return invitable(reader).stream()
        .filter(role -> mayInvite(reader, role, other.office()))
        .toList();
  }

  /// Only who writes in a cohort's room lets others into it.
  public boolean mayList(Reader reader, String cohort) {
    return vocabulary.training(cohort).filter(Training::cohort).isPresent()
        && mayWrite(reader, new RoomId(cohort));
  }

  /// May this reader restrict or suspend that member? Administrators, who keep the accounts, alone,
  /// and moderators with a second; nobody decides about the own account, and moderators neither
  /// about those of the own State nor about those who watch or keep the platform.
  public boolean maySuspend(Reader reader, Reader.Member other) {
    if (!(reader instanceof Reader.Member member) || member.id().equals(other.id())) return false;
    return mayAdminister(member) && readsOnly(member).isEmpty()
        || mayHandle(member, Optional.empty(), true, other.id(), other.office())
            && other.role() != Role.ADMIN
            && other.role() != Role.AUDITOR;
  }

  /// Who can tell that member what a letter cannot: the member, colleagues of the office, and
  /// administrators.
  public static boolean looksAfter(Reader reader, Reader.Member other) {
    return mayAdminister(reader)
        || reader instanceof Reader.Member member && member.office().equals(other.office());
  }

  /// Keeps the platform itself: accounts, letters, how it runs. Reads no content for that.
  public static boolean mayAdminister(Reader reader) {
    return reader instanceof Reader.Member member && member.role() == Role.ADMIN;
  }

  /// May this reader look up who is a member?
  public boolean mayReadDirectory(Reader reader) {
    return reader instanceof Reader.Member member && DIRECTORY.contains(member.role());
  }
}
