package enlace.journeys;

import static enlace.journeys.Situation.ADMIN;
import static enlace.journeys.Situation.ALWAYS;
import static enlace.journeys.Situation.COUNTRY_ROOM_QM;
import static enlace.journeys.Situation.COUNTRY_ROOM_QP;
import static enlace.journeys.Situation.HELD;
import static enlace.journeys.Situation.LEFT;
import static enlace.journeys.Situation.MODERATOR;
import static enlace.journeys.Situation.NATIONAL_TEAM;
import static enlace.journeys.Situation.OTHERS;
import static enlace.journeys.Situation.OWN;
import static enlace.journeys.Situation.PARTNER;
import static enlace.journeys.Situation.PLAZA;
import static enlace.journeys.Situation.PLAZA_STRICT;
import static enlace.journeys.Situation.POC;
import static enlace.journeys.Situation.POC_ALTERNATE;
import static enlace.journeys.Situation.REMOVED;
import static enlace.journeys.Situation.SUSPENDED;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/// What a path names, and the situations in which it is asked for.
enum Thing {
  ROOM("/rooms/:id", Situation.ROOMS),
  DISCUSSION("/discussions/:id", with(Situation.ROOMS, OWN, LEFT, PLAZA_STRICT, HELD, REMOVED)),
  POST("/posts/:id", with(Situation.ROOMS, OWN, LEFT, PLAZA_STRICT, HELD, REMOVED)),
  /// Suspended: of the account. In a room: of a post reported there. Of an own post: of one held.
  CASE("/moderation/:id", EnumSet.of(OWN, PLAZA, COUNTRY_ROOM_QM, HELD, REMOVED, SUSPENDED)),
  PRACTICE("/practices/:id", with(Situation.PRACTICES, OWN)),
  /// Nothing that has an address: a form of a discussion, of which a draft is kept.
  FORM("", EnumSet.of(PLAZA, COUNTRY_ROOM_QP)),
  MEMBER("/members/:id", EnumSet.of(OWN, NATIONAL_TEAM, ADMIN, SUSPENDED)),
  /// Neither: what somebody can be invited to.
  SEAT("", EnumSet.of(NATIONAL_TEAM, POC_ALTERNATE, POC, PARTNER, MODERATOR, ADMIN)),
  /// By the handle of who holds it.
  HELD_SEAT("/seats/:id", with(SEAT.situations, OWN)),
  INVITATION("/invitations/:id", with(SEAT.situations, OWN)),
  LINK("/invitation/:token", EnumSet.of(ALWAYS)),
  NOTICE("/notifications/:id", EnumSet.of(OWN, OTHERS)),
  LETTER("/demo/mail/:id", EnumSet.of(OWN, OTHERS)),
  NOTHING("", EnumSet.of(ALWAYS));

  private final String path;
  final Set<Situation> situations;

  Thing(String path, Set<Situation> situations) {
    this.path = path;
    this.situations = situations;
  }

  private static Set<Situation> with(Set<Situation> some, Situation... more) {
    var all = EnumSet.copyOf(some);
    all.addAll(Set.of(more));
    return all;
  }

  static Thing in(String path) {
    return Stream.of(values())
        .filter(thing -> !thing.path.isEmpty())
        .filter(thing -> path.replace("/api/v1", "").startsWith(thing.path))
        .findFirst()
        .orElse(NOTHING);
  }
}
