/// What members were writing: one draft for a member and a form, until it is sent or discarded.
/// Start reading in [DraftsVerticle][enlace.drafts.DraftsVerticle].
@NullMarked
package enlace.drafts;

import org.jspecify.annotations.NullMarked;
