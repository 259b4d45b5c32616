package enlace.discussions;

import enlace.ids.PostId;
import enlace.text.Markdown;
import enlace.text.Mention;
import enlace.vocabulary.Label;
import enlace.vocabulary.Marking;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A post in its discussion, with what is the same for everybody who reads it.
final class LoadedPost {
  final PostId id;
  final int number;
  final Marking marking;
  final Contribution contribution;

  /// Decides who reads it.
  final Label.InRoom label;

  /// Whether that keeps it from others who read the discussion.
  final boolean withheld;

  /// The names by which it reaches somebody.
  final Set<String> mentions;

  private volatile @Nullable String html;
  private volatile @Nullable Set<Mention> written;

  LoadedPost(
      PostId id,
      int number,
      Marking marking,
      Contribution contribution,
      Label.InRoom label,
      boolean withheld,
      Set<String> mentions) {
    this.id = id;
    this.number = number;
    this.marking = marking;
    this.contribution = contribution;
    this.label = label;
    this.withheld = withheld;
    this.mentions = mentions;
  }

  /// Made once, when it is first asked for: most of what a post costs.
  String html() {
    var made = html;
    if (made == null) html = made = Markdown.html(contribution.text(), mentions).toString();
    return made;
  }

  /// The mentions in it, whomever they reach. Looked for once.
  Set<Mention> written() {
    var found = written;
    if (found == null) written = found = Set.copyOf(Markdown.mentions(contribution.text()));
    return found;
  }

  /// What it takes in memory, roughly, in bytes.
  int weight() {
    return 4 * contribution.text().length() + 1_000;
  }
}
