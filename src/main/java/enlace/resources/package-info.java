/// What lies on the class path beside the code. Imports nothing of Enlace.
@NullMarked
package enlace.resources;

import org.jspecify.annotations.NullMarked;
