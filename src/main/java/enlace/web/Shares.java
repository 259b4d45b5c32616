package enlace.web;

import java.util.HashMap;
import java.util.Map;

/// So much of something, of which nobody holds more than a share at a time.
final class Shares {
  private final long each;
  private final long all;
  private final Map<String, Long> taken = new HashMap<>();
  private long sum;

  Shares(long each, long all) {
    this.each = each;
    this.all = all;
  }

  /// @return false when nothing was taken: it would be more than there is, or than a share
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

  /// Whoever holds nothing is forgotten.
  private void set(String whose, long share) {
    if (share == 0) taken.remove(whose);
    else taken.put(whose, share);
  }
}
