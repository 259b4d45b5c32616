package enlace.members;

import static enlace.members.Household.PASSWORD;
import static enlace.members.Household.QM;
import static enlace.members.Household.VISITOR;
import static enlace.members.Household.accept;
import static enlace.members.Household.invitation;
import static enlace.members.Household.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.ids.EmailAddress;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.mail.NoMailbox;
import enlace.members.FakeLetters.Queued;
import enlace.problems.Problem;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.NotRecognised;
import enlace.problems.Problem.Stale;
import enlace.requests.Asker;
import enlace.requests.Key;
import enlace.requests.MemberRequest.AskReset;
import enlace.requests.MemberRequest.ChangeSeat;
import enlace.requests.MemberRequest.ReadMe;
import enlace.requests.MemberRequest.ReadMember;
import enlace.requests.MemberRequest.ReadReset;
import enlace.requests.Version;
import enlace.vocabulary.Language;
import enlace.vocabulary.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Letters to a member go elsewhere from now on, because those who may seat say so.
@OnBothStores
class AnotherAddressTest {
  private static final String OLD = "equipo@serena.example";
  private static final String NEW = "aduanas@serena.example";

  private final Household house;
  private final Asker.Member poc;
  private final Asker.Member team;

  AnotherAddressTest(Engine engine) {
    house = new Household(engine);
    poc = house.poc();
    team = new Asker.Member(house.joined(poc, OLD, Role.NATIONAL_TEAM, QM).member(), Language.PT);
  }

  @AfterEach
  void close() {
    house.close();
  }

  static ChangeSeat to(MemberId member, String email) {
    return to(member, email, Version.ANY, key());
  }

  private ChangeSeat to(String email) {
    return to(team.id(), email);
  }

  private ChangeSeat to(String email, Version version, Key key) {
    return to(team.id(), email, version, key);
  }

  private static ChangeSeat to(MemberId member, String email, Version version, Key key) {
    return new ChangeSeat(
        member,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(email),
        version,
        key);
  }

  private Optional<Queued> letter(String to, String kind) {
    return house.letters.to(to).stream().filter(it -> it.kind().equals(kind)).findFirst();
  }

  private Queued awaited(String to, String kind) {
    await().untilAsserted(() -> assertThat(letter(to, kind)).isPresent());
    return letter(to, kind).orElseThrow();
  }

  private String complaint(Asker by, ChangeSeat wish) {
    return ((Invalid) house.refused(by, wish)).complaints().getFirst().message();
  }

  @Test
  void fromThenOnOneSignsInByTheNewAddressAndEverySessionOfBeforeHasEnded() {
    var before = house.token(OLD);

    var changed = house.ask(poc, to(" Aduanas@Serena.example "));

    assertThat(changed.seat().orElseThrow().email()).isEqualTo(NEW);
    assertThat(house.isSignedIn(before)).isFalse();
    assertThat(house.refused(VISITOR, house.signIn(OLD, PASSWORD)))
        .isInstanceOf(NotRecognised.class);
    assertThat(house.isSignedIn(house.token(NEW))).isTrue();
    assertThat(house.ask(team, new ReadMe()))
        .returns(NEW, me -> me.email())
        .returns("national-team.qm", me -> me.handle())
        .returns(Role.NATIONAL_TEAM, me -> me.role());
  }

  @Test
  void bothAddressesAreToldInTheLanguageOfTheMemberByWhomItWasChanged() {
    house.ask(poc, to(NEW));

    var left = house.written(awaited(OLD, Membership.ADDRESS_LEFT)).orElseThrow();
    assertThat(left.subject()).isEqualTo("O endereço da sua conta mudou");
    assertThat(left.text())
        .contains("Costa Serena", "equipe de moderação")
        .doesNotContain(NEW, "sign-in");
    var taken = house.written(awaited(NEW, Membership.ADDRESS_TAKEN)).orElseThrow();
    assertThat(taken.subject()).isEqualTo("Este endereço agora é o da sua conta");
    assertThat(taken.text()).contains("https://enlace.example/sign-in").doesNotContain(OLD);
  }

  @Test
  void nothingKeepsTheAddressOfBeforeOnceItWasTold() {
    house.ask(poc, to(NEW));

    awaited(OLD, Membership.ADDRESS_LEFT);
    await().untilAsserted(() -> assertThat(house.stored()).doesNotContain(OLD));
    assertThat(house.stored()).contains(NEW);
  }

  @Test
  void heardOnceMoreNothingGoesASecondTime() {
    house.ask(poc, to(NEW));
    awaited(OLD, Membership.ADDRESS_LEFT);
    await().untilAsserted(() -> assertThat(house.stored()).doesNotContain(OLD));
    var before = house.stored();

    var letters = new FakeLetters();
    house.membership().listener(letters, house.bus).hear(house.journal.after(0, 1_000));

    assertThat(letters.to(OLD)).isEmpty();
    assertThat(letters.to(NEW)).isEmpty();
    assertThat(house.stored()).isEqualTo(before);
  }

  @Test
  void ofASecondClickTheFirstIsAnsweredAgain() {
    var wish = to(NEW, new Version(1L), key());
    var first = house.ask(poc, wish);
    var token = house.token(NEW);

    assertThat(house.ask(poc, wish).seat()).isEqualTo(first.seat());
    assertThat(house.isSignedIn(token)).isTrue();
  }

  @Test
  void aLinkThatWentToTheAddressOfBeforeOpensNothing() {
    house.ask(VISITOR, new AskReset(OLD, Household.CLIENT));
    var reset = awaited(OLD, Membership.RESET);
    var written = house.written(reset).orElseThrow();
    var token = written.text().replaceAll("(?s).*/reset/(\\S+).*", "$1");
    assertThat(house.ask(VISITOR, new ReadReset(token)).email()).isEqualTo(OLD);

    house.ask(poc, to(NEW));

    assertThat(house.refused(VISITOR, new ReadReset(token))).isEqualTo(new NotFound());
    assertThat(house.stillAllowed(reset, written.judged())).isFalse();
    assertThat(house.written(reset)).isEmpty();
    house.clock.advance(Duration.ofSeconds(1));
    house.ask(VISITOR, new AskReset(NEW, Household.CLIENT));
    assertThat(house.written(awaited(NEW, Membership.RESET))).isPresent();
    assertThat(house.written(reset)).as("one that still waits for the mail server").isEmpty();
  }

  @Test
  void anAddressThatWasMistypedAndPutRightIsToldNothing() {
    house.ask(poc, to("aduanaz@serena.example"));
    var mistyped = awaited("aduanaz@serena.example", Membership.ADDRESS_TAKEN);
    house.ask(poc, to(NEW));

    assertThat(house.written(mistyped)).isEmpty();
    assertThat(house.written(awaited(NEW, Membership.ADDRESS_TAKEN))).isPresent();
  }

  @Test
  void anAddressWithoutAMailboxIsLeftWithoutALetterThatWouldFail() {
    house.letters.noMailbox =
        Optional.of(new NoMailbox(new EmailAddress(OLD), "550", Household.START));
    house.ask(poc, to(NEW));

    awaited(NEW, Membership.ADDRESS_TAKEN);
    await().untilAsserted(() -> assertThat(house.stored()).doesNotContain(OLD));
    assertThat(letter(OLD, Membership.ADDRESS_LEFT)).isEmpty();
  }

  @Test
  void theAddressOfBeforeIsFreeForSomebodyElseWhoTakesNothingOfTheFirst() {
    house.ask(poc, to(NEW));

    var other = house.joined(poc, OLD, Role.NATIONAL_TEAM, QM);
    assertThat(other.member()).isNotEqualTo(team.id());
    assertThat(house.ask(new Asker.Member(other.member(), Language.ES), new ReadMe()).handle())
        .isEqualTo("national-team.qm-2");
  }

  @Test
  void whatIsNoAddressOrBelongsToAnotherIsRefused() {
    house.ask(poc, invitation("otra@serena.example", Role.NATIONAL_TEAM, QM));

    assertThat(complaint(poc, to("aduanas"))).isEqualTo("members.complaint.email");
    assertThat(complaint(poc, to("poc.qm@demo.example")))
        .isEqualTo("members.complaint.already-member");
    assertThat(complaint(poc, to("otra@serena.example"))).isEqualTo("members.complaint.invited");
  }

  @Test
  void anInvitationThatWasTakenBackOrAcceptedIsInNobodysWay() {
    var invited = house.ask(poc, invitation(NEW, Role.NATIONAL_TEAM, QM));
    house.clock.advance(Invitation.VALID);
    house.ask(poc, to(NEW));

    assertThat(house.refused(VISITOR, accept(invited))).isEqualTo(new NotFound());
  }

  @Test
  void theSameAddressIsNoChange() {
    var token = house.token(OLD);
    house.ask(poc, to("EQUIPO@serena.example"));
    assertThat(house.isSignedIn(token)).isTrue();
  }

  @Test
  void onlyWhoMayGiveTheSeatChangesItsAddressAndNobodyTheOwn() {
    Problem refused = new NotAllowed("change-seat");
    for (var asker : List.of(team, house.enrolled("poc@n.example", Role.POC, office("QN"))))
      assertThat(house.refused(asker, to(NEW))).isEqualTo(refused);
    assertThat(house.ask(house.moderator(), to(NEW)).seat()).isPresent();
    assertThat(house.ask(team, new ReadMember(poc.id())).seat()).as("no address").isEmpty();
  }

  private static Office office(String state) {
    return Office.ofState(state);
  }

  @Test
  void ofTwoWhoChangeItAtTheSameTimeTheSecondIsRefused() {
    house.ask(poc, to(NEW, new Version(1L), key()));
    var late = to("otra@serena.example", new Version(1L), key());
    assertThat(house.refused(poc, late)).isEqualTo(new Stale());
  }

  @Test
  void whoIsSuspendedHasAnotherAddressAndStaysSuspended() {
    house.suspend(team);
    house.ask(poc, to(NEW));

    assertThat(house.refused(VISITOR, house.signIn(NEW, PASSWORD)))
        .isInstanceOf(NotRecognised.class);
    assertThat(letter(NEW, Membership.RESET)).isEmpty();
    awaited(OLD, Membership.ADDRESS_LEFT);
  }
}
