package enlace.benchmark;

import enlace.benchmark.Load.Wish;
import java.util.function.Supplier;

/// Replies as fast as they are taken, with the listeners that hear of them.
record WritingRuns(Runs runs, Crowd crowd, Following following, Backlog backlog) {

  void replies() {
    run("Replies to many discussions", () -> reply(crowd.discussion()));
    run("Replies to one discussion", () -> reply(crowd.ofOnePage()));
    following
        .discussions()
        .forEach(
            (followers, discussion) ->
                run(
                    "Replies to one discussion, followed by " + followers,
                    () -> reply(discussion)));
  }

  private void run(String name, Supplier<Wish> next) {
    runs.writing(name, next);
    runs.report().backlog(name, backlog.awaited());
  }

  private Wish reply(String discussion) {
    return Wish.reply("", discussion, Benchmark.TEXT, crowd.writer());
  }
}
