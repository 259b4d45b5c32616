/// The letters that `members` sends: invitations and links to a new password.
@NullMarked
package enlace.members.letters;

import org.jspecify.annotations.NullMarked;
