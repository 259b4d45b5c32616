package enlace.discussions;

import enlace.bus.Waiting;
import enlace.ids.DiscussionId;
import enlace.problems.Problem.Unavailable;
import enlace.problems.Refused;
import enlace.store.Addition;
import enlace.store.Change;
import enlace.store.Deed;
import enlace.store.Outcome;
import enlace.store.Store;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/// Numbers replies without gaps. Of each discussion one ordered batch is under way at a time,
/// numbered from the highest number known to exist, while the next replies gather; so number n
/// exists only after n−1, and many discussions are written together ([PostInserts]). The unique key
/// (discussion, number) is what makes it right when another node writes too.
final class ReplyBatches {
  private static final int MOST = 500;
  private static final int MOST_ATTEMPTS = 100;
  private static final int UNKNOWN = 0;

  private final PostInserts inserts;
  private final StoredPosts posts;
  private final Map<DiscussionId, Line> lines = new ConcurrentHashMap<>();

  ReplyBatches(Store store, StoredPosts posts) {
    this.inserts = new PostInserts(store);
    this.posts = posts;
  }

  /// Waits until the reply is written; for virtual threads only.
  ///
  /// @param known a number that exists in that discussion
  /// @param reply makes the change for the number it gets
  /// @return the post as written, or the one of then when the deed was done before
  Post write(DiscussionId discussion, int known, Deed deed, IntFunction<Change<Post>> reply) {
    var pending = new Pending(deed, reply, new CompletableFuture<>());
    lines.compute(
        discussion,
        (_, present) -> {
          var line = present == null ? begin(discussion, known) : present;
          line.gathered.add(pending);
          return line;
        });
    return pending.outcome();
  }

  private Line begin(DiscussionId discussion, int known) {
    var line = new Line(discussion, known);
    Waiting.run("Numbering replies", line::run);
    return line;
  }

  private record Pending(
      Deed deed, IntFunction<Change<Post>> reply, CompletableFuture<Post> written) {

    Post outcome() {
      try {
        return written.join();
      } catch (CompletionException failure) {
        throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
      }
    }
  }

  /// The replies to one discussion that wait, from the first until none is left.
  private final class Line {
    private final DiscussionId discussion;
    private final Queue<Pending> gathered = new ArrayDeque<>();
    private int end;

    Line(DiscussionId discussion, int known) {
      this.discussion = discussion;
      this.end = known;
    }

    void run() {
      for (var batch = next(); !batch.isEmpty(); batch = next()) write(batch);
    }

    /// What has gathered; when nothing has, the line ends in the same step.
    private List<Pending> next() {
      var batch = new ArrayList<Pending>();
      lines.compute(
          discussion,
          (_, line) -> {
            while (batch.size() < MOST && !gathered.isEmpty()) batch.add(gathered.remove());
            return batch.isEmpty() ? null : line;
          });
      return batch;
    }

    private void write(List<Pending> batch) {
      try {
        var left = batch;
        for (int attempt = 0; !left.isEmpty(); attempt++) {
          if (attempt == MOST_ATTEMPTS) throw new Refused(Unavailable.soon());
          left = attempt(left);
        }
      } catch (Throwable failure) {
        end = UNKNOWN;
        batch.forEach(pending -> pending.written.completeExceptionally(failure));
      }
    }

    /// @return those that must be numbered anew
    private List<Pending> attempt(List<Pending> batch) {
      if (end == UNKNOWN) end = posts.end(discussion);
      var outcomes = inserts.saveAll(numbered(batch));
      var left = new ArrayList<Pending>();
      for (int i = 0; i < batch.size(); i++) settle(batch.get(i), outcomes.get(i), left);
      if (!left.isEmpty()) end = UNKNOWN;
      return left;
    }

    private List<Addition<Post>> numbered(List<Pending> batch) {
      var additions = new ArrayList<Addition<Post>>();
      int number = end;
      for (var pending : batch)
        additions.add(new Addition<>(pending.reply.apply(++number), pending.deed));
      return additions;
    }

    private void settle(Pending pending, Outcome<Post> outcome, List<Pending> left) {
      switch (outcome) {
        case Outcome.Done<Post>(var post) -> {
          end = Math.max(end, post.number());
          pending.written.complete(post);
        }
        case Outcome.Failed<Post>(var problem) ->
            pending.written.completeExceptionally(new Refused(problem));
        case Outcome.Again<Post>() -> left.add(pending);
      }
    }
  }
}
