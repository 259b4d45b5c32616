/// Tells open pages that something changed, never what: a page fetches the part again as its own
/// member. One hub on each node reads the journal and writes to the streams open there.
/// Tells nothing; hears everything.
/// Start reading in [Hub][enlace.live.Hub].
@NullMarked
package enlace.live;

import org.jspecify.annotations.NullMarked;
