/// How much of the heap each memory of the server may take.
@NullMarked
package enlace.memory;

import org.jspecify.annotations.NullMarked;
