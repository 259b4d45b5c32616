/// The one way to save: a document and the events that tell of it, in one atomic operation on one
/// document, on the embedded store and on a real MongoDB alike.
/// Start reading in [Store][enlace.store.Store].
@NullMarked
package enlace.store;

import org.jspecify.annotations.NullMarked;
