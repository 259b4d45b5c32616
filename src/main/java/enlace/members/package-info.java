/// Invitation, sign-in, sessions, profiles, the seats of States and organisations. Tells
/// `MemberEvent`s; hears them to write invitations and resets.
/// Start reading in [Membership][enlace.members.Membership].
@NullMarked
package enlace.members;

import org.jspecify.annotations.NullMarked;
