package enlace.discussions.pages;

import enlace.bus.Bus;
import enlace.requests.Asker;
import enlace.requests.DiscussionRequest.Head;
import enlace.requests.DiscussionRequest.QuotePosts;
import enlace.requests.DiscussionRequest.ShownPost;
import enlace.text.Markdown;
import enlace.vocabulary.Marking;
import enlace.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What one may take along of a discussion: its posts as they are shown outside of its room.
/// Under the Chatham House Rule nobody is named, not even to the own office. What moderation holds
/// is left out for everybody.
///
/// @param title as it is called outside
/// @param from number of the first post; with [#to] what this much holds
record Paper(Head head, String title, int from, int to, List<ShownPost> posts) {
  /// Posts on one paper; some two hundred pages at most.
  static final int MOST = 200;

  private static final int AT_ONCE = 100;

  static Paper read(Bus bus, Vocabulary vocabulary, Asker asker, Head head, int from) {
    int first = Math.min(from, head.last());
    int last = Math.min(first + MOST - 1, head.last());
    var posts = new ArrayList<ShownPost>();
    for (int begin = first; begin <= last; begin += AT_ONCE)
      posts.addAll(
          bus.ask(asker, new QuotePosts(head.id(), begin, Math.min(AT_ONCE, last - begin + 1)))
              .items());
    return new Paper(
        head,
        title(head, vocabulary),
        first,
        last,
        posts.stream().filter(it -> !it.held()).toList());
  }

  private static String title(Head head, Vocabulary vocabulary) {
    return head.ruled()
        ? Markdown.maskedTitle(
            head.title(), words -> vocabulary.withoutNames(words, head.language()))
        : head.title();
  }

  /// Of all that stands on it.
  Marking strictest() {
    return Stream.concat(Stream.of(head.marking()), posts.stream().map(ShownPost::marking))
        .max(Marking::compareTo)
        .orElseThrow();
  }

  /// Number of the first post of the next one.
  Optional<Integer> next() {
    return Optional.of(to + 1).filter(number -> number <= head.last());
  }
}
