package enlace.members;

import static enlace.members.Household.DESK;
import static enlace.members.Household.PASSWORD;
import static enlace.members.Household.QM;
import static enlace.members.Household.VISITOR;
import static enlace.members.Household.accept;
import static enlace.members.Household.key;
import static enlace.members.Household.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import enlace.cast.Engine;
import enlace.cast.OnBothStores;
import enlace.ids.DiscussionId;
import enlace.ids.FormId;
import enlace.ids.InvitationId;
import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.RoomId;
import enlace.members.Invitation.Acceptance;
import enlace.members.Invitation.Leaver;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.NotFound;
import enlace.problems.Problem.NotSignedIn;
import enlace.problems.Problem.Overtaken;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest.AddReply;
import enlace.requests.DiscussionRequest.Follow;
import enlace.requests.DiscussionRequest.MarkRead;
import enlace.requests.DiscussionRequest.Open;
import enlace.requests.DiscussionRequest.Posted;
import enlace.requests.DiscussionRequest.ReadDiscussion;
import enlace.requests.DraftRequest.ListDrafts;
import enlace.requests.DraftRequest.SaveDraft;
import enlace.requests.MemberRequest.ChangeSeat;
import enlace.requests.MemberRequest.HandOver;
import enlace.requests.MemberRequest.Holder;
import enlace.requests.MemberRequest.Invited;
import enlace.requests.MemberRequest.ListMembers;
import enlace.requests.MemberRequest.Listed;
import enlace.requests.MemberRequest.ReadInvitation;
import enlace.requests.MemberRequest.ReadMe;
import enlace.requests.MemberRequest.ReadSeat;
import enlace.requests.Version;
import enlace.rights.Members.Known;
import enlace.rights.StoredPermissions;
import enlace.store.Deed;
import enlace.vocabulary.Capacity;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Language;
import enlace.vocabulary.Role;
import enlace.web.TestSite;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A seat goes from one to another, with all that waits there.
@OnBothStores
class HandingOverTest {
  private static final String OLD = "poc.qm@demo.example";
  private static final String NEW = "nora@serena.example";

  private final Household house;
  private final Asker.Member moderator;
  private final Asker.Member poc;

  HandingOverTest(Engine engine) {
    house = new Household(engine);
    house.open();
    moderator = house.moderator();
    poc = house.poc();
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void theSuccessorGoesOnWhereTheLeaverEnded() {
    var posted = opened("¿Quién convoca?");
    for (int i = 0; i < 3; i++) said(moderator, posted.discussion(), "Más.");
    house.ask(poc, new Follow(posted.discussion(), true));
    house.ask(poc, new MarkRead(posted.discussion(), 2));
    said(poc, posted.discussion(), "Aquí también.");

    var successor = successor(house.ask(poc, to(NEW)));

    await()
        .untilAsserted(
            () ->
                assertThat(house.ask(successor, new ReadDiscussion(posted.discussion())))
                    .returns(true, head -> head.following())
                    .returns(2, head -> head.readTo())
                    .returns(2, head -> head.unread()));
    assertThat(called("poc.qm")).containsExactly(successor.id());
    assertThat(house.ask(successor, new ReadMe()))
        .returns("poc.qm", me -> me.handle())
        .returns(NEW, me -> me.email())
        .returns(Set.of("licensing"), me -> me.profile().interests());
  }

  @Test
  void theAccessOfTheLeaverEndsAtOnceAndNothingOfThePersonIsKept() {
    var before = house.token(OLD);
    var form = new FormId("/rooms/plaza/new");
    house.ask(poc, new SaveDraft(form, Map.of("text", List.of("Un borrador")), key(), 0, false));
    assertThat(house.ask(poc, new ListDrafts()).items()).hasSize(1);

    var successor = successor(house.ask(poc, to(NEW)));

    assertThat(house.isSignedIn(before)).isFalse();
    assertThat(house.refused(poc, new ReadMe())).isInstanceOf(NotSignedIn.class);
    await().untilAsserted(() -> assertThat(house.letters.to(OLD)).hasSize(1));
    await()
        .untilAsserted(
            () -> assertThat(house.stored()).doesNotContain(OLD, "Oficina " + OLD, "Un borrador"));
    assertThat(house.ask(successor, new ListMembers(Optional.empty(), 100)).items())
        .extracting(Listed::id)
        .contains(successor.id())
        .doesNotContain(poc.id());
    assertThat(house.restarted().members().find(poc.id())).isEmpty();
    house.suspend(poc); // as when a decision is heard late: nothing is left to be decided
  }

  @Test
  void bothAreToldEachInTheOwnLanguage() {
    successor(
        house.ask(
            poc,
            new HandOver(
                "poc.qm",
                Optional.empty(),
                NEW,
                Optional.of("Nora"),
                Optional.of(Language.FR),
                key())));

    await().untilAsserted(() -> assertThat(kinds(NEW)).contains(Membership.SEAT_TAKEN));
    var left = house.letters.to(OLD).getFirst();
    assertThat(house.written(left).orElseThrow().subject()).isEqualTo("Su lugar fue entregado");
    assertThat(house.written(left).orElseThrow().text()).contains("Costa Serena");
    var taken =
        house.letters.to(NEW).stream()
            .filter(letter -> letter.kind().equals(Membership.SEAT_TAKEN))
            .findFirst()
            .orElseThrow();
    assertThat(house.written(taken).orElseThrow().subject()).isEqualTo("La place est à vous");
  }

  private List<String> kinds(String address) {
    return house.letters.to(address).stream().map(FakeLetters.Queued::kind).toList();
  }

  @Test
  void aMailboxGoesFromHolderToHolder() {
    var second = successor(house.ask(poc, to(OLD)));
    assertThat(second.id()).isNotEqualTo(poc.id());
    var third = successor(house.ask(second, to(OLD)));

    assertThat(called("poc.qm")).containsExactly(third.id());
    assertThat(house.ask(third, new ReadMe()))
        .returns("poc.qm", me -> me.handle())
        .returns(OLD, me -> me.email());
    assertThat(house.refused(second, new ReadMe())).isInstanceOf(NotSignedIn.class);
  }

  @Test
  void whatACrashLeftUndoneIsDoneByTheListenerAndDoneTwiceItChangesNothing() {
    var invited = house.ask(poc, to(NEW));
    acceptWithoutLeaving(invited.id());

    await().untilAsserted(() -> assertThat(kinds(NEW)).contains(Membership.SEAT_TAKEN));
    assertThat(called("poc.qm")).doesNotContain(poc.id()).hasSize(1);
    var before = house.stored();
    var letters = new FakeLetters();
    house.membership().listener(letters, house.bus).hear(house.journal.after(0, 1_000));
    assertThat(house.stored()).isEqualTo(before);
    assertThat(letters.to(OLD)).isEmpty();
    house.ask(VISITOR, accept(invited)); // signs in
    assertThat(called("poc.qm")).hasSize(1);
  }

  /// What the database holds when the process is killed right after the first write.
  private void acceptWithoutLeaving(InvitationId id) {
    var invitations =
        new StoredInvitations(house.store, new StoredPermissions(house.permissions()));
    var acceptance =
        new Acceptance(
            "Equipo nacional", "Aduanas", new Passwords().hash(PASSWORD), house.clock.instant());
    var leaver = new Leaver(OLD, Language.ES, Set.of());
    invitations.change(
        id,
        new Deed("crash", "crash"),
        invitation -> invitation.accepted(acceptance, Optional.of(leaver)));
  }

  @Test
  void nothingChangesBeforeTheInvitationIsAcceptedNorWhenTheSeatChangedMeanwhile() {
    var invited = house.ask(poc, to(NEW));
    assertThat(called("poc.qm")).containsExactly(poc.id());
    house.ask(
        moderator,
        new ChangeSeat(
            poc.id(),
            Optional.of(Role.POC_ALTERNATE),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Version.ANY,
            key()));

    assertThat(house.refused(VISITOR, accept(invited))).isEqualTo(new NotFound());
    assertThat(house.ask(poc, new ReadMe()).role()).isEqualTo(Role.POC_ALTERNATE);
  }

  @Test
  void ofTwoSuccessorsTheFirstWhoAcceptsTakesTheSeat() {
    var first = house.ask(poc, to(NEW));
    var second = house.ask(poc, to("otra@serena.example"));

    var successor = successor(first);
    assertThat(house.refused(VISITOR, accept(second))).isEqualTo(new NotFound());
    assertThat(called("poc.qm")).containsExactly(successor.id());
  }

  /// Both accepted at the same moment, and only then the first took it.
  @Test
  void theOtherOfTwoGetsNoSeatBesideTheFirst() {
    var first = house.ask(poc, to(NEW));
    var second = house.ask(poc, to("otra@serena.example"));
    var successor = successor(first);
    acceptWithoutLeaving(second.id());

    assertThat(house.refused(VISITOR, accept(second))).isEqualTo(new Overtaken());
    assertThat(called("poc.qm")).containsExactly(successor.id());
  }

  @Test
  void whoLeavesHandsOverAndSoDoThoseWhoMayGiveTheSeat() {
    var alternate = house.enrolled("alt@serena.example", Role.POC_ALTERNATE, QM);
    var team = house.enrolled("team@serena.example", Role.NATIONAL_TEAM, QM);
    var other = house.enrolled("poc@other.example", Role.POC, Office.ofState("QN"));
    var admin = house.enrolled("admin@demo.example", Role.ADMIN, DESK);

    assertThat(holders(poc, "poc-alternate.qm")).containsExactly(alternate.id());
    assertThat(holders(poc, "national-team.qm")).containsExactly(team.id());
    assertThat(holders(poc, "poc.qm")).containsExactly(poc.id());
    assertThat(holders(team, "national-team.qm")).containsExactly(team.id());
    assertThat(holders(moderator, "poc.qm")).containsExactly(poc.id());
    assertThat(holders(admin, "admin")).containsExactly(admin.id());
    assertMayNot(alternate, "poc.qm");
    assertMayNot(alternate, "national-team.qm");
    assertMayNot(other, "poc-alternate.qm");
    assertMayNot(moderator, "admin");
    assertMayNot(admin, "poc.qm");
    assertThat(house.refused(poc, new ReadSeat("poc.qp"))).isEqualTo(new NotFound());
    var industry = house.enrolled("i@x.example", Role.INDUSTRY, DESK);
    assertThat(house.refused(industry, new ReadSeat("poc.qm"))).isEqualTo(new NotFound());
  }

  private List<MemberId> holders(Asker asker, String seat) {
    return house.ask(asker, new ReadSeat(seat)).holders().stream().map(Holder::member).toList();
  }

  private void assertMayNot(Asker asker, String seat) {
    var wish = handOver(seat, Optional.empty(), NEW);
    assertThat(house.refused(asker, wish)).isEqualTo(new NotAllowed("hand-over"));
    assertThat(house.refused(asker, new ReadSeat(seat))).isEqualTo(new NotAllowed("hand-over"));
  }

  @Test
  void whereSeveralHoldASeatItIsSaidWhoLeaves() {
    var second = house.enrolled("bea@qm.example", Role.POC, QM);

    assertThat(complaint(moderator, handOver("poc.qm", Optional.empty(), NEW)))
        .isEqualTo("members.complaint.leaver");
    assertThat(
            house.refused(moderator, handOver("poc.qm", Optional.of(new MemberId("nobody")), NEW)))
        .isEqualTo(new NotFound());
    var third = successor(house.ask(moderator, handOver("poc.qm", Optional.of(second.id()), NEW)));
    assertThat(called("poc.qm")).containsExactlyInAnyOrder(poc.id(), third.id());
    assertThat(house.refused(second, new ReadMe())).isInstanceOf(NotSignedIn.class);
    assertThat(called("poc.qm-2")).isEmpty(); // it went with the person
    assertThat(called("poc.qm-3")).containsExactly(third.id());
  }

  @Test
  void whoIsSuspendedHandsNothingOverAndTheSeatIsHandedOverForThatOne() {
    var own = house.ask(poc, to(NEW));
    house.suspend(poc);
    assertThat(house.refused(VISITOR, accept(own))).isEqualTo(new NotFound());

    var successor = successor(house.ask(moderator, to(NEW)));
    assertThat(called("poc.qm")).containsExactly(successor.id());
  }

  @Test
  void anAddressOfSomebodyElseIsRefused() {
    assertThat(complaint(poc, to("moderator@demo.example")))
        .isEqualTo("members.complaint.already-member");
    assertThat(house.refused(poc, to("no address"))).isInstanceOf(Invalid.class);
  }

  private String complaint(Asker asker, HandOver wish) {
    return ((Invalid) house.refused(asker, wish)).complaints().getFirst().message();
  }

  @Test
  void thePageShowsWhatWaitsAndHandsOver() {
    var posted = opened("¿Quién convoca?");
    said(poc, posted.discussion(), "Nosotros.");
    try (var site = house.site()) {
      var leaver = site.as(TestSite.session(poc.id().value(), Role.POC, Language.ES));
      await()
          .untilAsserted(
              () -> assertThat(leaver.get("/seats/poc.qm").body()).contains("¿Quién convoca?"));
      assertThat(leaver.get("/me").body()).contains("href=\"/seats/poc.qm\"");

      var refused = leaver.post("/seats/poc.qm/handover", Map.of("email", ""));
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.body()).contains("id=\"email-wrong\"");
      var sent =
          leaver.post(
              "/seats/poc.qm/handover", Map.of("email", NEW, "name", "Nora", "language", "es"));
      assertThat(sent.header("Location")).contains("/seats/poc.qm?sent=yes");
      assertThat(leaver.get("/seats/poc.qm?sent=yes").body()).contains("está enviada");

      await().untilAsserted(() -> assertThat(kinds(NEW)).containsExactly(Membership.INVITATION));
      var by = site.as(TestSite.session(moderator.id().value(), Role.MODERATOR, Language.EN));
      assertThat(by.get("/members/" + poc.id()).body())
          .contains("href=\"/seats/poc.qm?member=" + poc.id());
      var page = Jsoup.parse(by.get("/seats/poc.qm?member=" + poc.id()).body());
      assertThat(page.select("#followed")).isEmpty();
      assertThat(page.select("input[name=member]").val()).isEqualTo(poc.id().value());
      assertThat(by.get("/seats/poc.qz").status()).isEqualTo(404);
    }
  }

  @Test
  void theNameThatWasGivenStandsInTheFormOfTheSuccessor() {
    var wish =
        new HandOver("poc.qm", Optional.empty(), NEW, Optional.of("Nora"), Optional.empty(), key());
    var invited = house.ask(poc, wish);
    assertThat(house.ask(VISITOR, new ReadInvitation(token(invited))).name()).contains("Nora");
    try (var site = house.site()) {
      assertThat(site.visitor().get("/invitation/" + token(invited)).body())
          .contains("value=\"Nora\"");
    }
  }

  private static HandOver to(String email) {
    return handOver("poc.qm", Optional.empty(), email);
  }

  private static HandOver handOver(String seat, Optional<MemberId> leaver, String email) {
    return new HandOver(seat, leaver, email, Optional.empty(), Optional.empty(), key());
  }

  private Asker.Member successor(Invited invited) {
    var member = house.ask(VISITOR, accept(invited)).member();
    return new Asker.Member(member, Language.ES);
  }

  private Posted opened(String title) {
    return house.ask(
        moderator,
        new Open(
            new RoomId("plaza"),
            title,
            "Somos dos personas.",
            DiscussionKind.QUESTION,
            Language.ES,
            Capacity.PERSONAL,
            Optional.empty(),
            List.of("resources"),
            List.of(),
            key()));
  }

  private void said(Asker by, DiscussionId discussion, String text) {
    house.ask(
        by,
        new AddReply(discussion, text, Language.ES, Capacity.PERSONAL, Optional.empty(), key()));
  }

  private List<MemberId> called(String name) {
    return house.membership().members().called(name).stream().map(Known::id).toList();
  }
}
