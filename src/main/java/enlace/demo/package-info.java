/// The demonstration: invented States, offices and texts, brought in by the same requests that
/// members make, with the clock wound back.
/// Start reading in [Demonstration][enlace.demo.Demonstration].
@NullMarked
package enlace.demo;

import org.jspecify.annotations.NullMarked;
