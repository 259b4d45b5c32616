/// The front page: for a member what waits and what is new, for anyone else what Enlace is.
/// Asks the features as the member who reads.
@NullMarked
package enlace.home;

import org.jspecify.annotations.NullMarked;
