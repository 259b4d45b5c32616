package enlace.text;

import java.util.Collection;
import java.util.List;

/// Passages that are taken out together ([Passage]).
public record Passages(List<Passage> all) {
  public static Passages of(Collection<String> copied) {
    return new Passages(copied.stream().map(Passage::new).toList());
  }

  /// Those that others do not say by chance.
  public Passages telling() {
    return new Passages(all.stream().filter(it -> !it.isByChance()).toList());
  }

  public boolean isIn(String text) {
    return all.stream().anyMatch(passage -> passage.isIn(text));
  }

  public String removedFrom(String text) {
    var left = text;
    for (var passage : all) left = passage.removedFrom(left);
    return left;
  }

  public String removedFrom(String text, boolean beside, Collection<String> from, String remains) {
    var left = text;
    for (var passage : all) left = passage.removedFrom(left, beside, from, remains);
    return left;
  }

  /// Whether a letter says what it must not say any more.
  ///
  /// @param from as of [Passage#removedFrom(String, boolean, Collection, String)]
  public boolean isToldIn(String letter, Collection<String> from, String remains) {
    boolean carries = from.stream().anyMatch(letter::contains);
    return all.stream()
        .anyMatch(it -> carries ? it.isPartlyIn(letter, remains) : it.isCopiedIn(letter));
  }

  /// By which to look for texts that may have one of them.
  public List<String> rarest() {
    return all.stream().map(Passage::rarest).toList();
  }
}
