/// What a browser or a program gets of signing in, invitations, the directory and one's own
/// settings. Asks for everything over the bus.
@NullMarked
package enlace.members.pages;

import org.jspecify.annotations.NullMarked;
