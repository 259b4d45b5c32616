/// What can be asked of a feature over the bus, and what it answers: words that everyone may
/// import without importing the feature. Who asks travels beside the request, in the [Asker].
@NullMarked
package enlace.requests;

import org.jspecify.annotations.NullMarked;
