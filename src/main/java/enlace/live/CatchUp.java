package enlace.live;

import enlace.bus.Bus;
import enlace.journal.Journal;
import enlace.live.LiveNews.Both;
import enlace.live.LiveNews.Changed;
import enlace.live.LiveNews.Ended;
import enlace.live.LiveNews.Gone;
import enlace.live.LiveNews.Nothing;
import enlace.live.LiveNews.Reset;
import enlace.rights.Reader;
import java.util.ArrayList;
import java.util.List;

/// What a reader missed: from the journal, with the rights of this moment.
record CatchUp(Journal journal, Bus bus, Judge judge) {
  /// Of the reader's own; whoever missed more reloads.
  static final int MOST = 500;

  /// To look through, mostly for others; whoever is so far behind reloads as well.
  static final int MOST_READ = 20_000;

  private static final int BATCH = 2_000;

  Missed after(long number, Reader.Member reader) {
    if (beyondTheEnd(number)) return reset();
    var items = new ArrayList<LiveNews>();
    long read = number;
    while (read - number <= MOST_READ) {
      var batch = journal.after(read, BATCH);
      if (batch.isEmpty()) return new Missed(List.copyOf(items), read);
      var sources = new PresentLabels(bus);
      for (var recorded : batch) {
        var told = judge.of(recorded, sources).apply(reader);
        switch (told) {
          case Changed _, Both _, Gone _ -> items.add(told);
          case Reset _, Ended _ -> {
            return reset();
          }
          case Nothing _ -> {}
        }
        if (items.size() > MOST) return reset();
      }
      read = batch.getLast().number();
    }
    return reset();
  }

  /// The end in memory may lag behind the node that rendered the page: then the journal knows.
  private boolean beyondTheEnd(long number) {
    return number > journal.end() && journal.between(number - 1, number, 1).isEmpty();
  }

  private Missed reset() {
    long end = journal.end();
    return new Missed(List.of(new Reset(end)), end);
  }

  /// @param items in order; a lone `Reset` when there is too much
  /// @param upTo the number up to which the reader then knows everything
  record Missed(List<LiveNews> items, long upTo) {}
}
