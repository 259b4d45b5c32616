package enlace.discussions;

import enlace.ids.DiscussionId;
import enlace.ids.PostId;
import enlace.ids.PracticeId;
import enlace.problems.Problem.NotFound;
import enlace.problems.Refused;
import enlace.requests.DiscussionRequest.FindPassages;
import enlace.requests.DiscussionRequest.FoundPassages;
import enlace.requests.DiscussionRequest.RedactPost;
import enlace.requests.DiscussionRequest.RedactQuotations;
import enlace.requests.DiscussionRequest.Redaction;
import enlace.requests.Done;
import enlace.store.Deed;
import enlace.store.Store;
import enlace.text.Markdown;
import enlace.text.Passage;
import enlace.text.Passages;
import enlace.vocabulary.Language;
import enlace.vocabulary.Listing;
import enlace.vocabulary.RemovedBy;
import enlace.vocabulary.Vocabulary;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Takes passages out of what was said, for good: out of a post at once, and out of what says or
/// quotes it as `moderation` asks for it. Done twice, it is done once.
record Redacting(Store store, StoredDiscussions stored, StoredPosts posts, DiscussionHeads heads) {

  /// What a post says, with all it said, and the discussion that it is in.
  private record Said(Discussion discussion, Optional<Post> reply) {
    /// What it says to those who judge it.
    private Contribution now() {
      return reply
          .map(
              post ->
                  post.moderated().flatMap(Moderated::kept).orElseGet(() -> post.contribution()))
          .orElseGet(discussion::opening);
    }

    /// Of the title, and of the opening text where it is a reply that says it.
    private Passages ofDiscussion(Passages passages) {
      return reply.isPresent() ? passages.telling() : passages;
    }

    private boolean has(Passage passage) {
      return ofDiscussion(new Passages(List.of(passage))).isIn(discussion.title())
          || reply
              .map(post -> !isSame(post, passage::removedFrom))
              .orElseGet(() -> !isSame(discussion, passage::removedFrom));
    }
  }

  FoundPassages find(FindPassages wish) {
    var passages = Passages.of(wish.passages());
    var said = said(wish.post());
    var title = said.ofDiscussion(passages).removedFrom(said.discussion.title());
    var text = passages.removedFrom(said.now().text());
    return new FoundPassages(
        passages.all().stream().anyMatch(Passage::isTooShort),
        passages.all().stream().allMatch(said::has),
        !text.isEmpty() && Passage.isNothingLeft(text),
        Optional.of(title).filter(it -> !it.equals(said.discussion.title())),
        text,
        Markdown.html(text).toString());
  }

  private Said said(PostId id) {
    var reply = posts.byId(id);
    var discussion = reply.map(Post::discussion).orElseGet(() -> new DiscussionId(id.value()));
    return new Said(stored.byId(discussion).orElseThrow(() -> new Refused(new NotFound())), reply);
  }

  Done redact(RedactPost wish) {
    var passages = Passages.of(wish.passages());
    var said = said(wish.post());
    said.reply.ifPresent(post -> redact(post.id(), passages::removedFrom));
    redact(said.discussion.id(), said.ofDiscussion(passages)::removedFrom);
    return new Done();
  }

  /// Until no more discussions are found that quote one of those.
  Redaction elsewhere(RedactQuotations wish) {
    var redaction = wish.redaction();
    var passages = Passages.of(redaction.passages());
    var all = new HashSet<>(redaction.discussions());
    var words = Stream.concat(passages.rarest().stream(), ids(redaction.practices())).toList();
    var next = Set.copyOf(all);
    do {
      var found = new HashSet<DiscussionId>();
      for (var id : posts.saying(next, words)) {
        var post = posts.byId(id).orElseThrow();
        var change = change(redaction, all, all.contains(post.discussion()));
        if (redact(id, change)) found.add(post.discussion());
      }
      for (var id : stored.saying(next, words))
        if (redact(id, change(redaction, all, all.contains(id)))) found.add(id);
      found.removeAll(all);
      all.addAll(found);
      next = Set.copyOf(found);
    } while (!next.isEmpty());
    return redaction.in(Set.copyOf(all));
  }

  private static Stream<String> ids(Set<PracticeId> practices) {
    return practices.stream().map(PracticeId::value);
  }

  private static UnaryOperator<String> change(
      Redaction redaction, Set<DiscussionId> from, boolean beside) {
    var passages = Passages.of(redaction.passages());
    var addresses = redaction.in(from).ids();
    return text -> passages.removedFrom(text, beside, addresses, redaction.remains());
  }

  /// A text as its author sends it, with the marks that it was shown with in words.
  static String restored(String text, String before, Vocabulary vocabulary) {
    var labels =
        Stream.of(Language.values())
            .map(it -> vocabulary.inText(Listing.REMOVALS, RemovedBy.MODERATION, it))
            .toList();
    return Passage.restored(text, before, labels);
  }

  private boolean redact(PostId id, UnaryOperator<String> change) {
    var post = posts.byId(id).orElseThrow();
    if (isSame(post, change)) return false;
    store.change(() -> posts.byId(id), deed(id.value(), post.version()), it -> it.redacted(change));
    heads.edited(post.discussion(), post.number());
    return true;
  }

  private static boolean isSame(Post post, UnaryOperator<String> change) {
    return post.contribution().with(change).equals(post.contribution())
        && post.moderated().map(it -> it.with(change)).equals(post.moderated());
  }

  private boolean redact(DiscussionId id, UnaryOperator<String> change) {
    var discussion = stored.byId(id).orElseThrow();
    if (isSame(discussion, change)) return false;
    heads.saved(
        store.change(
            () -> stored.byId(id),
            deed(id.value(), discussion.version()),
            it -> it.redacted(change)));
    return true;
  }

  private static boolean isSame(Discussion discussion, UnaryOperator<String> change) {
    return change.apply(discussion.title()).equals(discussion.title())
        && discussion.opening().with(change).equals(discussion.opening());
  }

  private static Deed deed(String in, long version) {
    return Deed.named("redacted", in, Long.toString(version));
  }
}
