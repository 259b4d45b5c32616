/// Invitation, sign-in, sessions, profiles, States and organisations, and the one judge of rights.
/// Tells `MemberEvent`s; hears them to write invitations and resets.
/// Start reading in [Permissions][enlace.members.Permissions].
@NullMarked
package enlace.members;

import org.jspecify.annotations.NullMarked;
