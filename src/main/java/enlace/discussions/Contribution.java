package enlace.discussions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;

import enlace.ids.MemberId;
import enlace.ids.RoomId;
import enlace.problems.Complaint;
import enlace.problems.Problem.Invalid;
import enlace.problems.Problem.NotAllowed;
import enlace.problems.Problem.Stale;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest;
import enlace.requests.Version;
import enlace.text.Address;
import enlace.text.Markdown;
import enlace.text.Texts;
import enlace.vocabulary.Attribution;
import enlace.vocabulary.Capacity;
import enlace.vocabulary.Language;
import enlace.vocabulary.RemovedBy;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What an author contributed to a discussion: its opening text or a reply.
///
/// @param text Markdown
/// @param told whom it mentions or mentioned before an edit: nobody is told of it twice. Empty
///     where it was never noted, of texts written before it was
/// @param edition 1, and one more with each edit; what the author's form was made from
/// @param former what it said in the editions before, the first one first; not there where they
///     were never kept, nor where it is read for a page
/// @param originals all it said and says as it was written, the present one last, while a quotation
///     is hidden in one of them; not there where it is read for a page
/// @param removed when its text was taken away for good, with all that was said before
@RecordBuilder
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
    Optional<List<String>> originals,
    Optional<Removal> removed) {
  /// What it said until it was edited.
  ///
  /// @param edition its number
  /// @param at when it was written
  record Former(int edition, String text, Instant at) {
    private Former saying(String other) {
      return new Former(edition, other, at);
    }
  }

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
        Optional.empty(),
        Optional.empty());
  }

  /// That these are told that it mentions them.
  Contribution telling(Set<MemberId> mentioned) {
    var all = new TreeSet<>(comparing(MemberId::value));
    told.ifPresent(all::addAll);
    all.addAll(mentioned);
    return but().told(all).build();
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
    refuseStale(by, from);
    var complaints = new ArrayList<>(complaints(text));
    if (edition >= MOST_EDITIONS)
      complaints.add(
          new Complaint("text", "discussions.complaint.editions", Map.of("max", MOST_EDITIONS)));
    if (!complaints.isEmpty()) throw new Refused(new Invalid(complaints));
    var before = new ArrayList<>(former.orElse(List.of()));
    before.add(new Former(edition, this.text, edited.orElse(this.at)));
    var written = originals.map(all -> Stream.concat(all.stream(), Stream.of(text)).toList());
    return next().text(text).edited(at).former(List.copyOf(before)).originals(written).build();
  }

  private void refuseStale(MemberId by, Version from) {
    if (!by.equals(author.member()) || removed.isPresent())
      throw new Refused(new NotAllowed("edit-post"));
    if (!from.allows(edition)) throw new Refused(new Stale());
  }

  /// Whether its author would change nothing by that: then it is no edit, which would be shown as
  /// one and settle what moderation asked for.
  boolean isAsItStands(MemberId by, Optional<String> text, Optional<Attribution> attribution) {
    return author.isOf(by)
        && removed.isEmpty()
        && text.filter(it -> !it.equals(this.text)).isEmpty()
        && attribution.filter(it -> !author.as(it).equals(author)).isEmpty();
  }

  /// Its author changes what it says, or how much is told of who wrote it, or both. The same text
  /// is no edit.
  Contribution edited(
      MemberId by,
      Optional<String> text,
      Optional<Attribution> attribution,
      Version from,
      Instant at) {
    var told = attribution.map(this::as).orElse(this);
    return text.filter(it -> attribution.isEmpty() || !it.equals(this.text))
        .map(it -> told.edited(by, it, from, at))
        .orElseGet(() -> told.again(by, from));
  }

  private Contribution as(Attribution attribution) {
    return but().author(author.as(attribution)).build();
  }

  private Contribution again(MemberId by, Version from) {
    refuseStale(by, from);
    return next().build();
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
    return but().language(other).build();
  }

  /// Written in that room, where nobody wrote down which it was.
  Contribution writtenIn(RoomId room) {
    if (author.room().isPresent()) return this;
    return but().author(author.in(room)).build();
  }

  /// With its texts changed for good, of now and before; the same when none is.
  Contribution with(UnaryOperator<String> change) {
    var shown = texts().stream().map(change).toList();
    return with(shown, originals.map(all -> all.stream().map(change).toList()));
  }

  /// With what its author wrote on while something was hidden, as it would have been written had
  /// that been there: a mark that came out of a form is the quotation that it stands for.
  Contribution restoring(Predicate<String> isMark) {
    return originals.map(all -> but().originals(restored(all, isMark)).build()).orElse(this);
  }

  private static List<String> restored(List<String> all, Predicate<String> isMark) {
    var restored = new ArrayList<String>();
    for (var text : all)
      restored.add(restored.isEmpty() ? text : Address.restored(text, restored.getLast(), isMark));
    return List.copyOf(restored);
  }

  /// With its texts as they read while some of what they quote is hidden; as they were written when
  /// nothing is. The same when they read so already.
  Contribution hiding(UnaryOperator<String> hidden) {
    var written = originals.orElseGet(this::texts);
    var shown = written.stream().map(hidden).toList();
    return with(shown, Optional.of(written).filter(all -> !all.equals(shown)));
  }

  /// All it said and says, the present one last.
  private List<String> texts() {
    var before = former.orElse(List.of()).stream().map(Former::text);
    return Stream.concat(before, Stream.of(text)).toList();
  }

  private Contribution with(List<String> texts, Optional<List<String>> originals) {
    if (texts.equals(texts()) && originals.equals(this.originals)) return this;
    var past =
        former.map(
            all ->
                IntStream.range(0, all.size())
                    .mapToObj(i -> all.get(i).saying(texts.get(i)))
                    .toList());
    return next().text(texts.getLast()).former(past).originals(originals).build();
  }

  /// Without its text and all that it said before. That who takes it back wrote it, or that it was
  /// decided, is for others to say.
  Contribution removed(RemovedBy by, Instant at) {
    return next()
        .text("")
        .edited(Optional.empty())
        .told(Optional.empty())
        .former(Optional.empty())
        .originals(Optional.empty())
        .removed(new Removal(by, at))
        .build();
  }

  /// What it said before it was removed, as a later edition than all that was shown since.
  Contribution after(Contribution removed) {
    return but().edition(removed.edition + 1).removed(Optional.empty()).build();
  }

  private ContributionBuilder but() {
    return ContributionBuilder.builder(this);
  }

  private ContributionBuilder next() {
    return but().edition(edition + 1);
  }
}
