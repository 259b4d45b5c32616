/// The numbered record of everything that happened, and who has read how far.
/// Start reading in [Journal][enlace.journal.Journal].
@NullMarked
package enlace.journal;

import org.jspecify.annotations.NullMarked;
