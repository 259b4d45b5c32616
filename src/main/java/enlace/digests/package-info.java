/// The digest: what is new and unread for one member, by mail, in that member's language and
/// rhythm. Hears discussions, practices and members; tells no events of its own.
/// Start reading in [Digests][enlace.digests.Digests].
@NullMarked
package enlace.digests;

import org.jspecify.annotations.NullMarked;
