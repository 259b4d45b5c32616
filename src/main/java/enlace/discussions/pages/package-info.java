/// What a browser or a program gets of rooms and discussions. Asks for everything over the bus.
@NullMarked
package enlace.discussions.pages;

import org.jspecify.annotations.NullMarked;
