/// The one mapping between records and JSON, used by the store, the journal, the bus and the API:
/// ids and codes are bare strings, what is absent is left out.
/// Start reading in [Json][enlace.json.Json].
@NullMarked
package enlace.json;

import org.jspecify.annotations.NullMarked;
