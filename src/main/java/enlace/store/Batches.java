package enlace.store;

import java.util.function.IntSupplier;

/// Works through more than one command should hold.
public final class Batches {
  private Batches() {}

  /// Does the next ones until fewer are left than a batch holds.
  ///
  /// @param work does at most so many that were not done before; answers how many it found
  public static void untilDone(int most, IntSupplier work) {
    int found;
    do {
      found = work.getAsInt();
    } while (found == most);
  }
}
