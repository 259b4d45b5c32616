package enlace.vocabulary;

import enlace.ids.MemberId;
import enlace.ids.Office;
import enlace.ids.RoomId;
import java.util.Optional;

/// What decides who may see an item. Every item carries one; `rights.Permissions` is its only
/// judge, and whatever is derived from the item is judged by the item's label of that moment.
public sealed interface Label {
  Marking marking();

  /// The State or organisation the item belongs to.
  Office office();

  /// A discussion: its room's readers see it, and of a TLP:AMBER+STRICT one outside a national
  /// room only members of the author's office. A post that is marked as its discussion has its
  /// label; a stricter one has its own marking and its author's office.
  ///
  /// @param hidden from whom it is hidden besides
  record InRoom(RoomId room, Marking marking, Office office, Optional<Hidden> hidden)
      implements Label {
    public InRoom(RoomId room, Marking marking, Office office) {
      this(room, marking, office, Optional.empty());
    }

    /// The same in another room.
    public InRoom in(RoomId other) {
      return new InRoom(other, marking, office, hidden);
    }

    public InRoom hidden(Hidden hidden) {
      return new InRoom(room, marking, office, Optional.of(hidden));
    }
  }

  /// Taken out of everybody's sight.
  ///
  /// @param author who sees it all the same, beside those who moderate its room; empty when nobody
  ///     does
  record Hidden(Optional<MemberId> author) {
    public static final Hidden FROM_ALL = new Hidden(Optional.empty());
  }

  /// A version of a practice. Before publication rights.json (`practice_unpublished`) decides by
  /// state, from then on the audience. `opened` is true from the step `open` until `narrow`, also
  /// while an update is due: then it is read without signing in.
  ///
  /// @param hidden from whom it is hidden besides: from all, or from all but its office and the
  ///     moderators who could read it
  record OfPractice(
      PracticeState state,
      boolean opened,
      Audience audience,
      Marking marking,
      Office office,
      Optional<Hidden> hidden)
      implements Label {
    public OfPractice(
        PracticeState state, boolean opened, Audience audience, Marking marking, Office office) {
      this(state, opened, audience, marking, office, Optional.empty());
    }

    public OfPractice hidden(Optional<Hidden> hidden) {
      return new OfPractice(state, opened, audience, marking, office, hidden);
    }
  }
}
