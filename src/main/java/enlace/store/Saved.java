package enlace.store;

import enlace.ids.Id;

/// A document that members wrote: a record that decides about its own changes. A method of it that
/// decides returns a [Change] whose document has the next version, or refuses.
public interface Saved {
  Id id();

  /// 1 for a new document; each change makes the next.
  long version();
}
