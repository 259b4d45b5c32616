package enlace.digests;

import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.requests.ModerationRequest.CaseItem;
import enlace.requests.NotificationRequest.What;
import enlace.requests.PracticeRequest.Summary;
import enlace.vocabulary.Marking;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What one member may be told now, in no language yet.
///
/// @param restricted items of which only the number may be told, by what each is judged by
record Digest(Map<Kind, Section> sections, Map<String, Judged> restricted) {

  /// In the order in which they are shown.
  enum Kind {
    CONCERNS,
    QUESTIONS,
    PRACTICES,
    FOLLOWED,
    FRESH
  }

  /// @param more how many are not shown
  record Section(List<DigestItem> items, int more) {
    int all() {
      return items.size() + more;
    }
  }

  /// One thing, as far as its marking lets it leave by mail.
  sealed interface DigestItem {
    /// The strictest of what is shown of it.
    Marking marking();

    /// What must still hold for it to be shown like this.
    Map.Entry<String, Judged> judged();

    /// Only the title may be told.
    default boolean titleOnly() {
      return marking().stricterThan(Marking.GREEN);
    }
  }

  /// What the member was told by a notice.
  ///
  /// @param what happened last of `count`, or that the member is mentioned in one of them
  /// @param more whether it is `count` or more
  record Told(What what, int count, boolean more) {}

  /// @param posts how many new ones there are; counted up to 99
  /// @param quoted the new one that mentions the member, else the first one that may be quoted
  record OfDiscussion(Head head, int posts, Optional<ShownPost> quoted, Optional<Told> told)
      implements DigestItem {
    @Override
    public Marking marking() {
      return quoted
          .map(ShownPost::marking)
          .filter(marking -> marking.stricterThan(head.marking()))
          .orElse(head.marking());
    }

    @Override
    public Map.Entry<String, Judged> judged() {
      return Map.entry(
          Judged.DISCUSSION + head.id(),
          new Judged(
              marking(),
              quoted.flatMap(ShownPost::author).isPresent(),
              quoted.map(ShownPost::number).orElse(0),
              Judged.words(head, quoted)));
    }
  }

  /// @param told a step that concerns the member; empty for what is news for all
  /// @param waits whether the next step is the member's
  record OfPractice(Summary summary, Optional<Told> told, boolean waits) implements DigestItem {
    @Override
    public Marking marking() {
      return summary.marking();
    }

    @Override
    public Map.Entry<String, Judged> judged() {
      return Map.entry(
          (told.isPresent() ? Judged.STEP : Judged.PRACTICE) + summary.id(),
          new Judged(
              marking(), !titleOnly() && !summary.states().isEmpty(), 0, Judged.words(summary)));
    }
  }

  /// A case of moderation.
  record OfCase(CaseItem item, Told of) implements DigestItem {
    @Override
    public Marking marking() {
      return item.marking().orElse(Marking.AMBER_STRICT);
    }

    @Override
    public Map.Entry<String, Judged> judged() {
      return Map.entry(
          Judged.CASE + item.id(), new Judged(marking(), false, 0, Judged.words(item)));
    }
  }

  static Digest of(Map<Kind, Section> sections, Map<String, Judged> restricted) {
    var filled = new EnumMap<Kind, Section>(Kind.class);
    sections.forEach(
        (kind, section) -> {
          if (section.all() > 0) filled.put(kind, section);
        });
    return new Digest(filled, restricted);
  }

  boolean isEmpty() {
    return sections.isEmpty() && restricted.isEmpty();
  }

  /// What the whole letter is marked with.
  Marking strictest() {
    return Stream.concat(
            items().map(DigestItem::marking), restricted.values().stream().map(Judged::marking))
        .max(Marking::compareTo)
        .orElse(Marking.CLEAR);
  }

  Map<String, String> judged() {
    var judged = new TreeMap<String, String>();
    items()
        .map(DigestItem::judged)
        .forEach(item -> judged.put(item.getKey(), item.getValue().text()));
    restricted.forEach((thing, item) -> judged.put(thing, item.text()));
    return judged;
  }

  private Stream<DigestItem> items() {
    return sections.values().stream().flatMap(section -> section.items().stream());
  }
}
