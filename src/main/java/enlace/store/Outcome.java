package enlace.store;

import enlace.problems.Problem;

/// How one of many additions ended.
public sealed interface Outcome<D extends Saved> {
  record Done<D extends Saved>(D document) implements Outcome<D> {}

  record Failed<D extends Saved>(Problem problem) implements Outcome<D> {}

  /// Its unique key was taken, or one before it failed: to be tried again under a new key.
  record Again<D extends Saved>() implements Outcome<D> {}
}
