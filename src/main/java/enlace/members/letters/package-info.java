/// The letters that `members` sends: invitations, links to a new password, seats handed over,
/// addresses changed, data to be confirmed.
@NullMarked
package enlace.members.letters;

import org.jspecify.annotations.NullMarked;
