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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What an author contributed to a discussion: its opening text or a reply.
///
/// @param text Markdown
/// @param told whom it mentions or mentioned before an edit: nobody is told of it twice. Empty
///     where it was never noted, of texts written before it was
/// @param edition 1, and one more with each edit; what the author's form was made from
record Contribution(
    Author author,
    Capacity capacity,
    Language language,
    String text,
    Instant at,
    Optional<Instant> edited,
    Optional<Set<MemberId>> told,
    int edition) {
  /// What [enlace.text.Markdown] takes.
  private static final int MOST_BYTES = 64 * 1024;

  /// Of different members; who means all of them writes to the room.
  private static final int MOST_MENTIONS = 50;

  static Contribution of(
      Author author, Capacity capacity, Language language, String text, Instant at) {
    return new Contribution(
        author, capacity, language, text, at, Optional.empty(), Optional.empty(), 1);
  }

  /// That these are told that it mentions them.
  Contribution telling(Set<MemberId> mentioned) {
    var all = new TreeSet<>(comparing(MemberId::value));
    told.ifPresent(all::addAll);
    all.addAll(mentioned);
    return new Contribution(
        author, capacity, language, text, at, edited, Optional.of(all), edition);
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
    if (!by.equals(author.member())) throw new Refused(new NotAllowed("edit-post"));
    if (!from.allows(edition)) throw new Refused(new Stale());
    var complaints = complaints(text);
    if (!complaints.isEmpty()) throw new Refused(new Invalid(complaints));
    return new Contribution(
        author, capacity, language, text, this.at, Optional.of(at), told, edition + 1);
  }
}
