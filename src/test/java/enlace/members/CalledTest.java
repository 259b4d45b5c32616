package enlace.members;

import static enlace.members.Household.DESK;
import static enlace.members.Household.QM;
import static enlace.members.Household.key;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.ids.MemberId;
import enlace.requests.Asker;
import enlace.requests.MemberRequest.ChangeSeat;
import enlace.requests.MemberRequest.ReadMe;
import enlace.requests.Version;
import enlace.rights.Members;
import enlace.rights.Members.Known;
import enlace.vocabulary.Role;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whom a name after an `@` means.
@OnBothStores
class CalledTest {
  private final Household house;
  private final Asker.Member moderator;
  private final Asker.Member first;
  private final Asker.Member second;

  CalledTest(Engine engine) {
    house = new Household(engine);
    moderator = house.moderator();
    first = house.enrolled("ana@qm.example", Role.POC, QM);
    second = house.enrolled("bea@qm.example", Role.POC, QM);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void theNameOfASeatMeansAllWhoHoldItAndAHandleOneOfThem() {
    assertThat(called("poc.qm")).containsExactlyInAnyOrder(first.id(), second.id());
    assertThat(called("poc.qm-2")).containsExactly(second.id());
    assertThat(house.ask(first, new ReadMe()))
        .returns("poc.qm", me -> me.seat())
        .returns("poc.qm", me -> me.handle());
    assertThat(house.ask(second, new ReadMe()))
        .returns("poc.qm", me -> me.seat())
        .returns("poc.qm-2", me -> me.handle());
  }

  @Test
  void whoTakesAnotherSeatIsCalledByThatOne() {
    house.ask(moderator, toAlternate(first));
    house.ask(moderator, toAlternate(second));

    assertThat(called("poc.qm")).isEmpty();
    assertThat(called("poc.qm-2")).containsExactly(second.id());
    assertThat(called("poc-alternate.qm")).containsExactlyInAnyOrder(first.id(), second.id());
    assertThat(house.ask(first, new ReadMe()).handle()).isEqualTo("poc-alternate.qm");
    assertThat(called(house.restarted().members(), "poc-alternate.qm")).hasSize(2);
  }

  /// Who held the seat first has its name, though it holds it no more.
  @Test
  void whoComesAfterThemHasAHandleOfItsOwn() {
    house.ask(moderator, toAlternate(first));
    var third = house.joined(moderator, "caio@qm.example", Role.POC, QM).member();

    assertThat(called("poc.qm")).containsExactlyInAnyOrder(second.id(), third);
    assertThat(called("poc.qm-3")).containsExactly(third);
  }

  @Test
  void aDemonstrationAccountKeepsItsName() {
    house.enrolled("curator@demo.example", Role.CURATOR, DESK);

    assertThat(called("moderator")).containsExactly(moderator.id());
    assertThat(called("moderator.demo-secretariat")).containsExactly(moderator.id());
    assertThat(called("all-moderators")).containsExactly(moderator.id());
    assertThat(called("all-curators")).hasSize(1);
    assertThat(called("all-pocs")).isEmpty();
  }

  @Test
  void whoIsSuspendedIsCalledSoAndNotActive() {
    house.suspend(first);

    assertThat(house.membership().members().called("poc.qm"))
        .filteredOn(Known::active)
        .extracting(Known::id)
        .containsExactly(second.id());
  }

  private static ChangeSeat toAlternate(Asker.Member member) {
    return new ChangeSeat(
        member.id(),
        Optional.of(Role.POC_ALTERNATE),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Version.ANY,
        key());
  }

  private List<MemberId> called(String name) {
    return called(house.membership().members(), name);
  }

  private static List<MemberId> called(Members members, String name) {
    return members.called(name).stream().map(Known::id).toList();
  }
}
