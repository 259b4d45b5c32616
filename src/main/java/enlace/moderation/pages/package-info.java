/// The pages and the API of moderation.
@NullMarked
package enlace.moderation.pages;

import org.jspecify.annotations.NullMarked;
