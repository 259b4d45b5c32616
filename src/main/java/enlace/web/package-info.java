/// HTTP without features: the hardened server, calls and replies, sign-in by session, forms,
/// errors, static files.
/// Start reading in [Routes][enlace.web.Routes].
@NullMarked
package enlace.web;

import org.jspecify.annotations.NullMarked;
