package enlace.discussions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;

import enlace.ids.MemberId;
import enlace.problems.Complaint;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.Stale;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest;
import enlace.requests.Version;
import enlace.text.Markdown;
import enlace.text.Texts;
import enlace.vocabulary.Capacity;
import enlace.vocabulary.Language;
import enlace.vocabulary.RemovedBy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// What an author contributed to a discussion: its opening text or a reply.
///
/// @param text Markdown
/// @param told whom it mentions or mentioned before an edit: nobody is told of it twice. Empty
///     where it was never noted, of texts written before it was
/// @param edition 1, and one more with each edit; what the author's form was made from
/// @param former what it said in the editions before, the first one first; not there where they
///     were never kept, nor where it is read for a page
/// @param removed when its text was taken away for good, with all that was said before
record Contribution(
    Author author,
    Capacity capacity,
    Language language,
    String text,
    Instant at,
    Optional<Instant> edited,
    Optional<Set<MemberId>> told,
    int edition,
    Optional<List<Former>> former,
    Optional<Removal> removed) {
  /// What it said until it was edited.
  ///
  /// @param edition its number
  /// @param at when it was written
  record Former(int edition, String text, Instant at) {}

  record Removal(RemovedBy by, Instant at) {}

  /// Keeps the document within what MongoDB takes (16 MB), whatever the texts.
  static final int MOST_EDITIONS = 100;

  /// What [enlace.text.Markdown] takes.
  private static final int MOST_BYTES = 64 * 1024;

  /// Of different members; who means all of them writes to the room.
  private static final int MOST_MENTIONS = 50;

  static Contribution of(
      Author author, Capacity capacity, Language language, String text, Instant at) {
    return new Contribution(
        author,
        capacity,
        language,
        text,
        at,
        Optional.empty(),
        Optional.empty(),
        1,
        Optional.empty(),
        Optional.empty());
  }

  /// That these are told that it mentions them.
  Contribution telling(Set<MemberId> mentioned) {
    var all = new TreeSet<>(comparing(MemberId::value));
    told.ifPresent(all::addAll);
    all.addAll(mentioned);
    return new Contribution(
        author, capacity, language, text, at, edited, Optional.of(all), edition, former, removed);
  }

  /// What is wrong with that text; nothing when it may be posted.
  static List<Complaint> complaints(String text) {
    if (Markdown.showsNothing(text)) return List.of(Complaint.of("text", "complaint.required"));
    int most = DiscussionRequest.LONGEST_TEXT;
    int over = Math.max(Texts.length(text) - most, (text.getBytes(UTF_8).length - MOST_BYTES) / 4);
    if (over > 0) return List.of(Complaint.tooLong("text", most + over, most));
    if (!Markdown.renders(text)) return List.of(Complaint.of("text", "complaint.unrenderable"));
    int mentions = Markdown.mentions(text).size();
    if (mentions <= MOST_MENTIONS) return List.of();
    var values = Map.<String, Object>of("count", mentions, "max", MOST_MENTIONS);
    return List.of(new Complaint("text", "discussions.complaint.mentions", values));
  }

  Contribution edited(MemberId by, String text, Version from, Instant at) {
    if (!by.equals(author.member()) || removed.isPresent())
      throw new Refused(new NotAllowed("edit-post"));
    if (!from.allows(edition)) throw new Refused(new Stale());
    var complaints = new ArrayList<>(complaints(text));
    if (edition >= MOST_EDITIONS)
      complaints.add(
          new Complaint("text", "discussions.complaint.editions", Map.of("max", MOST_EDITIONS)));
    if (!complaints.isEmpty()) throw new Refused(new Invalid(complaints));
    var before = new ArrayList<>(former.orElse(List.of()));
    before.add(new Former(edition, this.text, edited.orElse(this.at)));
    return new Contribution(
        author,
        capacity,
        language,
        text,
        this.at,
        Optional.of(at),
        told,
        edition + 1,
        Optional.of(List.copyOf(before)),
        removed);
  }

  /// All it said and says, the present edition last; nothing once its text is gone. Of texts edited
  /// before they were kept, only what was.
  List<Former> editions() {
    if (removed.isPresent()) return List.of();
    var all = new ArrayList<>(former.orElse(List.of()));
    all.add(new Former(edition, text, edited.orElse(at)));
    return all;
  }

  /// Said to be in that language.
  Contribution in(Language other) {
    return new Contribution(
        author, capacity, other, text, at, edited, told, edition, former, removed);
  }

  /// With its texts changed, of now and before; the same when none is.
  Contribution with(UnaryOperator<String> change) {
    var changed = change.apply(text);
    var past =
        former.map(
            all ->
                all.stream()
                    .map(it -> new Former(it.edition(), change.apply(it.text()), it.at()))
                    .toList());
    if (changed.equals(text) && past.equals(former)) return this;
    return new Contribution(
        author, capacity, language, changed, at, edited, told, edition + 1, past, removed);
  }

  /// Without its text and all that it said before. That who takes it back wrote it is for
  /// [enlace.rights.Permissions] to say.
  Contribution retracted(Instant at) {
    return new Contribution(
        author,
        capacity,
        language,
        "",
        this.at,
        Optional.empty(),
        Optional.empty(),
        edition + 1,
        Optional.empty(),
        Optional.of(new Removal(RemovedBy.AUTHOR, at)));
  }
}
