/// What can be refused, and how it is said once for pages, API and logs. Worded per language by
/// `pages`, turned into a status by `web`.
@NullMarked
package enlace.problems;

import org.jspecify.annotations.NullMarked;
