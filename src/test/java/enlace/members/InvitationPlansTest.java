package enlace.members;

import static enlace.members.Household.DESK;
import static enlace.members.Household.QM;
import static enlace.members.Household.invitation;
import static org.assertj.core.api.Assertions.assertThat;

import enlace.cast.Engine;
import enlace.cast.Plans;
import enlace.cast.Plans.Plan;
import enlace.cast.RealMongo;
import enlace.requests.MemberRequest.ListInvitations;
import enlace.vocabulary.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class InvitationPlansTest {
  @Test
  void openInvitationsAreFoundByAnIndexOnEveryPage() {
    Assumptions.assumeTrue(RealMongo.isThere("InvitationPlansTest"));
    try (var house = new Household(Engine.REAL)) {
      var poc = house.poc();
      var admin = house.enrolled("admin@demo.example", Role.ADMIN, DESK);
      var alternate = house.enrolled("alternate@demo.example", Role.POC_ALTERNATE, QM);
      var moderator = house.moderator();
      for (int i = 0; i < 9; i++)
        house.ask(poc, invitation("m" + i + "@serena.example", Role.NATIONAL_TEAM, QM));
      var plans = Plans.watching(house.database().mongo());

      for (var asker : List.of(poc, alternate, moderator, admin)) {
        var page = house.ask(asker, new ListInvitations(Optional.empty(), 3));
        house.ask(asker, new ListInvitations(page.next(), 3));
      }

      assertThat(plans.of("invitations"))
          .filteredOn(plan -> plan.query().contains("state.until"))
          .hasSize(8)
          .allMatch(plan -> plan.summary().contains("IXSCAN"))
          .noneMatch(Plan::sorted)
          .as("of two indexes at most, a page and what stands before it each")
          .allMatch(plan -> plan.examined() <= 2 * 8);
    }
  }

  @Test
  void whetherAnInvitationWaitsAtAnAddressIsFoundByAnIndex() {
    Assumptions.assumeTrue(RealMongo.isThere("InvitationPlansTest"));
    try (var house = new Household(Engine.REAL)) {
      var poc = house.poc();
      var team = house.joined(poc, "m@serena.example", Role.NATIONAL_TEAM, QM);
      for (int i = 0; i < 9; i++)
        house.ask(poc, invitation("m" + i + "@serena.example", Role.NATIONAL_TEAM, QM));
      var plans = Plans.watching(house.database().mongo());

      house.ask(poc, AnotherAddressTest.to(team.member(), "new@serena.example"));

      assertThat(plans.of("invitations"))
          .filteredOn(plan -> plan.query().contains("state.email"))
          .isNotEmpty()
          .allMatch(plan -> plan.summary().contains("IXSCAN") && plan.examined() <= 1);
    }
  }

  @Test
  void whatRanOutLongAgoIsFoundByAnIndex() {
    Assumptions.assumeTrue(RealMongo.isThere("InvitationPlansTest"));
    try (var house = new Household(Engine.REAL)) {
      var poc = house.poc();
      for (int i = 0; i < 9; i++)
        house.ask(poc, invitation("m" + i + "@serena.example", Role.NATIONAL_TEAM, QM));
      house.clock.advance(Invitation.VALID.plus(Household.KEPT));
      house.ask(poc, invitation("now@serena.example", Role.NATIONAL_TEAM, QM));
      house.token("poc.qm@demo.example");
      house.refused(Household.VISITOR, house.signIn("poc.qm@demo.example", Household.OTHER));
      house.clock.advance(Duration.ofDays(2));
      var plans = Plans.watching(house.database().mongo());

      house.membership().forgetOldInvitations();
      assertThat(plans.of("invitations"))
          .filteredOn(plan -> plan.query().contains("state.until") || plan.query().contains("_id"))
          .isNotEmpty()
          .noneMatch(plan -> plan.summary().contains("COLLSCAN"))
          .noneMatch(Plan::sorted)
          .as("the nine; the collector may look for news of all ten at once")
          .allMatch(plan -> plan.examined() <= (plan.query().contains("state.until") ? 9 : 10));
      house.membership().sweep();
      assertThat(plans.of("sessions")).noneMatch(plan -> plan.summary().contains("COLLSCAN"));
      house.membership().sweep();
      assertThat(plans.of("failures"))
          .isNotEmpty()
          .noneMatch(plan -> plan.summary().contains("COLLSCAN"));
    }
  }
}
