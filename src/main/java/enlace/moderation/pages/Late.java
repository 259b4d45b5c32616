package enlace.moderation.pages;

import enlace.bus.Bus;
import enlace.ids.RoomId;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.ListUnanswered;
import enlace.requests.PracticeRequest.ListLate;
import enlace.requests.PracticeRequest.Summary;
import java.util.List;

/// What has waited for others for too long, where the asker moderates: a question for an answer, a
/// practice in review for whoever acts next. Those that waited longest first.
record Late(List<Head> questions, List<Summary> practices) {
  static final Late NOTHING = new Late(List.of(), List.of());

  static Late of(Bus bus, Asker asker) {
    return new Late(
        bus.ask(asker, new ListUnanswered()).items(), bus.ask(asker, new ListLate()).items());
  }

  /// A practice is in no room.
  Late in(RoomId room) {
    return new Late(
        questions.stream().filter(head -> head.room().equals(room)).toList(), List.of());
  }
}
