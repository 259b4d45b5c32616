package enlace.notifications;

import enlace.events.Event;
import enlace.events.NotificationEvent.AllTold;
import enlace.events.NotificationEvent.Told;
import enlace.ids.MemberId;
import enlace.ids.NoticeId;
import enlace.store.Change;
import enlace.store.Deed;
import enlace.store.Saved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Tells in one deed that many notices were told: one event for all of them, where an event for
/// each would make the journal as much longer as a discussion has followers.
record Round(NoticeId id, long version) implements Saved {
  /// Rounds take turns on so many documents, so that none grows while the collector is away.
  private static final int TURNS = 64;

  static NoticeId id(Deed deed) {
    return new NoticeId("round-" + Math.floorMod(deed.id().hashCode(), TURNS));
  }

  static Change<Round> first(NoticeId id, List<Telling> tellings) {
    return new Change<>(new Round(id, 1), events(tellings));
  }

  Change<Round> next(List<Telling> tellings) {
    return new Change<>(new Round(id, version + 1), events(tellings));
  }

  /// Mostly one; more when somebody is told of several things.
  private static List<Event> events(List<Telling> tellings) {
    var each = new ArrayList<List<Told>>();
    Map<MemberId, Integer> before = new HashMap<>();
    for (var telling : tellings) {
      int turn = before.merge(telling.member(), 1, Integer::sum) - 1;
      if (turn == each.size()) each.add(new ArrayList<>());
      each.get(turn).add(telling.told());
    }
    return each.stream().<Event>map(AllTold::new).toList();
  }
}
