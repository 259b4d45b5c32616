/// What moderation says by letter.
@NullMarked
package enlace.moderation.letters;

import org.jspecify.annotations.NullMarked;
