package enlace.discussions;

import static java.util.stream.Collectors.toSet;

import enlace.bus.Waiting;
import enlace.ids.DiscussionId;
import enlace.ids.PostId;
import enlace.store.Deed;
import enlace.store.Store;
import enlace.text.Markdown;
import enlace.text.Source;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Marking;
import enlace.vocabulary.RemovedBy;
import enlace.vocabulary.Vocabulary;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/// Takes out of texts what they must not quote any more. Looks through all posts each time, about a
/// second for half a million: for the listener, nothing of a page waits for it. Done twice, it is
/// done once.
record Unquoting(
    Store store,
    Vocabulary vocabulary,
    StoredDiscussions stored,
    StoredPosts posts,
    DiscussionHeads heads) {
  /// What stands in place of a quotation whose source is marked more strictly than the text.
  private static final String NARROWED = "marking";

  /// What must go from a text.
  ///
  /// @param sources where it leads: to a post by its number, or to all of a discussion
  /// @param from whether it must go from a text with that marking
  /// @param mark what stands in its place, of [Listing#REMOVALS]
  private record Gone(Set<Lead> sources, BiPredicate<Lead, Marking> from, String mark) {
    /// A link to a whole discussion is one to its opening.
    private boolean isQuoted(Lead lead, Marking ofText) {
      var post = new Lead(lead.discussion(), Optional.of(lead.post().orElse(1)));
      var whole = new Lead(lead.discussion(), Optional.empty());
      return (sources.contains(post) || sources.contains(whole)) && from.test(post, ofText);
    }

    private Set<DiscussionId> discussions() {
      return sources.stream().map(Lead::discussion).collect(toSet());
    }
  }

  /// Posts whose texts are gone, out of all texts.
  void removed(Set<Lead> posts) {
    unquote(new Gone(posts, (_, _) -> true, RemovedBy.AUTHOR.code()));
  }

  /// Posts and discussions that are marked more strictly now, out of texts that are not.
  void narrowed(Set<Lead> narrowed) {
    unquote(new Gone(narrowed, this::isStricter, NARROWED));
  }

  private boolean isStricter(Lead source, Marking ofText) {
    return heads
        .find(source.discussion())
        .map(head -> marking(head, source.post().orElse(1)))
        .filter(marking -> marking.stricterThan(ofText))
        .isPresent();
  }

  private Marking marking(DiscussionHead head, int number) {
    return posts.range(head.id(), number, 1).stream()
        .findFirst()
        .map(post -> post.marking(head.label()))
        .orElse(head.label().marking());
  }

  private void unquote(Gone gone) {
    if (gone.sources().isEmpty()) return;
    var all = gone.discussions();
    Waiting.each("Unquoting in post", posts.leadingTo(all), id -> unquote(id, gone));
    Waiting.each("Unquoting in discussion", stored.leadingTo(all), id -> unquote(id, gone));
  }

  private void unquote(PostId id, Gone gone) {
    var post = posts.byId(id).orElseThrow();
    var head = heads.find(post.discussion()).orElseThrow();
    var marking = post.marking(head.label());
    if (unquoted(post.contribution(), marking, gone).equals(post.contribution())) return;
    store.change(
        () -> posts.byId(id),
        deed(id.value(), post.version()),
        present -> present.unquoted(unquoted(present.contribution(), marking, gone)));
    heads.edited(head.id(), post.number());
  }

  private void unquote(DiscussionId id, Gone gone) {
    var discussion = stored.byId(id).orElseThrow();
    var marking = discussion.label().marking();
    if (unquoted(discussion.opening(), marking, gone).equals(discussion.opening())) return;
    heads.saved(
        store.change(
            () -> stored.byId(id),
            deed(id.value(), discussion.version()),
            present -> present.unquoted(unquoted(present.opening(), marking, gone))));
  }

  private static Deed deed(String in, long version) {
    return Deed.named("unquoted", in, Long.toString(version));
  }

  private Contribution unquoted(Contribution contribution, Marking marking, Gone gone) {
    var mark = vocabulary.label(Listing.REMOVALS, gone.mark(), contribution.language());
    return contribution.with(text -> unquoted(text, marking, gone, "> " + mark));
  }

  /// A quotation that leads nowhere is of what its text leads to, when that is all it leads to.
  private static String unquoted(String text, Marking marking, Gone gone, String mark) {
    var all = Lead.in(text, Markdown.links(text));
    if (all.stream().noneMatch(lead -> gone.isQuoted(lead, marking))) return text;
    return Source.replacing(
        text,
        quoted -> {
          var own = Lead.in(quoted.source(), quoted.links());
          return own.isEmpty()
              ? all.stream().allMatch(lead -> gone.isQuoted(lead, marking))
              : own.stream().anyMatch(lead -> gone.isQuoted(lead, marking));
        },
        mark);
  }
}
