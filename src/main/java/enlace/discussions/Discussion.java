package enlace.discussions;

import enlace.events.DiscussionEvent.Opened;
import enlace.events.DiscussionEvent.PinChanged;
import enlace.events.DiscussionEvent.PostEdited;
import enlace.ids.DiscussionId;
import enlace.ids.MemberId;
import enlace.ids.PostId;
import enlace.problems.Complaint;
import enlace.problems.Problem.Invalid;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest;
import enlace.requests.DiscussionRequest.Open;
import enlace.requests.Version;
import enlace.store.Change;
import enlace.store.Saved;
import enlace.text.Texts;
import enlace.vocabulary.DiscussionKind;
import enlace.vocabulary.Label;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Vocabulary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A discussion with its opening text, which reads as post number 1. The replies are documents of
/// their own ([Post]).
record Discussion(
    DiscussionId id,
    long version,
    Label.InRoom label,
    String title,
    DiscussionKind kind,
    List<String> themes,
    List<String> paragraphs,
    Contribution opening,
    boolean pinned)
    implements Saved {
  /// The author chooses the marking, stricter than the room's own or more open; the room decides
  /// who reads it either way.
  ///
  /// @param label where it is opened, with the marking the author chose
  static Change<Discussion> open(
      DiscussionId id,
      Open wish,
      Label.InRoom label,
      Author author,
      Set<MemberId> mentioned,
      Vocabulary vocabulary,
      Instant at) {
    var complaints = complaints(wish, label.marking(), vocabulary);
    if (!complaints.isEmpty()) throw new Refused(new Invalid(complaints));
    var opening =
        Contribution.of(author, wish.capacity(), wish.writtenIn(), wish.text(), at)
            .telling(mentioned);
    return Change.of(
        new Discussion(
            id,
            1,
            label,
            wish.title(),
            wish.kind(),
            wish.themes(),
            wish.paragraphs(),
            opening,
            false),
        new Opened(id, label, author.member(), wish.kind(), Set.copyOf(wish.themes()), mentioned));
  }

  private static List<Complaint> complaints(Open wish, Marking marking, Vocabulary vocabulary) {
    var complaints = new ArrayList<Complaint>();
    complaints.addAll(titleComplaints(wish.title()));
    complaints.addAll(Contribution.complaints(wish.text()));
    complaints.addAll(themeComplaints(wish.themes(), vocabulary));
    if (!wish.paragraphs().stream().allMatch(vocabulary::taggable))
      complaints.add(Complaint.of("paragraphs", "complaint.code"));
    complaints.addAll(markingComplaints(marking));
    return complaints;
  }

  private static List<Complaint> titleComplaints(String title) {
    if (title.isBlank()) return List.of(Complaint.of("title", "complaint.required"));
    int length = Texts.length(title);
    return length > DiscussionRequest.LONGEST_TITLE
        ? List.of(Complaint.tooLong("title", length, DiscussionRequest.LONGEST_TITLE))
        : List.of();
  }

  private static List<Complaint> themeComplaints(List<String> themes, Vocabulary vocabulary) {
    if (themes.size() > DiscussionRequest.MOST_THEMES)
      return List.of(
          new Complaint(
              "themes",
              "discussions.complaint.themes",
              Map.of("max", DiscussionRequest.MOST_THEMES)));
    if (!themes.stream().allMatch(theme -> vocabulary.knows(Listing.THEMES, theme)))
      return List.of(Complaint.of("themes", "complaint.code"));
    return List.of();
  }

  /// TLP:RED names its recipients one by one; nothing here can keep that promise.
  static List<Complaint> markingComplaints(Marking marking) {
    return marking == Marking.RED
        ? List.of(Complaint.of("marking", "discussions.complaint.red"))
        : List.of();
  }

  Change<Discussion> edited(
      MemberId by, String text, Version from, Set<MemberId> mentioned, Instant at) {
    return Change.of(
        next(opening.edited(by, text, from, at).telling(mentioned), pinned),
        new PostEdited(id, new PostId(id.value()), 1, by, mentioned));
  }

  /// That the one who does it may moderate the room is for [enlace.rights.Permissions] to say.
  Change<Discussion> withPin(boolean wanted, MemberId by) {
    return Change.of(next(opening, wanted), new PinChanged(id, by, wanted));
  }

  private Discussion next(Contribution opening, boolean pinned) {
    return new Discussion(id, version + 1, label, title, kind, themes, paragraphs, opening, pinned);
  }
}
