/// What an operator needs: health, metrics, and how listeners and letters stand.
@NullMarked
package enlace.operations;

import org.jspecify.annotations.NullMarked;
