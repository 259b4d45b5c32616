package enlace.store;

/// A new document for [Store#saveAll].
public record Addition<D extends Saved>(Change<D> change, Deed deed) {}
