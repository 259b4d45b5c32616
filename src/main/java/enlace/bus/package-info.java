/// How to ask a feature and how to wait: typed requests over the Vert.x event bus, and the one
/// helper that runs blocking work on virtual threads.
/// Start reading in [Bus][enlace.bus.Bus].
@NullMarked
package enlace.bus;

import org.jspecify.annotations.NullMarked;
