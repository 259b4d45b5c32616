/// What an operator needs: health, metrics, sample data.
@NullMarked
package enlace.operations;

import org.jspecify.annotations.NullMarked;
