/// What members write: Markdown to safe HTML and to plain text, and the escaping of all else.
/// Imports nothing of Enlace.
@NullMarked
package enlace.text;

import org.jspecify.annotations.NullMarked;
