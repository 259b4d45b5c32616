/// Good practices from proposal to published and withdrawn: the library, the review, the steps.
/// Tells `PracticeEvent`s.
/// Start reading in [Practice][enlace.practices.Practice]; what a practice consists of stands in
/// [PracticeTemplate][enlace.practices.template.PracticeTemplate], who may take which step in
/// [Step][enlace.practices.Step].
@NullMarked
package enlace.practices;

import org.jspecify.annotations.NullMarked;
