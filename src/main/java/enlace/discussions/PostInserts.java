package enlace.discussions;

import enlace.bus.Waiting;
import enlace.store.Addition;
import enlace.store.Outcome;
import enlace.store.Store;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Group commit: what is written to several discussions at the same time goes to the database in
/// one command, and to its disk at once. While one is under way the next gathers, so nobody waits
/// for more than the one under way.
final class PostInserts {
  private static final int MOST = 500;

  private final Store store;
  private final Queue<Group> gathered = new ArrayDeque<>();
  private boolean underWay;

  PostInserts(Store store) {
    this.store = store;
  }

  private record Group(
      List<Addition<Post>> additions, CompletableFuture<List<Outcome<Post>>> outcomes) {

    List<Outcome<Post>> outcome() {
      try {
        return outcomes.join();
      } catch (CompletionException failure) {
        throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
      }
    }
  }

  /// Waits until they are written, as [Store#saveAll] does; for virtual threads only.
  List<Outcome<Post>> saveAll(List<Addition<Post>> additions) {
    var group = new Group(additions, new CompletableFuture<>());
    if (gather(group)) Waiting.run("Inserting posts", this::run);
    return group.outcome();
  }

  /// @return whether nobody is at work on it yet
  private synchronized boolean gather(Group group) {
    gathered.add(group);
    boolean first = !underWay;
    underWay = true;
    return first;
  }

  private void run() {
    for (var groups = next(); !groups.isEmpty(); groups = next()) write(groups);
  }

  /// When nothing has gathered, the work ends in the same step.
  private synchronized List<Group> next() {
    var groups = new ArrayList<Group>();
    int size = 0;
    while (!gathered.isEmpty()
        && (size == 0 || size + gathered.peek().additions().size() <= MOST)) {
      groups.add(gathered.remove());
      size += groups.getLast().additions().size();
    }
    underWay = !groups.isEmpty();
    return groups;
  }

  private void write(List<Group> groups) {
    try {
      var outcomes = store.saveGroups(groups.stream().map(Group::additions).toList());
      for (int i = 0; i < groups.size(); i++) groups.get(i).outcomes().complete(outcomes.get(i));
    } catch (Throwable failure) {
      groups.forEach(group -> group.outcomes().completeExceptionally(failure));
    }
  }
}
