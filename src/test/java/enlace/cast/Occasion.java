package enlace.cast;

import enlace.events.Event;
import enlace.ids.PostId;
import enlace.store.Change;
import enlace.store.Deed;
import enlace.store.DocumentKind;
import enlace.store.Saved;
import enlace.store.Store;
import java.util.List;
import java.util.UUID;

/// A document that does nothing but tell events, for tests of those who hear them.
public record Occasion(PostId id, long version) implements Saved {
  public static final DocumentKind<Occasion> KIND =
      new DocumentKind<>("occasions", Occasion.class, List.of());

  /// Tells the events through the journal, in that order.
  ///
  /// @param store which knows the [#KIND]
  public static void tell(Store store, Event... events) {
    var id = UUID.randomUUID().toString();
    store.save(Change.of(new Occasion(new PostId(id), 1), events), new Deed(id, id));
  }
}
