package enlace.digests;

import enlace.ids.Hash;
import enlace.requests.DiscussionRequest.Attributed;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.requests.ModerationRequest.CaseItem;
import enlace.requests.PracticeRequest.Summary;
import enlace.vocabulary.Coded;
import enlace.vocabulary.Marking;
import java.util.Optional;

/// By what one thing in a letter was let out; kept beside the frozen letter as text.
///
/// @param named whether its author's office or its States are named
/// @param post the post that is quoted; 0 for none
/// @param words hash of what it says there, and who is told to have said it; its author may have
///     taken them back since
record Judged(Marking marking, boolean named, int post, String words) {
  static final String DISCUSSION = "discussion:";
  static final String PRACTICE = "practice:";

  /// Of a practice that may not be published, told to those who work on it.
  static final String STEP = "step:";

  /// Of what waits for moderators.
  static final String CASE = "case:";

  /// Of what is only counted, none are told.
  static final String UNTOLD = "-";

  String text() {
    return "%s %b %d %s".formatted(marking.code(), named, post, words);
  }

  static Judged of(String text) {
    var parts = text.split(" ");
    return new Judged(
        Coded.find(Marking.class, parts[0]).orElseThrow(),
        Boolean.parseBoolean(parts[1]),
        Integer.parseInt(parts[2]),
        parts.length > 3 ? parts[3] : UNTOLD);
  }

  /// Of a discussion, of which that post is quoted.
  static String words(Head head, Optional<ShownPost> quoted) {
    var text = quoted.map(ShownPost::text).orElse("");
    var unnamed =
        quoted.map(ShownPost::author).filter(by -> by.flatMap(Attributed::office).isEmpty());
    return unnamed
        .map(by -> Hash.of(head.title(), text, by.flatMap(Attributed::subregion).orElse("")))
        .orElseGet(() -> Hash.of(head.title(), text));
  }

  static String words(Summary summary) {
    return Hash.of(summary.title(), summary.summary());
  }

  static String words(CaseItem item) {
    return Hash.of(item.title().orElse(""));
  }

  /// Whether what is marked like that now may still leave by what was judged then.
  boolean covers(Marking now) {
    return !now.stricterThan(marking);
  }

  boolean says(String now) {
    return words.equals(UNTOLD) || words.equals(now);
  }
}
