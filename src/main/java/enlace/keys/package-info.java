/// The server's own secret, from which links in mails and form tokens are derived.
@NullMarked
package enlace.keys;

import org.jspecify.annotations.NullMarked;
