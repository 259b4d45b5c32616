/// What a browser or a program gets of good practices. Asks for everything over the bus.
@NullMarked
package enlace.practices.pages;

import org.jspecify.annotations.NullMarked;
