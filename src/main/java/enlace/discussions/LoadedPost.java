package enlace.discussions;

import enlace.ids.PostId;
import enlace.vocabulary.Label;
import enlace.vocabulary.Marking;
import java.util.Set;

/// A post in its discussion, with what is the same for everybody who reads it.
///
/// @param label decides who does
/// @param withheld whether that keeps it from others who read the discussion
/// @param mentions the handles of those whom it reaches
record LoadedPost(
    PostId id,
    int number,
    Marking marking,
    Contribution contribution,
    Label.InRoom label,
    boolean withheld,
    Set<String> mentions) {

  /// What it takes in memory, roughly, in bytes.
  int weight() {
    return 2 * contribution.text().length() + 500;
  }
}
