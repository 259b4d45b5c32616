package enlace.members;

import enlace.members.Members.Account;
import enlace.members.Members.Known;
import java.time.Clock;
import java.time.Instant;

/// Members for tests of others.
public final class Company {
  private Company() {}

  public static Members of(Clock clock, Known... known) {
    var members = new Members(clock);
    for (var member : known) members.put(new Account(member, 1, "system", Instant.MAX, 1));
    return members;
  }
}
