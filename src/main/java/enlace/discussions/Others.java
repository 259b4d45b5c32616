package enlace.discussions;

import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.RoomId;
import enlace.requests.DiscussionRequest.Attributed;
import enlace.rights.Rooms;
import enlace.vocabulary.Label;
import java.util.Optional;

/// Whether a reply is somebody else's than what it replies to, as far as its readers are told.
/// Everybody sees whether a question waits, and its opener what may be done with a discussion: were
/// that judged by who wrote, it would tell of an office that did not want to be named.
record Others(Attributing attributing, Rooms rooms) {
  /// What is told of an author.
  ///
  /// @param under the other room whose Chatham House Rule hides it
  private record Told(
      Optional<RoomId> under,
      Optional<MemberId> member,
      Optional<Office> office,
      Optional<String> subregion) {}

  /// Whether the reply answers the question: when something else is told of who wrote it, be it
  /// another office, or less, or more. So "a member" answers a State and a State answers "a
  /// member". Who is told of no more than the asker may be the asker: whether that was an answer,
  /// the asker says by settling the question.
  ///
  /// @param alone whether the own office alone reads it: there it is another member
  boolean answers(Author reply, Author asker, Label.InRoom question, boolean alone) {
    return !told(reply, asker, question, alone).equals(told(asker, asker, question, alone));
  }

  /// Whether the reply is another office's, for a member who would narrow or move the discussion
  /// and sees by that whether it is. Where one of the two is not named, it is whoever's, but for
  /// what that member opened and replied to in person.
  boolean isOfAnotherOffice(Author reply, Author opener, MemberId by) {
    boolean own = opener.isOf(by) && reply.isOf(by);
    if (own) return !reply.office().equals(opener.office());
    var opened = opener.toldOffice();
    return opened.isEmpty() || !opened.equals(reply.toldOffice());
  }

  private Told told(Author author, Author asker, Label.InRoom label, boolean alone) {
    var room = label.room();
    var written = author.room().or(asker::room).orElse(room);
    var told = attributing.of(author, room, false);
    return new Told(
        Optional.of(written).filter(it -> !it.equals(room) && rooms.chathamHouse(it)),
        told.flatMap(Attributed::member).filter(_ -> alone),
        told.flatMap(Attributed::office),
        told.flatMap(Attributed::subregion));
  }
}
