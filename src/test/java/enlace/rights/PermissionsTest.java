package enlace.rights;

import static org.assertj.core.api.Assertions.assertThat;

import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.RoomId;
import enlace.vocabulary.Audience;
import enlace.vocabulary.Coded;
import enlace.vocabulary.Label;
import enlace.vocabulary.Marking;
import enlace.vocabulary.PracticeState;
import enlace.vocabulary.Role;
import enlace.vocabulary.Vocabulary;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PermissionsTest {
  private static final Office QM = Office.ofState("QM");
  private static final Office QN = Office.ofState("QN");
  private static final Office OPCW = Office.ofOrganisation("opcw");
  private static final Reader VISITOR = new Reader.Visitor();

  private final Vocabulary vocabulary = Vocabulary.ofDemonstration(LocalDate.of(2026, 11, 23));
  private final Permissions permissions = new Permissions(vocabulary, vocabulary::firstRooms);

  @ParameterizedTest
  @CsvSource({
    "plaza, poc poc-alternate national-team partner curator, expert-observer translator",
    "poc-room, poc poc-alternate, ''",
    "partner-table, poc poc-alternate partner expert-observer, curator",
    "industry-forum, poc poc-alternate national-team partner industry, curator",
    "newcomers, poc poc-alternate national-team curator, ''"
  })
  void everyRoleHasItsRightInEveryRoom(String room, String writers, String readers) {
    for (var role : Role.values()) {
      var member = of(role, QM);
      boolean moderates = role == Role.MODERATOR;
      boolean writes = moderates || List.of(writers.split(" ")).contains(role.code());
      boolean reads = writes || List.of(readers.split(" ")).contains(role.code());
      assertThat(permissions.mayRead(member, new RoomId(room))).as(role.code()).isEqualTo(reads);
      assertThat(permissions.mayWrite(member, new RoomId(room))).as(role.code()).isEqualTo(writes);
      assertThat(permissions.mayModerate(member, new RoomId(room))).isEqualTo(moderates);
    }
  }

  @Test
  void aVisitorReadsNoRoom() {
    assertThat(permissions.rooms(VISITOR)).isEmpty();
    assertThat(permissions.maySee(VISITOR, inRoom("plaza", Marking.CLEAR, QM))).isFalse();
  }

  @Test
  void anUnknownRoomIsReadByNobody() {
    assertThat(permissions.maySee(of(Role.MODERATOR, OPCW), inRoom("cellar", Marking.CLEAR, QM)))
        .isFalse();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void nothingMarkedRedIsSeen(Role role) {
    assertThat(permissions.maySee(of(role, QM), inRoom("plaza", Marking.RED, QM))).isFalse();
    assertThat(permissions.maySee(of(role, QM), draft(Marking.RED, QM))).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"POC", "POC_ALTERNATE", "NATIONAL_TEAM"},
      mode = EnumSource.Mode.EXCLUDE)
  void aNationalRoomHasOnlyItsStatesTeam(Role role) {
    assertThat(permissions.mayRead(of(role, QM), new RoomId("country-room-qm"))).isFalse();
  }

  @Test
  void aNationalRoomIsClosedToOtherStates() {
    assertThat(permissions.mayWrite(of(Role.NATIONAL_TEAM, QM), new RoomId("country-room-qm")))
        .isTrue();
    assertThat(permissions.mayRead(of(Role.POC, QN), new RoomId("country-room-qm"))).isFalse();
  }

  @Test
  void inANationalRoomAmberStrictIsForAllOfThem() {
    assertThat(
            permissions.maySee(
                of(Role.NATIONAL_TEAM, QM), inRoom("country-room-qm", Marking.AMBER_STRICT, QM)))
        .isTrue();
  }

  @Test
  void outsideNationalRoomsAmberStrictIsForTheAuthorsOfficeOnly() {
    var label = inRoom("plaza", Marking.AMBER_STRICT, QM);
    assertThat(permissions.maySee(of(Role.NATIONAL_TEAM, QM), label)).isTrue();
    assertThat(permissions.maySee(of(Role.POC, QN), label)).isFalse();
    assertThat(permissions.maySee(of(Role.MODERATOR, OPCW), label)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "plaza, poc-room, narrower",
    "plaza, partner-table, narrower",
    "plaza, newcomers, narrower",
    "plaza, subregion-room-demo, narrower",
    "plaza, country-room-qm, narrower",
    "newcomers, poc-room, narrower",
    "partner-table, poc-room, narrower",
    "subregion-room-demo, country-room-qm, narrower",
    "plaza, plaza, narrower",
    // others may be invited to these than are members today
    "plaza, industry-forum, wider",
    "plaza, poc-demo, wider",
    "poc-room, plaza, wider",
    "poc-room, country-room-qm, wider",
    "subregion-room-demo, country-room-br, wider",
    "country-room-qm, country-room-qn, wider",
    "country-room-qm, plaza, wider",
    "poc-demo, poc-2025-panama, wider"
  })
  void aRoomIsWiderWhenSomebodyCouldReadItWhoCouldNotReadTheOther(
      String present, String next, String which) {
    var label = inRoom(present, Marking.GREEN, QM);
    assertThat(permissions.isWider(label, label.in(new RoomId(next))))
        .isEqualTo(which.equals("wider"));
  }

  @Test
  void whatIsForOneOfficeAloneIsForNobodyElseInAnotherRoom() {
    var strict = inRoom("plaza", Marking.AMBER_STRICT, QM);
    assertThat(permissions.isWider(strict, strict.in(new RoomId("partner-table")))).isFalse();
    assertThat(permissions.isWider(strict, strict.in(new RoomId("country-room-qm")))).isFalse();
    assertThat(permissions.isWider(strict, strict.in(new RoomId("country-room-qn")))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "partners, plaza, poc-room, lost", // by the partners
    "poc-only, plaza, poc-room, lost", // by curators
    "partners, poc-room, plaza, kept",
    "partners, poc-room, poc-room, kept",
    "partners, poc-room, poc-demo, lost", // by who attended no training
    "industry, industry-forum, plaza, lost",
    "public, plaza, poc-2025-panama, lost"
  })
  void aPracticeLosesWhatSomebodyReadWithItAndReadsNoMore(
      String audience, String former, String next, String which) {
    var practice =
        new Label.OfPractice(
            PracticeState.PUBLISHED_NETWORK,
            false,
            Coded.known(Audience.class, audience),
            Marking.GREEN,
            QM);
    var label = inRoom(former, Marking.GREEN, QM);
    assertThat(permissions.isLost(practice, label, List.of(label.in(new RoomId(next)))))
        .isEqualTo(which.equals("lost"));
  }

  @Test
  void aModeratorMovesWhatIsNotOfTheOwnStateBetweenRoomsThatAreModerated() {
    var label = inRoom("plaza", Marking.GREEN, QM);
    var author = new MemberId("author");
    var to = new RoomId("newcomers");
    var moderator = of(Role.MODERATOR, OPCW);
    assertThat(permissions.mayMove(moderator, label, author, to, false)).isTrue();
    assertThat(permissions.mayMove(moderator, label, author, to, true)).isFalse();
    assertThat(permissions.mayMove(of(Role.MODERATOR, QM), label, author, to, false)).isFalse();
    assertThat(permissions.mayMove(of(Role.POC, QN), label, author, to, false)).isFalse();
    assertThat(permissions.mayMove(VISITOR, label, author, to, false)).isFalse();
    assertThat(
            permissions.mayMove(
                moderator.reading(new ReadsOnly.Unconfirmed()), label, author, to, false))
        .isFalse();
  }

  @Test
  void whoOpenedItMovesItWhereOneMayWrite() {
    var poc = of(Role.POC, QM);
    var label = inRoom("plaza", Marking.GREEN, QM);
    assertThat(permissions.mayMove(poc, label, poc.id(), new RoomId("poc-room"), true)).isTrue();
    assertThat(permissions.mayMove(poc, label, poc.id(), new RoomId("country-room-qn"), false))
        .isFalse();
  }

  @Test
  void whoTakesPartInATrainingWritesInItsRoomWhateverTheRole() {
    var participant =
        new Reader.Member(new MemberId("m"), Role.INDUSTRY, OPCW, Set.of("poc-demo"), Set.of());
    assertThat(permissions.mayWrite(participant, new RoomId("poc-demo"))).isTrue();
    assertThat(permissions.mayRead(participant, new RoomId("poc-2025-panama"))).isFalse();
    assertThat(permissions.mayRead(of(Role.POC, QM), new RoomId("poc-demo"))).isFalse();
    assertThat(permissions.mayModerate(of(Role.MODERATOR, OPCW), new RoomId("poc-demo"))).isTrue();
  }

  @Test
  void aSubregionalRoomIsForItsStatesAndTheModerators() {
    var room = new RoomId("subregion-room-demo");
    assertThat(permissions.mayWrite(of(Role.POC, QM), room)).isTrue();
    assertThat(permissions.mayRead(of(Role.POC, Office.ofState("BR")), room)).isFalse();
    assertThat(permissions.mayRead(of(Role.PARTNER, QM), room)).isFalse();
    assertThat(permissions.mayModerate(of(Role.MODERATOR, OPCW), room)).isTrue();
  }

  @Test
  void aReaderReadsButDoesNotWrite() {
    assertThat(permissions.mayRead(of(Role.EXPERT_OBSERVER, OPCW), new RoomId("plaza"))).isTrue();
    assertThat(permissions.mayWrite(of(Role.EXPERT_OBSERVER, OPCW), new RoomId("plaza"))).isFalse();
  }

  @Test
  void roomsComeInTheOrderOfTheSpaces() {
    assertThat(permissions.rooms(of(Role.POC, QM)))
        .extracting(room -> room.id().value())
        .containsExactly(
            "plaza",
            "poc-room",
            "partner-table",
            "industry-forum",
            "country-room-qm",
            "subregion-room-demo",
            "newcomers");
  }

  @Test
  void aDraftIsSeenByItsOfficeOnly() {
    assertThat(permissions.maySee(of(Role.POC_ALTERNATE, QM), draft(Marking.GREEN, QM))).isTrue();
    assertThat(permissions.maySee(of(Role.POC, QN), draft(Marking.GREEN, QM))).isFalse();
    assertThat(permissions.maySee(of(Role.CURATOR, OPCW), draft(Marking.GREEN, QM))).isFalse();
    assertThat(permissions.maySee(of(Role.AUDITOR, QM), draft(Marking.GREEN, QM))).isFalse();
  }

  @Test
  void whatIsSubmittedIsSeenByCuratorsAndModeratorsToo() {
    var label = practice(PracticeState.SUBMITTED, false, Audience.PARTNERS, Marking.GREEN, QM);
    assertThat(permissions.maySee(of(Role.CURATOR, OPCW), label)).isTrue();
    assertThat(permissions.maySee(of(Role.MODERATOR, OPCW), label)).isTrue();
    assertThat(permissions.maySee(of(Role.POC, QN), label)).isFalse();
  }

  @Test
  void whatIsWithdrawnIsLeftToItsOfficeAndTheCurators() {
    var label = practice(PracticeState.WITHDRAWN, false, Audience.PUBLIC, Marking.CLEAR, QM);
    assertThat(permissions.maySee(of(Role.POC, QM), label)).isTrue();
    assertThat(permissions.maySee(of(Role.CURATOR, OPCW), label)).isTrue();
    assertThat(permissions.maySee(of(Role.MODERATOR, OPCW), label)).isFalse();
    assertThat(permissions.maySee(of(Role.POC, QN), label)).isFalse();
  }

  @Test
  void publishedPracticesAreReadByTheirAudience() {
    assertThat(sees(Role.NATIONAL_TEAM, Audience.POC_ONLY)).isFalse();
    assertThat(sees(Role.POC, Audience.POC_ONLY)).isTrue();
    assertThat(sees(Role.TRANSLATOR, Audience.PARTNERS)).isTrue();
    assertThat(sees(Role.INDUSTRY, Audience.PARTNERS)).isFalse();
    assertThat(sees(Role.INDUSTRY, Audience.INDUSTRY)).isTrue();
    assertThat(sees(Role.INDUSTRY, Audience.PUBLIC)).isTrue();
    assertThat(sees(Role.ADMIN, Audience.PUBLIC)).isFalse();
  }

  private boolean sees(Role role, Audience audience) {
    return permissions.maySee(
        of(role, OPCW),
        practice(PracticeState.PUBLISHED_NETWORK, false, audience, Marking.GREEN, QM));
  }

  @Test
  void onlyWhatWasOpenedIsReadWithoutSigningIn() {
    for (var state : PracticeState.values())
      assertThat(
              permissions.maySee(
                  VISITOR, practice(state, true, Audience.PUBLIC, Marking.CLEAR, QM)))
          .as(state.code())
          .isEqualTo(Permissions.OPEN.contains(state));
    assertThat(
            permissions.maySee(
                VISITOR,
                practice(
                    PracticeState.PUBLISHED_NETWORK, false, Audience.PUBLIC, Marking.CLEAR, QM)))
        .isFalse();
  }

  @Test
  void whatWasOpenedIsReadByEveryRole() {
    var label = practice(PracticeState.PUBLISHED_PUBLIC, true, Audience.PUBLIC, Marking.CLEAR, QM);
    for (var role : Role.values())
      assertThat(permissions.maySee(of(role, OPCW), label)).as(role.code()).isTrue();
  }

  @Test
  void anOfficeKeepsSightOfItsOwnWhoeverItIsFor() {
    assertThat(
            permissions.maySee(
                of(Role.PARTNER, OPCW),
                practice(
                    PracticeState.PUBLISHED_NETWORK,
                    false,
                    Audience.POC_ONLY,
                    Marking.AMBER,
                    OPCW)))
        .isTrue();
  }

  @Test
  void moderatorsInviteToEveryRoleButTheWatchers() {
    var moderator = of(Role.MODERATOR, OPCW);
    for (var role : Role.values())
      assertThat(permissions.mayInvite(moderator, role, QN))
          .as(role.code())
          .isEqualTo(role != Role.ADMIN && role != Role.AUDITOR);
  }

  @Test
  void administratorsInviteThoseWhoKeepThePlatform() {
    assertThat(permissions.invitable(of(Role.ADMIN, OPCW)))
        .containsExactlyInAnyOrder(Role.ADMIN, Role.AUDITOR, Role.MODERATOR);
  }

  @Test
  void aPointOfContactInvitesTheOwnStatesTeamOnly() {
    var poc = of(Role.POC, QM);
    assertThat(permissions.mayInvite(poc, Role.NATIONAL_TEAM, QM)).isTrue();
    assertThat(permissions.mayInvite(poc, Role.POC_ALTERNATE, QM)).isTrue();
    assertThat(permissions.mayInvite(poc, Role.NATIONAL_TEAM, QN)).isFalse();
    assertThat(permissions.mayInvite(poc, Role.POC, QM)).isFalse();
  }

  @Test
  void anAlternateInvitesTheNationalTeamOnly() {
    var alternate = of(Role.POC_ALTERNATE, QM);
    assertThat(permissions.invitable(alternate)).containsExactly(Role.NATIONAL_TEAM);
    assertThat(permissions.mayInvite(alternate, Role.NATIONAL_TEAM, QM)).isTrue();
    assertThat(permissions.mayInvite(alternate, Role.NATIONAL_TEAM, QN)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"MODERATOR", "ADMIN", "POC", "POC_ALTERNATE"},
      mode = EnumSource.Mode.EXCLUDE)
  void nobodyElseInvites(Role role) {
    assertThat(permissions.invitable(of(role, QM))).isEmpty();
    for (var invited : Role.values())
      assertThat(permissions.mayInvite(of(role, QM), invited, QM)).isFalse();
  }

  @Test
  void whoSpeaksForAStateIsInvitedToAState() {
    assertThat(permissions.mayInvite(of(Role.MODERATOR, OPCW), Role.POC, OPCW)).isFalse();
    assertThat(
            permissions.mayInvite(of(Role.MODERATOR, OPCW), Role.PARTNER, new Office("state:XX")))
        .isFalse();
  }

  @Test
  void moderatorsAndAdministratorsSuspendOthers() {
    assertThat(permissions.maySuspend(of(Role.MODERATOR, OPCW), other(Role.POC))).isTrue();
    assertThat(permissions.maySuspend(of(Role.MODERATOR, OPCW), other(Role.ADMIN))).isFalse();
    assertThat(permissions.maySuspend(of(Role.ADMIN, OPCW), other(Role.AUDITOR))).isTrue();
    assertThat(permissions.maySuspend(of(Role.POC, QM), other(Role.NATIONAL_TEAM))).isFalse();
    assertThat(permissions.maySuspend(of(Role.ADMIN, OPCW), of(Role.ADMIN, OPCW))).isFalse();
  }

  private static Reader.Member other(Role role) {
    return new Reader.Member(new MemberId("other"), role, QM, Set.of(), Set.of());
  }

  private Reader.Member of(Role role, Office office) {
    return new Reader.Member(
        new MemberId("somebody"), role, office, Set.of(), vocabulary.groups(office));
  }

  private static Label.InRoom inRoom(String room, Marking marking, Office office) {
    return new Label.InRoom(new RoomId(room), marking, office);
  }

  private static Label.OfPractice draft(Marking marking, Office office) {
    return practice(PracticeState.DRAFT, false, Audience.POC_ONLY, marking, office);
  }

  private static Label.OfPractice practice(
      PracticeState state, boolean opened, Audience audience, Marking marking, Office office) {
    return new Label.OfPractice(state, opened, audience, marking, office);
  }
}
