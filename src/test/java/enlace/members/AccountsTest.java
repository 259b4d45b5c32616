package enlace.members;

import static enlace.members.Household.DESK;
import static enlace.members.Household.QM;
import static enlace.members.Household.VISITOR;
import static enlace.members.Household.key;
import static enlace.members.Household.named;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.NotSignedIn;
import enlace.problems.Problem.Stale;
import enlace.requests.Asker;
import enlace.requests.MemberRequest.AccountStanding;
import enlace.requests.MemberRequest.ChangeProfile;
import enlace.requests.MemberRequest.Decide;
import enlace.requests.MemberRequest.ListMembers;
import enlace.requests.MemberRequest.Listed;
import enlace.requests.MemberRequest.ReadMe;
import enlace.requests.Version;
import enlace.rights.Members;
import enlace.rights.Members.Known;
import enlace.rights.Permissions;
import enlace.rights.Reader;
import enlace.rights.ReadsOnly;
import enlace.vocabulary.Language;
import enlace.vocabulary.Role;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnBothStores
class AccountsTest {
  private final Household house;
  private final Asker.Member poc;

  AccountsTest(Engine engine) {
    house = new Household(engine);
    poc = house.poc();
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void theOwnProfileIsReadAndChanged() {
    var me = house.ask(poc, new ReadMe());
    assertThat(me.profile().name()).isEqualTo("Oficina poc.qm@demo.example");

    var changed =
        house.ask(poc, new ChangeProfile(named("Punto de contacto"), new Version(1), key()));
    assertThat(changed.version()).isEqualTo(2);
    assertThat(house.ask(poc, new ReadMe())).isEqualTo(changed);
    assertThat(house.membership().members().find(poc.id()).orElseThrow())
        .returns("Punto de contacto", Members.Known::name)
        .returns(ZoneId.of("America/Panama"), Members.Known::zone);
    assertThat(house.restarted().members().find(poc.id()).orElseThrow().name())
        .isEqualTo("Punto de contacto");
  }

  @Test
  void aChangeFromAnOldVersionIsRefusedUnlessItIsTheSameClick() {
    var wish = new ChangeProfile(named("Uno"), new Version(1), key());
    house.ask(poc, wish);
    assertThat(house.ask(poc, wish).version()).isEqualTo(2);
    assertThat(house.refused(poc, new ChangeProfile(named("Dos"), new Version(1), key())))
        .isInstanceOf(Stale.class);
  }

  @Test
  void aVisitorHasNoProfile() {
    assertThat(house.refused(VISITOR, new ReadMe())).isInstanceOf(NotSignedIn.class);
    var nobody = new Asker.Member(new MemberId("nobody"), Language.ES);
    assertThat(house.refused(nobody, new ReadMe())).isInstanceOf(NotSignedIn.class);
  }

  @Test
  void theDirectoryIsAlphabeticalByOfficeInTheLanguageOfTheReader() {
    house.enrolled("a@x.example", Role.PARTNER, Office.ofOrganisation("opcw"));
    house.enrolled("poc@de.example", Role.POC, Office.ofState("TT"));
    house.enrolled("poc@ec.example", Role.POC, Office.ofState("EC"));
    var french = new Asker.Member(poc.id(), Language.FR);
    assertThat(house.ask(french, new ListMembers(Optional.empty(), 100)).items())
        .extracting(listed -> listed.office().value())
        .containsExactly("state:QM", "state:EC", "organisation:opcw", "state:TT");
  }

  @Test
  void theDirectoryComesInPages() {
    for (int i = 0; i < 7; i++) house.enrolled("m" + i + "@x.example", Role.PARTNER, DESK);
    var all = new ArrayList<Listed>();
    var after = Optional.<String>empty();
    do {
      var page = house.ask(poc, new ListMembers(after, 3));
      all.addAll(page.items());
      after = page.next();
    } while (after.isPresent());
    assertThat(all).hasSize(8).doesNotHaveDuplicates();
  }

  @Test
  void whoTakesAnotherNameIsListedInItsPlace() {
    var other = house.enrolled("a@x.example", Role.POC_ALTERNATE, QM);
    assertThat(listed()).containsExactly(other.id(), poc.id());

    house.ask(other, new ChangeProfile(named("Zona franca"), Version.ANY, key()));
    assertThat(listed()).containsExactly(poc.id(), other.id());
  }

  private List<MemberId> listed() {
    var list = house.ask(poc, new ListMembers(Optional.empty(), 10));
    return list.items().stream().map(Listed::id).toList();
  }

  @Test
  void theDirectoryIsForThoseOfTheNetwork() {
    var industry = house.enrolled("i@x.example", Role.INDUSTRY, DESK);
    assertThat(house.refused(industry, new ListMembers(Optional.empty(), 10)))
        .isEqualTo(new NotAllowed("read-directory"));
    assertThat(house.refused(VISITOR, new ListMembers(Optional.empty(), 10)))
        .isEqualTo(new NotAllowed("read-directory"));
  }

  @Test
  void whoIsSuspendedIsListedOnlyForThoseWhoMayLetThemIn() {
    var gone = house.enrolled("gone@x.example", Role.PARTNER, DESK);
    var moderator = house.moderator();
    house.suspend(gone);
    assertThat(house.ask(poc, new ListMembers(Optional.empty(), 10)).items())
        .noneMatch(listed -> listed.id().equals(gone.id()));
    assertThat(house.ask(moderator, new ListMembers(Optional.empty(), 10)).items())
        .filteredOn(listed -> listed.id().equals(gone.id()))
        .allMatch(listed -> !listed.active() && listed.maySuspend())
        .hasSize(1);
  }

  @Test
  void anAccountFollowsTheLastDecisionAndNoneButThePlatformBringsIt() {
    var suspended = new AccountStanding(true, Optional.empty());
    assertThat(house.refused(house.moderator(), new Decide(poc.id(), 1, suspended)))
        .isEqualTo(new NotAllowed("moderate"));
    var platform = new Asker.Platform();
    var open = new AccountStanding(false, Optional.empty());
    house.ask(platform, new Decide(poc.id(), 2, open));
    house.ask(platform, new Decide(poc.id(), 1, suspended)); // heard late, as after a crash
    house.ask(platform, new Decide(new MemberId("nobody"), 1, suspended));

    assertThat(house.membership().members().find(poc.id())).get().matches(Known::active);
  }

  @Test
  void whoIsRestrictedReadsOnlyUntilTheLastDayIsOverWhateverElseChanges() {
    var until = LocalDate.ofInstant(house.clock.instant(), ZoneOffset.UTC).plusDays(2);
    house.decide(poc, new AccountStanding(false, Optional.of(until)));
    house.ask(poc, new ChangeProfile(named("Cambiado"), Version.ANY, key()));

    assertThat(readsOnly(house.membership())).isPresent();
    assertThat(readsOnly(house.restarted())).isPresent();
    house.clock.advance(Duration.ofDays(3));
    assertThat(readsOnly(house.membership())).isEmpty();
  }

  private Optional<ReadsOnly> readsOnly(Membership membership) {
    return Permissions.readsOnly(membership.members().reader(poc));
  }

  @Test
  void enrollingAgainChangesNothing() {
    house.ask(poc, new ChangeProfile(named("Cambiado"), new Version(1), key()));
    assertThat(house.poc()).isEqualTo(poc);
    assertThat(house.membership().members().all()).hasSize(1);
    assertThat(house.ask(poc, new ReadMe()).profile().name()).isEqualTo("Cambiado");
  }

  @Test
  void whoIsWhoIsKnownAfterARestart() {
    var members = house.restarted().members();
    assertThat(members.byHandle("poc.qm").orElseThrow().id()).isEqualTo(poc.id());
    assertThat(members.reader(poc))
        .isInstanceOfSatisfying(
            Reader.Member.class, member -> assertThat(member.groups()).containsExactly("demo"));
  }
}
