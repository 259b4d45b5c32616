/// The fields of a good practice: what each takes, what an edition holds, what it lacks.
/// Start reading in [PracticeTemplate][enlace.practices.template.PracticeTemplate].
@NullMarked
package enlace.practices.template;

import org.jspecify.annotations.NullMarked;
