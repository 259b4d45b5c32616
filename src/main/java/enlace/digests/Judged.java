package enlace.digests;

import enlace.vocabulary.Coded;
import enlace.vocabulary.Marking;

/// By what one thing in a letter was let out; kept beside the frozen letter as text.
///
/// @param named whether its author's office or its States are named
/// @param post the post that is quoted; 0 for none
record Judged(Marking marking, boolean named, int post) {
  static final String DISCUSSION = "discussion:";
  static final String PRACTICE = "practice:";

  String text() {
    return "%s %b %d".formatted(marking.code(), named, post);
  }

  static Judged of(String text) {
    var parts = text.split(" ");
    return new Judged(
        Coded.find(Marking.class, parts[0]).orElseThrow(),
        Boolean.parseBoolean(parts[1]),
        Integer.parseInt(parts[2]));
  }

  /// Whether what is marked like that now may still leave by what was judged then.
  boolean covers(Marking now) {
    return !now.stricterThan(marking);
  }
}
