package enlace.members;

import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.set;
import static enlace.members.Household.CLIENT;
import static enlace.members.Household.DESK;
import static enlace.members.Household.OTHER;
import static enlace.members.Household.PASSWORD;
import static enlace.members.Household.QM;
import static enlace.members.Household.VISITOR;
import static enlace.members.Household.accept;
import static enlace.members.Household.invitation;
import static enlace.members.Household.key;
import static enlace.members.Household.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.events.MemberEvent;
import enlace.events.Recorded;
import enlace.ids.InvitationId;
import enlace.ids.Office;
import enlace.members.Invitation.Acceptance;
import enlace.problems.Complaint;
import enlace.problems.Problem;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.KeyReused;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.Overtaken;
import enlace.problems.Refused;
import enlace.requests.Asker;
import enlace.requests.MemberRequest.AcceptInvitation;
import enlace.requests.MemberRequest.Invite;
import enlace.requests.MemberRequest.Invited;
import enlace.requests.MemberRequest.ListInvitations;
import enlace.requests.MemberRequest.Pending;
import enlace.requests.MemberRequest.ReadInvitation;
import enlace.requests.MemberRequest.ReadMe;
import enlace.requests.MemberRequest.RevokeInvitation;
import enlace.requests.Password;
import enlace.rights.Members.Known;
import enlace.rights.Reader;
import enlace.rights.StoredPermissions;
import enlace.store.Deed;
import enlace.vocabulary.Language;
import enlace.vocabulary.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@OnBothStores
class InvitationsTest {
  private static final String NEW = "aduanas@serena.example";

  private final Household house;

  InvitationsTest(Engine engine) {
    house = new Household(engine);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void whoAcceptsAnInvitationIsAMemberAtOnce() {
    var invited = house.ask(house.poc(), invitation(NEW, Role.NATIONAL_TEAM, QM));
    var signedIn = house.ask(VISITOR, accept(invited));

    assertThat(house.isSignedIn(signedIn.token())).isTrue();
    var me = house.ask(new Asker.Member(signedIn.member(), Language.PT), new ReadMe());
    assertThat(me.email()).isEqualTo(NEW);
    assertThat(me.role()).isEqualTo(Role.NATIONAL_TEAM);
    assertThat(me.office()).isEqualTo(QM);
    assertThat(me.handle()).isEqualTo("national-team.qm");
    assertThat(me.profile().name()).isEqualTo("Equipo nacional");
    assertThat(me.profile().zone()).isEqualTo("Etc/GMT+5");
  }

  @Test
  void anInvitationShowsWhatItIsFor() {
    var invited = house.ask(house.poc(), invitation(NEW, Role.NATIONAL_TEAM, QM));
    var shown = house.ask(VISITOR, new ReadInvitation(token(invited)));
    assertThat(shown.email()).isEqualTo(NEW);
    assertThat(shown.office()).isEqualTo(QM);
  }

  @Test
  void aLetterIsQueuedInTheLanguageOfTheInvited() {
    var invited = house.ask(house.poc(), invitation(NEW, Role.NATIONAL_TEAM, QM));
    await().untilAsserted(() -> assertThat(house.letters.to(NEW)).hasSize(1));

    var letter = house.letters.to(NEW).getFirst();
    assertThat(letter.order().facts()).isEqualTo(Map.of("invitation", invited.id().value()));
    var written = house.written(letter).orElseThrow();
    assertThat(written.subject()).contains("Enlace");
    assertThat(written.text().replaceAll("\\s+", " "))
        .contains(invited.link())
        .contains("Costa Serena")
        .contains("convite");
    assertThat(written.html()).contains("lang=\"pt\"").contains(invited.link());
    assertThat(house.stillAllowed(letter, written.judged())).isTrue();
  }

  @Test
  void anInvitationThatWasUsedIsNotMailedAgain() {
    var invited = house.ask(house.poc(), invitation(NEW, Role.NATIONAL_TEAM, QM));
    await().untilAsserted(() -> assertThat(house.letters.to(NEW)).hasSize(1));
    house.ask(VISITOR, accept(invited));

    assertThat(house.written(house.letters.to(NEW).getFirst())).isEmpty();
    assertThat(house.stillAllowed(house.letters.to(NEW).getFirst(), Map.of())).isFalse();
  }

  @Test
  void theSecondClickOfTheSamePersonSignsIn() {
    var invited = house.ask(house.poc(), invitation(NEW, Role.NATIONAL_TEAM, QM));
    var first = house.ask(VISITOR, accept(invited));
    var second = house.ask(VISITOR, accept(invited));
    assertThat(second.member()).isEqualTo(first.member());
    assertThat(house.isSignedIn(second.token())).isTrue();
  }

  @Test
  void somebodyElseWithTheSameLinkComesTooLate() {
    var invited = house.ask(house.poc(), invitation(NEW, Role.NATIONAL_TEAM, QM));
    house.ask(VISITOR, accept(invited));
    assertThat(house.refused(VISITOR, somebodyElse(invited))).isInstanceOf(Overtaken.class);
    assertThat(house.refused(VISITOR, new ReadInvitation(token(invited))))
        .isInstanceOf(Overtaken.class);
  }

  private static AcceptInvitation somebodyElse(Invited invited) {
    return new AcceptInvitation(token(invited), "Otra persona", "Aduanas", OTHER, CLIENT);
  }

  @Test
  void ofTwoPeopleAtOnceOneBecomesTheMember() throws InterruptedException {
    var invited = house.ask(house.poc(), invitation(NEW, Role.NATIONAL_TEAM, QM));
    var joined = new ConcurrentLinkedQueue<String>();
    var refused = new ConcurrentLinkedQueue<Problem>();
    var attempts =
        Stream.of(accept(invited), somebodyElse(invited))
            .map(wish -> Thread.startVirtualThread(() -> attempt(wish, joined, refused)))
            .toList();
    for (var attempt : attempts) attempt.join();

    assertThat(joined).hasSize(1);
    assertThat(refused).hasOnlyElementsOfType(Overtaken.class).hasSize(1);
    var member = house.membership().members().byHandle("national-team.qm").orElseThrow();
    assertThat(member.name()).isEqualTo(joined.peek());
  }

  private void attempt(
      AcceptInvitation wish,
      ConcurrentLinkedQueue<String> joined,
      ConcurrentLinkedQueue<Problem> refused) {
    try {
      joined.add(house.ask(VISITOR, wish).name());
    } catch (Refused refusal) {
      refused.add(refusal.problem());
    }
  }

  @Test
  void anInvitationRunsOutAfterFourteenDays() {
    var invited = house.ask(house.poc(), invitation(NEW, Role.NATIONAL_TEAM, QM));
    house.clock.advance(Duration.ofDays(14));
    assertThat(house.refused(VISITOR, new ReadInvitation(token(invited))))
        .isInstanceOf(NotFound.class);
    assertThat(house.refused(VISITOR, accept(invited))).isInstanceOf(NotFound.class);
  }

  @Test
  void aForgedLinkOpensNothing() {
    var invited = house.ask(house.poc(), invitation(NEW, Role.NATIONAL_TEAM, QM));
    for (var forged : List.of("", "x", invited.id() + ".x", invited.id().value(), "a.b.c"))
      assertThat(house.refused(VISITOR, new ReadInvitation(forged))).isInstanceOf(NotFound.class);
  }

  @Test
  void anInvitationFallsWithTheOneWhoSentIt() {
    var poc = house.poc();
    var invited = house.ask(poc, invitation(NEW, Role.NATIONAL_TEAM, QM));
    house.suspend(poc);
    assertThat(house.refused(VISITOR, accept(invited))).isInstanceOf(NotFound.class);
  }

  @Test
  void aMemberIsMadeEvenWhenTheServerDiedBetweenAcceptingAndJoining() {
    var invited = house.ask(house.poc(), invitation(NEW, Role.NATIONAL_TEAM, QM));
    acceptWithoutJoining(invited.id());
    await()
        .untilAsserted(
            () ->
                assertThat(house.membership().members().byHandle("national-team.qm")).isPresent());
    assertThat(house.ask(VISITOR, house.signIn(NEW, PASSWORD)).name()).isEqualTo("Equipo nacional");
  }

  /// What the database holds when the process is killed right after the first of the two writes.
  private void acceptWithoutJoining(InvitationId id) {
    var stored = new StoredInvitations(house.store, new StoredPermissions(house.permissions()));
    var acceptance =
        new Acceptance(
            "Equipo nacional", "Aduanas", new Passwords().hash(PASSWORD), house.clock.instant());
    stored.change(
        id,
        new Deed("crash", "crash"),
        invitation -> invitation.accepted(acceptance, Optional.empty()));
  }

  @Test
  void whoJoinedIsToldOnce() {
    house.joined(house.poc(), NEW, Role.NATIONAL_TEAM, QM);
    await().untilAsserted(() -> assertThat(told(MemberEvent.Accepted.class)).hasSize(1));
    // hearing of it again must not make another
    var accepted = (MemberEvent.Accepted) told(MemberEvent.Accepted.class).getFirst().event();
    house
        .membership()
        .listener(house.letters, house.bus)
        .hear(
            List.of(
                new Recorded(
                    1,
                    told(MemberEvent.Accepted.class).getFirst().id(),
                    Household.START,
                    accepted)));
    await()
        .during(Duration.ofMillis(300))
        .untilAsserted(() -> assertThat(told(MemberEvent.Joined.class)).hasSize(2));
  }

  private List<Recorded> told(Class<? extends MemberEvent> type) {
    return house.journal.after(0, 1_000).stream()
        .filter(recorded -> type.isInstance(recorded.event()))
        .toList();
  }

  @Test
  void theSameFormSentTwiceInvitesOnce() {
    var poc = house.poc();
    var wish = invitation(NEW, Role.NATIONAL_TEAM, QM);
    assertThat(house.ask(poc, wish)).isEqualTo(house.ask(poc, wish));

    var another =
        new Invite(
            "x@serena.example",
            wish.role(),
            QM,
            Language.ES,
            Set.of(),
            Optional.empty(),
            wish.key());
    assertThat(house.refused(poc, another)).isInstanceOf(KeyReused.class);
  }

  @Test
  void aPointOfContactInvitesToTheOwnStateOnly() {
    var poc = house.poc();
    assertThat(house.refused(poc, invitation(NEW, Role.NATIONAL_TEAM, Office.ofState("QN"))))
        .isEqualTo(new NotAllowed("invite"));
    assertThat(house.refused(poc, invitation(NEW, Role.MODERATOR, DESK)))
        .isEqualTo(new NotAllowed("invite"));
  }

  @Test
  void nobodyElseInvites() {
    var team = house.enrolled("national-team.qm@demo.example", Role.NATIONAL_TEAM, QM);
    assertThat(house.refused(team, invitation(NEW, Role.NATIONAL_TEAM, QM)))
        .isEqualTo(new NotAllowed("invite"));
    assertThat(house.refused(VISITOR, invitation(NEW, Role.NATIONAL_TEAM, QM)))
        .isEqualTo(new NotAllowed("invite"));
  }

  @Test
  void theCommandLineInvitesTheFirst() {
    assertThat(house.membership().members().isEmpty()).isTrue();
    var signedIn =
        house.joined(new Asker.Platform(), "first@secretariat.example", Role.ADMIN, DESK);
    assertThat(signedIn.role()).isEqualTo(Role.ADMIN);
    assertThat(house.membership().members().isEmpty()).isFalse();
  }

  @Test
  void whatCannotBeInvitedToIsSaidBesideTheField() {
    var moderator = house.moderator();
    assertThat(fields(moderator, invitation("nobody", Role.PARTNER, DESK)))
        .containsExactly("email");
    assertThat(fields(moderator, invitation("moderator@demo.example", Role.PARTNER, DESK)))
        .containsExactly("email");
    assertThat(fields(moderator, invitation(NEW, Role.POC, DESK))).containsExactly("office");
    assertThat(fields(moderator, withCohorts(Set.of("poc-2015-qingdao"))))
        .containsExactly("cohorts");
    assertThat(fields(moderator, until(LocalDate.of(2026, 11, 22)))).containsExactly("end");
  }

  private List<String> fields(Asker asker, Invite wish) {
    return ((Invalid) house.refused(asker, wish))
        .complaints().stream().map(Complaint::field).toList();
  }

  private static Invite withCohorts(Set<String> cohorts) {
    return new Invite(NEW, Role.NATIONAL_TEAM, QM, Language.ES, cohorts, Optional.empty(), key());
  }

  private static Invite until(LocalDate end) {
    return new Invite(
        NEW, Role.EXPERT_OBSERVER, DESK, Language.ES, Set.of(), Optional.of(end), key());
  }

  @Test
  void nobodyLetsOthersIntoACohortTheyAreNotIn() {
    assertThat(fields(house.poc(), withCohorts(Set.of("poc-demo")))).containsExactly("cohorts");
    var listed = house.enrolled("poc.qm-2@serena.example", Role.POC, QM, "poc-demo");
    assertThat(house.ask(listed, withCohorts(Set.of("poc-demo"))).link()).isNotEmpty();
  }

  /// A State keeps its own time, an organisation UTC, and each lives to the end of its own day.
  @Test
  void theLetterOfAnInvitationWhoseTimeIsOverSaysSoAndLeadsNowhere() {
    var invited = house.ask(house.poc(), invitation(NEW, Role.NATIONAL_TEAM, QM));
    await().untilAsserted(() -> assertThat(house.letters.to(NEW)).hasSize(1));
    house.clock.advance(Duration.ofDays(14));

    var written = house.written(house.letters.to(NEW).getFirst());

    assertThat(written).isPresent();
    assertThat(written.get().text()).contains("UTC").doesNotContain(invited.link());
  }

  @ParameterizedTest
  @CsvSource({
    // the State's day has not ended where it is already tomorrow in UTC
    "2026-11-24T03:00:00Z, QM, 2026-11-23, true",
    "2026-11-24T04:59:59Z, QM, 2026-11-23, true",
    "2026-11-24T05:00:00Z, QM, 2026-11-23, false",
    "2026-11-24T03:00:00Z, QM, 2026-11-22, false",
    "2026-11-24T03:00:00Z, -, 2026-11-23, false",
    "2026-11-23T23:59:59Z, -, 2026-11-23, true"
  })
  void aLastDayIsJudgedWhereItEnds(Instant now, String state, LocalDate end, boolean taken) {
    house.clock.moveTo(now);
    boolean guest = state.equals("-");
    var wish =
        new Invite(
            NEW,
            guest ? Role.EXPERT_OBSERVER : Role.NATIONAL_TEAM,
            guest ? DESK : QM,
            Language.ES,
            Set.of(),
            Optional.of(end),
            key());
    if (taken) assertThat(house.ask(house.moderator(), wish).link()).isNotEmpty();
    else assertThat(fields(house.moderator(), wish)).containsExactly("end");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Equipo <" + NEW + ">",
        "mailto:" + NEW,
        NEW + ".",
        "\u00a0" + NEW + "\u200b",
        "\u201c" + NEW + "\u201d"
      })
  void anInvitationGoesToTheAddressAsItWasPasted(String pasted) {
    for (var by : List.of(house.moderator(), new Asker.Platform())) {
      var wish =
          new Invite(pasted, Role.PARTNER, DESK, Language.ES, Set.of(), Optional.empty(), key());
      house.ask(by, wish);
    }
    await().untilAsserted(() -> assertThat(house.letters.to(NEW)).hasSize(2));
  }

  @ParameterizedTest
  @CsvSource({
    "'anapérez@demo.example', é",
    "'ana(a)@demo.example', (",
    "'a@b@demo.example', @",
    "'ana@demo_x.example', _",
    "'ana@demo.example, eva@demo.example', ','",
    "'ana demo@demo.example', U+0020",
    "'ana\u0007demo@demo.example', U+0007",
  })
  void aRefusedAddressNamesTheCharacter(String typed, String named) {
    var wish = invitation(typed, Role.PARTNER, DESK);
    assertThat(((Invalid) house.refused(house.moderator(), wish)).complaints())
        .singleElement()
        .satisfies(
            complaint -> {
              assertThat(complaint.message()).startsWith("members.complaint.email-");
              assertThat(complaint.values().toString()).contains(named);
            });
  }

  @Test
  void aGuestIsAVisitorOnceTheLastDayIsOver() {
    var invited = house.ask(house.moderator(), until(LocalDate.of(2026, 11, 25)));
    var signedIn = house.ask(VISITOR, accept(invited));
    var asker = new Asker.Member(signedIn.member(), Language.ES);

    house.clock.moveTo(Instant.parse("2026-11-25T23:59:59Z"));
    var again = house.token(NEW);
    assertThat(house.membership().members().reader(asker)).isInstanceOf(Reader.Member.class);

    house.clock.moveTo(Instant.parse("2026-11-26T00:00:00Z"));
    assertThat(house.membership().members().reader(asker)).isInstanceOf(Reader.Visitor.class);
    assertThat(house.isSignedIn(again)).isFalse();
    assertThat(house.membership().members().all())
        .noneMatch(member -> member.id().equals(asker.id()));
  }

  @Test
  void aMailboxHasOneAccountHoweverItIsWritten() {
    house.joined(house.moderator(), "Buzon@Serena.EXAMPLE", Role.PARTNER, DESK);
    assertThat(fields(house.moderator(), invitation("buzon@serena.example", Role.PARTNER, DESK)))
        .containsExactly("email");
  }

  @Test
  void twoInvitationsToOneMailboxMakeOneMember() {
    var moderator = house.moderator();
    var one = house.ask(moderator, invitation(NEW, Role.NATIONAL_TEAM, QM));
    var two = house.ask(moderator, invitation(NEW, Role.PARTNER, DESK));
    house.ask(VISITOR, accept(one));
    assertThat(house.refused(VISITOR, accept(two))).isInstanceOf(Overtaken.class);
  }

  @Test
  void membersOfOneOfficeHaveHandlesOfTheirOwn() {
    var poc = house.poc();
    house.joined(poc, "a@serena.example", Role.NATIONAL_TEAM, QM);
    house.joined(poc, "b@serena.example", Role.NATIONAL_TEAM, QM);
    assertThat(house.membership().members().byHandle("national-team.qm")).isPresent();
    assertThat(house.membership().members().byHandle("national-team.qm-2")).isPresent();
  }

  @Test
  void aWeakPasswordIsNotTakenAndTheInvitationStaysOpen() {
    var invited = house.ask(house.poc(), invitation(NEW, Role.NATIONAL_TEAM, QM));
    var weak =
        new AcceptInvitation(token(invited), "Equipo", "Aduanas", new Password("short"), CLIENT);
    assertThat(house.refused(VISITOR, weak)).isInstanceOf(Invalid.class);
    assertThat(house.ask(VISITOR, accept(invited)).name()).isEqualTo("Equipo nacional");
  }

  @Test
  void aRevokedInvitationOpensNothingAndASecondClickIsHarmless() {
    var poc = house.poc();
    var invited = house.ask(poc, invitation(NEW, Role.NATIONAL_TEAM, QM));
    await().untilAsserted(() -> assertThat(house.letters.to(NEW)).hasSize(1));

    var click = new RevokeInvitation(invited.id(), key());
    house.ask(poc, click);
    house.ask(poc, click);
    house.ask(poc, new RevokeInvitation(invited.id(), key()));

    assertThat(house.refused(VISITOR, new ReadInvitation(token(invited))))
        .isInstanceOf(NotFound.class);
    assertThat(house.refused(VISITOR, accept(invited))).isInstanceOf(NotFound.class);
    assertThat(house.written(house.letters.to(NEW).getFirst())).isEmpty();
    await().untilAsserted(() -> assertThat(told(MemberEvent.Revoked.class)).hasSize(1));
  }

  @Test
  void theMailboxOfARevokedInvitationCanBeInvitedAgain() {
    var poc = house.poc();
    var first = house.ask(poc, invitation(NEW, Role.NATIONAL_TEAM, QM));
    house.ask(poc, new RevokeInvitation(first.id(), key()));
    var second = house.ask(poc, invitation(NEW, Role.POC_ALTERNATE, QM));
    house.ask(VISITOR, accept(second));
    assertThat(house.membership().members().byHandle("poc-alternate.qm")).isPresent();
  }

  @Test
  void whatWasAcceptedCannotBeRevokedAnyMore() {
    var poc = house.poc();
    var invited = house.ask(poc, invitation(NEW, Role.NATIONAL_TEAM, QM));
    house.ask(VISITOR, accept(invited));
    assertThat(house.refused(poc, new RevokeInvitation(invited.id(), key())))
        .isInstanceOf(Overtaken.class);
  }

  @Test
  void openInvitationsAreListedForThoseWhoMayTakeThemBack() {
    var poc = house.poc();
    var alternate = house.enrolled("alternate@demo.example", Role.POC_ALTERNATE, QM);
    var neighbour = house.enrolled("poc.qn@demo.example", Role.POC, Office.ofState("QN"));
    var moderator = house.moderator();
    var admin = house.enrolled("admin@demo.example", Role.ADMIN, DESK);
    var open = house.ask(poc, invitation(NEW, Role.NATIONAL_TEAM, QM));
    var accepted = house.ask(poc, invitation("a@serena.example", Role.NATIONAL_TEAM, QM));
    house.ask(VISITOR, accept(accepted));
    var revoked = house.ask(poc, invitation("b@serena.example", Role.NATIONAL_TEAM, QM));
    house.ask(poc, new RevokeInvitation(revoked.id(), key()));
    house.ask(new Asker.Platform(), invitation("c@x.example", Role.ADMIN, DESK));

    assertThat(emails(poc)).containsExactly(NEW);
    assertThat(emails(alternate)).as("who could have sent it").containsExactly(NEW);
    assertThat(emails(moderator)).containsExactly(NEW);
    assertThat(emails(admin)).containsExactlyInAnyOrder(NEW, "c@x.example");
    assertThat(emails(neighbour)).isEmpty();
    assertThat(house.refused(neighbour, new RevokeInvitation(open.id(), key())))
        .isInstanceOf(NotFound.class);

    house.clock.advance(Duration.ofDays(14));
    assertThat(emails(admin)).isEmpty();
  }

  private List<String> emails(Asker asker) {
    return house.ask(asker, new ListInvitations(Optional.empty(), 10)).items().stream()
        .map(Pending::email)
        .toList();
  }

  @Test
  void aModeratorSeesAndRevokesWhatAnotherModeratorSent() {
    var sender = house.moderator();
    var invited = house.ask(sender, invitation(NEW, Role.POC, QM));
    var other = house.enrolled("moderator2@demo.example", Role.MODERATOR, DESK);

    var seen = house.ask(other, new ListInvitations(Optional.empty(), 10)).items().getFirst();
    assertThat(seen.email()).isEqualTo(NEW);
    assertThat(seen.by())
        .isEqualTo(house.membership().members().find(sender.id()).map(Known::name));
    assertThat(seen.mine()).isFalse();

    house.ask(other, new RevokeInvitation(invited.id(), key()));
    assertThat(house.refused(VISITOR, accept(invited))).isInstanceOf(NotFound.class);
  }

  @Test
  void anAdministratorRevokesThoseOfOthers() {
    var admin = house.enrolled("admin@demo.example", Role.ADMIN, DESK);
    var open = house.ask(house.poc(), invitation(NEW, Role.NATIONAL_TEAM, QM));
    house.ask(admin, new RevokeInvitation(open.id(), key()));
    assertThat(house.refused(VISITOR, accept(open))).isInstanceOf(NotFound.class);
  }

  @Test
  void manyOpenInvitationsComeInPages() {
    var poc = house.poc();
    for (int i = 0; i < 7; i++) {
      house.ask(poc, invitation("m" + i + "@serena.example", Role.NATIONAL_TEAM, QM));
      if (i % 2 == 1) house.clock.advance(Duration.ofSeconds(1));
    }
    var seen = new ArrayList<String>();
    var after = Optional.<String>empty();
    do {
      var page = house.ask(poc, new ListInvitations(after, 3));
      page.items().forEach(pending -> seen.add(pending.email()));
      after = page.next();
    } while (after.isPresent());
    assertThat(seen).hasSize(7).doesNotHaveDuplicates().startsWith("m6@serena.example");
  }

  @Test
  void anInvitationThatRanOutLongAgoIsDeletedAcceptedOrNot() {
    var poc = house.poc();
    var accepted = house.ask(poc, invitation(NEW, Role.NATIONAL_TEAM, QM));
    house.ask(VISITOR, accept(accepted));
    var revoked = house.ask(poc, invitation("b@serena.example", Role.NATIONAL_TEAM, QM));
    house.ask(poc, new RevokeInvitation(revoked.id(), key()));
    var waiting = house.ask(poc, invitation("c@serena.example", Role.NATIONAL_TEAM, QM));
    await().untilAsserted(() -> assertThat(toTell()).isZero());

    house.clock.advance(Invitation.VALID.plus(Household.KEPT));
    house.membership().forgetOldInvitations();
    assertThat(stored()).isEqualTo(3);

    house.clock.advance(Duration.ofMillis(1));
    house.membership().forgetOldInvitations();
    assertThat(stored()).isZero();
    for (var invited : List.of(accepted, revoked, waiting))
      assertThat(house.refused(VISITOR, accept(invited))).isInstanceOf(NotFound.class);
    assertThat(house.ask(VISITOR, house.signIn(NEW, PASSWORD)).name()).isEqualTo("Equipo nacional");
  }

  @Test
  void aDeletedInvitationThatIsHeardOfAgainMakesAndMailsNothing() {
    house.joined(house.poc(), NEW, Role.NATIONAL_TEAM, QM);
    await().untilAsserted(() -> assertThat(toTell()).isZero());
    house.clock.advance(Invitation.VALID.plus(Household.KEPT).plusMillis(1));
    house.membership().forgetOldInvitations();
    int members = house.membership().members().all().size();
    var letters = new FakeLetters();

    house.membership().listener(letters, house.bus).hear(house.journal.after(0, 1_000));

    assertThat(house.membership().members().all()).hasSize(members);
    assertThat(letters.to(NEW)).isEmpty();
  }

  @Test
  void anInvitationIsNotDeletedBeforeItsEventsAreInTheJournal() {
    house.ask(house.poc(), invitation(NEW, Role.NATIONAL_TEAM, QM));
    await().untilAsserted(() -> assertThat(toTell()).isZero());
    // as while the collector is away
    invitations().updateMany(new Document(), set("untold", List.of(new Document("kept", "back"))));
    house.clock.advance(Invitation.VALID.plus(Household.KEPT).plusMillis(1));

    house.membership().forgetOldInvitations();

    assertThat(stored()).isEqualTo(1);
  }

  private long toTell() {
    return invitations().countDocuments(ne("untold", List.of()));
  }

  private long stored() {
    return invitations().countDocuments();
  }

  private MongoCollection<Document> invitations() {
    return house.database().mongo().getCollection("invitations");
  }
}
