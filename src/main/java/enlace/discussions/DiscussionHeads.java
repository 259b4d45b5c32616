package enlace.discussions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import enlace.discussions.DiscussionHead.Masked;
import enlace.discussions.DiscussionProgress.Onward;
import enlace.discussions.StoredDiscussions.WithProgress;
import enlace.ids.DiscussionId;
import enlace.ids.Office;
import enlace.memory.Share;
import enlace.requests.DiscussionRequest.Generations;
import enlace.rights.Rooms;
import enlace.text.Markdown;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Vocabulary;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The heads of discussions in memory, bounded by their count. Whoever changes a discussion or adds
/// a post changes the head at once; the listener does it again, which changes nothing.
///
/// Every change goes through `compute`, which loads a head that is absent: so a slow load that
/// began before a change can never put the older head back.
final class DiscussionHeads {
  private static final Logger LOG = LoggerFactory.getLogger(DiscussionHeads.class);

  /// Of one, roughly, in bytes.
  private static final int SIZE = 1_500;

  private final StoredDiscussions stored;
  private final Rooms rooms;
  private final Vocabulary vocabulary;
  private final Cache<DiscussionId, DiscussionHead> heads;

  private final List<Consumer<DiscussionHead>> changed = new CopyOnWriteArrayList<>();

  /// Begins anywhere, so that no other node and no later start has the same ones.
  private final AtomicLong generations =
      new AtomicLong(new SecureRandom().nextLong(Long.MAX_VALUE / 2));

  DiscussionHeads(StoredDiscussions stored, Rooms rooms, Vocabulary vocabulary) {
    this(stored, rooms, vocabulary, Share.HEADS.entries(SIZE));
  }

  DiscussionHeads(StoredDiscussions stored, Rooms rooms, Vocabulary vocabulary, long kept) {
    this.stored = stored;
    this.rooms = rooms;
    this.vocabulary = vocabulary;
    heads = Caffeine.newBuilder().maximumSize(kept).build();
  }

  /// @param heard is told after each change, on the thread that made it
  void onChanged(Consumer<DiscussionHead> heard) {
    changed.add(heard);
  }

  /// Only what is in memory; never waits.
  Optional<DiscussionHead> known(DiscussionId id) {
    return Optional.ofNullable(heads.getIfPresent(id));
  }

  /// All of them.
  Stream<DiscussionHead> inMemory() {
    return heads.asMap().values().stream();
  }

  Optional<DiscussionHead> find(DiscussionId id) {
    return Optional.ofNullable(heads.get(id, this::load));
  }

  /// Those that exist, in the order asked; one read for all that are not in memory.
  List<DiscussionHead> all(Collection<DiscussionId> ids) {
    var found = new HashMap<>(heads.getAllPresent(ids));
    var missing = ids.stream().filter(id -> !found.containsKey(id)).toList();
    var rows = missing.isEmpty() ? List.<WithProgress>of() : stored.rows(missing);
    for (var row : rows) loaded(row).ifPresent(head -> found.put(head.id(), head));
    return ids.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  /// One that cannot be made must not take the others with it.
  private Optional<DiscussionHead> loaded(WithProgress row) {
    var id = row.discussion().id();
    try {
      return Optional.of(heads.get(id, _ -> head(row)));
    } catch (RuntimeException failure) {
      LOG.error("The head of discussion {} could not be made", id, failure);
      return Optional.empty();
    }
  }

  /// @param replies in any order
  DiscussionHead reached(DiscussionId id, Iterable<Written> replies) {
    return change(id, head -> head.reached(replies));
  }

  /// The discussion itself was opened, or changed in any way.
  DiscussionHead saved(Discussion discussion) {
    return change(
        discussion.id(),
        head ->
            head.version() >= discussion.version()
                ? head
                : head(discussion, head.standing(), generations(head, discussion)));
  }

  /// The label is part of how each post reads.
  private Generations generations(DiscussionHead head, Discussion discussion) {
    return head.label().equals(discussion.label())
        ? changed(head, 1)
        : Generations.of(generations.incrementAndGet());
  }

  /// A post is edited, number 1 by [#saved].
  void edited(DiscussionId id, int number) {
    change(id, head -> head.with(head.standing(), changed(head, number)));
  }

  /// The text of a post is gone, of number 1 by [#saved] too.
  void removed(DiscussionId id, int number) {
    change(id, head -> head.with(head.standing().removed(number), changed(head, number)));
  }

  /// As moderation lets that post be seen.
  void moderated(DiscussionId id, int number, boolean removed, boolean held) {
    change(
        id,
        head -> head.with(head.standing().moderated(number, removed, held), changed(head, number)));
  }

  void unnamed(DiscussionId id, Office office, boolean wanted) {
    change(id, head -> head.with(head.standing().unnamed(office, wanted), head.generations()));
  }

  /// The author of a post lets more or less be told, of number 1 by [#saved] too.
  void attributed(DiscussionId id, int number, Author author) {
    change(
        id, head -> head.with(head.standing().attributed(number, author), changed(head, number)));
  }

  /// That post is gone on with elsewhere.
  void goesOn(DiscussionId id, Onward onward) {
    change(id, head -> head.with(head.standing().goingOn(onward), head.generations()));
  }

  /// Whether it waits for an answer.
  void waits(DiscussionId id, boolean waits) {
    change(id, head -> head.with(head.standing().waiting(waits), head.generations()));
  }

  void marked(DiscussionId id, int number, Marking marking) {
    change(id, head -> head.with(head.standing().marked(number, marking), changed(head, number)));
  }

  private Generations changed(DiscussionHead head, int number) {
    return head.generations().changed(number, generations.incrementAndGet());
  }

  private DiscussionHead change(DiscussionId id, UnaryOperator<DiscussionHead> change) {
    var head =
        heads
            .asMap()
            .compute(
                id,
                (_, known) ->
                    change.apply(known == null ? Objects.requireNonNull(load(id)) : known));
    changed.forEach(heard -> heard.accept(head));
    return head;
  }

  private @Nullable DiscussionHead load(DiscussionId id) {
    return stored.row(id).map(this::head).orElse(null);
  }

  private DiscussionHead head(WithProgress row) {
    return head(row.discussion(), row.standing(), Generations.of(generations.incrementAndGet()));
  }

  private DiscussionHead head(
      Discussion discussion, DiscussionProgress standing, Generations generations) {
    return DiscussionHead.of(discussion, standing, generations, masked(discussion));
  }

  /// Masking costs a third of a millisecond, so it is done only where it is shown.
  private Optional<Masked> masked(Discussion discussion) {
    var opening = discussion.opening();
    boolean named =
        Stream.concat(Stream.of(discussion.label().room()), opening.author().room().stream())
            .noneMatch(rooms::chathamHouse);
    if (named) return Optional.empty();
    UnaryOperator<String> mask = words -> vocabulary.withoutNames(words, opening.language());
    return Optional.of(
        new Masked(
            Markdown.maskedTitle(discussion.title(), mask),
            DiscussionHead.excerpt(Markdown.masked(opening.text(), mask))));
  }
}
