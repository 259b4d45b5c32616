/// Puts Enlace together and runs it: settings, commands, start and end.
/// Start reading in [Enlace][enlace.Enlace].
@NullMarked
package enlace;

import org.jspecify.annotations.NullMarked;
