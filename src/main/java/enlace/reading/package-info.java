/// How far members have read what can be read, and what they follow; the same for every feature.
@NullMarked
package enlace.reading;

import org.jspecify.annotations.NullMarked;
