package enlace.web;

import java.util.HashMap;
import java.util.Map;

/// A budget that many holders draw on at once, such as the memory for request bodies: it never
/// gives out more than there is in all, nor more than a fixed share to any one of them.
final class Shares {
  private final long each;
  private final long all;
  private final Map<String, Long> taken = new HashMap<>();
  private long sum;

  Shares(long each, long all) {
    this.each = each;
    this.all = all;
  }

  /// @return false when nothing was taken: the budget, or this holder's share, would be exceeded
  synchronized boolean take(String whose, long amount) {
    long share = taken.getOrDefault(whose, 0L) + amount;
    if (share > each || sum + amount > all) return false;
    set(whose, share);
    sum += amount;
    return true;
  }

  synchronized void giveBack(String whose, long amount) {
    set(whose, taken.getOrDefault(whose, 0L) - amount);
    sum -= amount;
  }

  /// Holders that have given everything back take no memory.
  private void set(String whose, long share) {
    if (share == 0) taken.remove(whose);
    else taken.put(whose, share);
  }
}
