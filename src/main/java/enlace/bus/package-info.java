/// How to ask a feature and how to wait: typed requests over the Vert.x event bus, and the one way
/// to run blocking work on virtual threads, once or again and again.
/// Start reading in [Bus][enlace.bus.Bus].
@NullMarked
package enlace.bus;

import org.jspecify.annotations.NullMarked;
