package enlace.members;

import static enlace.members.Household.DESK;
import static enlace.members.Household.QM;
import static enlace.members.Household.VISITOR;
import static enlace.members.Household.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.events.MemberEvent.RightsChanged;
import enlace.ids.Office;
import enlace.ids.RoomId;
import enlace.problems.Complaint;
import enlace.problems.Problem;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.Stale;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.MemberRequest.ChangeProfile;
import enlace.requests.MemberRequest.ChangeSeat;
import enlace.requests.MemberRequest.LastDay;
import enlace.requests.MemberRequest.ListMembers;
import enlace.requests.MemberRequest.Listed;
import enlace.requests.MemberRequest.ProfileChange;
import enlace.requests.MemberRequest.ReadMe;
import enlace.requests.MemberRequest.ReadMember;
import enlace.requests.MemberRequest.Seat;
import enlace.requests.Version;
import enlace.rights.Reader;
import enlace.vocabulary.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnBothStores
class SeatingTest {
  private static final String TEAM = "national-team.qm@demo.example";
  private static final RoomId COHORT = new RoomId("poc-demo");

  private final Household house;
  private final Asker.Member moderator;
  private final Asker.Member poc;
  private final Asker.Member team;

  SeatingTest(Engine engine) {
    house = new Household(engine);
    moderator = house.moderator();
    poc = house.poc();
    team = house.enrolled(TEAM, Role.NATIONAL_TEAM, QM);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private Seat seat(Asker by, Asker.Member of) {
    return house.ask(by, new ReadMember(of.id())).seat().orElseThrow();
  }

  private static ChangeSeat to(Asker.Member member, Role role) {
    return whole(member, role, Set.of(), Optional.empty(), Version.ANY);
  }

  private static ChangeSeat until(Asker.Member member, Role role, LocalDate end) {
    return whole(member, role, Set.of(), Optional.of(end), Version.ANY);
  }

  private static ChangeSeat with(Asker.Member member, String... cohorts) {
    return whole(member, Role.NATIONAL_TEAM, Set.of(cohorts), Optional.empty(), Version.ANY);
  }

  /// As the form sends it.
  private static ChangeSeat whole(
      Asker.Member member,
      Role role,
      Set<String> cohorts,
      Optional<LocalDate> end,
      Version version) {
    return new ChangeSeat(
        member.id(),
        Optional.of(role),
        Optional.of(cohorts),
        Optional.of(new LastDay(end)),
        Optional.empty(),
        version,
        key());
  }

  private Reader reader(Asker asker) {
    return house.membership().members().reader(asker);
  }

  private List<String> fields(Asker asker, ChangeSeat wish) {
    return ((Invalid) house.refused(asker, wish))
        .complaints().stream().map(Complaint::field).toList();
  }

  @Test
  void anotherRoleCountsFromTheNextRequestAndTheSessionStays() {
    var token = house.token(TEAM);
    assertThat(house.permissions().mayRead(reader(team), new RoomId("poc-room"))).isFalse();

    var changed = house.ask(poc, to(team, Role.POC_ALTERNATE));

    assertThat(changed.listed().role()).isEqualTo(Role.POC_ALTERNATE);
    assertThat(house.permissions().mayRead(reader(team), new RoomId("poc-room"))).isTrue();
    assertThat(house.membership().sessions().find(token).orElseThrow().role())
        .isEqualTo(Role.POC_ALTERNATE);
    assertThat(house.restarted().members().reader(team)).isEqualTo(reader(team));
  }

  @Test
  void openPagesHearThatTheRightsChangedAndTheJournalWhoChangedThem() {
    house.ask(poc, to(team, Role.POC_ALTERNATE));
    await()
        .untilAsserted(
            () ->
                assertThat(house.journal.after(0, 1_000))
                    .extracting(recorded -> recorded.event())
                    .contains(new RightsChanged(team.id(), poc.id())));
  }

  @Test
  void aCohortOpensItsRoomAndClosesItAgain() {
    house.ask(moderator, with(team, COHORT.value()));
    assertThat(house.permissions().mayWrite(reader(team), COHORT)).isTrue();
    assertThat(seat(moderator, team).cohorts()).containsExactly(COHORT.value());

    house.ask(moderator, with(team));
    assertThat(house.permissions().mayRead(reader(team), COHORT)).isFalse();
  }

  @Test
  void whoIsInNoCohortChangesNobodysCohorts() {
    house.ask(moderator, with(team, COHORT.value()));

    assertThat(seat(poc, team).cohorts()).isEmpty();
    assertThat(fields(poc, with(team, COHORT.value()))).containsExactly("cohorts");
    house.ask(poc, with(team));
    assertThat(house.permissions().mayWrite(reader(team), COHORT)).isTrue();
  }

  @Test
  void theEndDatePassingEndsEverySessionAndSigningIn() {
    var token = house.token(TEAM);
    house.ask(poc, until(team, Role.NATIONAL_TEAM, LocalDate.of(2026, 11, 24)));
    assertThat(house.isSignedIn(token)).isTrue();

    house.clock.moveTo(Instant.parse("2026-11-25T05:00:00Z")); // midnight where the member is
    assertThat(house.isSignedIn(token)).isFalse();
    assertThat(house.refused(VISITOR, house.signIn(TEAM, Household.PASSWORD)).status())
        .isEqualTo(401);
    assertThat(reader(team)).isInstanceOf(Reader.Visitor.class);
  }

  @Test
  void whoseAccessEndedIsListedAsThatAndCanBeLetInAgainByAnotherEnd() {
    house.ask(poc, until(team, Role.NATIONAL_TEAM, LocalDate.of(2026, 11, 24)));
    house.clock.moveTo(Instant.parse("2026-11-26T12:00:00Z"));
    assertThat(house.ask(poc, new ListMembers(Optional.empty(), 10)).items())
        .filteredOn(listed -> listed.id().equals(team.id()))
        .singleElement()
        .returns(false, Listed::active)
        .returns(true, Listed::ended);

    house.ask(poc, to(team, Role.NATIONAL_TEAM));
    assertThat(house.isSignedIn(house.token(TEAM))).isTrue();
  }

  @Test
  void anEndThatHasPassedIsComplainedAboutUnlessItStoodThereBefore() {
    var yesterday = LocalDate.of(2026, 11, 22);
    assertThat(fields(poc, until(team, Role.NATIONAL_TEAM, yesterday))).containsExactly("end");

    var today = LocalDate.of(2026, 11, 23);
    house.ask(poc, until(team, Role.NATIONAL_TEAM, today));
    house.clock.moveTo(Instant.parse("2026-11-26T12:00:00Z"));
    assertThat(house.ask(poc, until(team, Role.POC_ALTERNATE, today)).listed().role())
        .isEqualTo(Role.POC_ALTERNATE);
  }

  /// Ten at night in Panama, where the member is, is tomorrow in UTC.
  @Test
  void aLastDayIsJudgedInTheZoneOfTheOneItEndsFor() {
    house.clock.moveTo(Instant.parse("2026-11-24T03:00:00Z"));
    var today = LocalDate.of(2026, 11, 23);
    house.ask(poc, until(team, Role.NATIONAL_TEAM, today));
    assertThat(house.isSignedIn(house.token(TEAM))).isTrue();
    assertThat(fields(poc, until(team, Role.NATIONAL_TEAM, today.minusDays(1))))
        .containsExactly("end");
  }

  /// Where it is tomorrow already, yesterday's day is over.
  @Test
  void aLastDayOfSomebodyFurtherEastIsOverEarlier() {
    house.ask(team, new ChangeProfile(inZone("Pacific/Auckland"), Version.ANY, key()));
    house.clock.moveTo(Instant.parse("2026-11-23T12:00:00Z"));
    assertThat(fields(poc, until(team, Role.NATIONAL_TEAM, LocalDate.of(2026, 11, 23))))
        .containsExactly("end");
    house.ask(poc, until(team, Role.NATIONAL_TEAM, LocalDate.of(2026, 11, 24)));
  }

  private static ProfileChange inZone(String zone) {
    return new ProfileChange(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(zone),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void whoMayInviteToASeatMayChangeItAndNobodyElse() {
    var alternate = house.enrolled("poc-alternate.qm@demo.example", Role.POC_ALTERNATE, QM);
    var stranger = house.enrolled("poc.qn@demo.example", Role.POC, Office.ofState("QN"));
    var curator = house.enrolled("curator@demo.example", Role.CURATOR, DESK);
    var admin = house.enrolled("admin@demo.example", Role.ADMIN, DESK);

    assertThat(seat(poc, team).roles())
        .containsExactlyInAnyOrder(Role.NATIONAL_TEAM, Role.POC_ALTERNATE);
    assertThat(seat(alternate, team).roles()).containsExactly(Role.NATIONAL_TEAM);
    assertThat(seat(moderator, poc).roles()).contains(Role.POC).doesNotContain(Role.ADMIN);
    for (var by : List.of(stranger, curator, admin, team)) {
      assertThat(house.refused(by, to(alternate, Role.NATIONAL_TEAM)))
          .isEqualTo(new NotAllowed("change-seat"));
    }
    assertThat(house.refused(moderator, to(admin, Role.MODERATOR)))
        .isEqualTo(new NotAllowed("change-seat"));
    assertThat(fields(poc, to(team, Role.POC))).containsExactly("role");
    assertThat(fields(admin, to(moderator, Role.CURATOR))).containsExactly("role");
    assertThat(house.ask(admin, to(moderator, Role.AUDITOR)).listed().role())
        .isEqualTo(Role.AUDITOR);
  }

  @Test
  void aRoleThatSpeaksForAStateNeedsOne() {
    var partner = house.enrolled("partner@demo.example", Role.PARTNER, DESK);
    assertThat(fields(moderator, to(partner, Role.POC))).containsExactly("role");
  }

  @Test
  void nobodyChangesTheirOwnSeat() {
    assertThat(house.refused(moderator, to(moderator, Role.CURATOR)))
        .isEqualTo(new NotAllowed("change-seat"));
    assertThat(house.ask(moderator, new ReadMember(moderator.id())).seat()).isEmpty();
  }

  @Test
  void whoDoesNotSeeTheDirectoryFindsNobodyInIt() {
    var industry = house.enrolled("industry@demo.example", Role.INDUSTRY, DESK);
    assertThat(house.refused(industry, new ReadMember(team.id())))
        .isEqualTo(new NotAllowed("read-directory"));
    house.suspend(team);
    var curator = house.enrolled("curator@demo.example", Role.CURATOR, DESK);
    assertThat(house.refused(curator, new ReadMember(team.id()))).isInstanceOf(NotFound.class);
  }

  @Test
  void aFormOpenedBeforeAnotherChangeIsStaleAndTheSameClickTwiceIsNot() {
    var version = new Version(seat(poc, team).version());
    var wish = whole(team, Role.POC_ALTERNATE, Set.of(), Optional.empty(), version);
    house.ask(poc, wish);
    assertThat(house.ask(poc, wish).listed().role()).isEqualTo(Role.POC_ALTERNATE);

    var late = whole(team, Role.NATIONAL_TEAM, Set.of(), Optional.empty(), version);
    assertThat(house.refused(poc, late)).isInstanceOf(Stale.class);
  }

  @Test
  void twoChangesOfDifferentThingsBothLast() {
    var role = Optional.of(Role.POC_ALTERNATE);
    var end = Optional.of(new LastDay(Optional.of(LocalDate.of(2027, 3, 1))));
    house.ask(
        poc,
        new ChangeSeat(
            team.id(),
            role,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Version.ANY,
            key()));
    house.ask(
        poc,
        new ChangeSeat(
            team.id(),
            Optional.empty(),
            Optional.empty(),
            end,
            Optional.empty(),
            Version.ANY,
            key()));
    assertThat(seat(poc, team))
        .returns(Role.POC_ALTERNATE, Seat::role)
        .returns(Optional.of(LocalDate.of(2027, 3, 1)), Seat::end);
  }

  @Test
  void anotherSeatCostsTheMemberNoOpenForm() {
    var me = house.ask(team, new ReadMe());
    house.ask(poc, to(team, Role.POC_ALTERNATE));
    assertThat(house.ask(team, new ReadMe()).version()).isEqualTo(me.version());
  }

  @Test
  void theLastAdministratorStays() {
    var admin = house.enrolled("admin@demo.example", Role.ADMIN, DESK);
    var guest = house.enrolled("admin2@demo.example", Role.ADMIN, DESK);
    house.ask(admin, until(guest, Role.ADMIN, LocalDate.of(2026, 12, 24)));

    assertThat(fields(guest, to(admin, Role.MODERATOR))).containsExactly("role");
    assertThat(fields(guest, until(admin, Role.ADMIN, LocalDate.of(2026, 12, 24))))
        .containsExactly("role");
    assertThat(house.ask(admin, to(guest, Role.MODERATOR)).listed().role())
        .isEqualTo(Role.MODERATOR);
  }

  @Test
  void ofTwoAdministratorsWhoRemoveEachOtherOneStays() throws InterruptedException {
    var one = house.enrolled("admin@demo.example", Role.ADMIN, DESK);
    var two = house.enrolled("admin2@demo.example", Role.ADMIN, DESK);
    var refused = new ConcurrentLinkedQueue<Problem>();
    var attempts =
        Stream.of(
                Thread.startVirtualThread(() -> attempt(one, to(two, Role.MODERATOR), refused)),
                Thread.startVirtualThread(() -> attempt(two, to(one, Role.MODERATOR), refused)))
            .toList();
    for (var attempt : attempts) attempt.join();

    assertThat(refused).hasSize(1);
    assertThat(Stream.of(one, two).map(it -> ((Reader.Member) reader(it)).role()))
        .containsExactlyInAnyOrder(Role.ADMIN, Role.MODERATOR);
  }

  private void attempt(Asker by, ChangeSeat wish, ConcurrentLinkedQueue<Problem> refused) {
    try {
      house.ask(by, wish);
    } catch (Refused refusal) {
      refused.add(refusal.problem());
    }
  }
}
