package enlace.members;

import enlace.members.Roster.Account;
import enlace.rights.Members;
import enlace.rights.Members.Known;
import java.time.Clock;
import java.time.Instant;

/// Members for tests of others.
public final class Company {
  private Company() {}

  public static Members of(Clock clock, Known... known) {
    var members = new Roster(clock);
    var confirmed = Confirmation.at(clock.instant());
    for (var member : known)
      members.put(new Account(member, 1, "system", Instant.MAX, confirmed, Instant.MIN, 1, false));
    return members;
  }

  /// From now on that member is as given.
  public static void change(Members members, Clock clock, Known member) {
    ((Roster) members)
        .put(
            new Account(
                member,
                2,
                "system",
                Instant.MAX,
                Confirmation.at(clock.instant()),
                Instant.MIN,
                1,
                false));
  }
}
