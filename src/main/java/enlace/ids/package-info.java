/// Names for things: every identifier has a type of its own, so that a member cannot be passed
/// for a discussion. Imports nothing of Enlace.
@NullMarked
package enlace.ids;

import org.jspecify.annotations.NullMarked;
