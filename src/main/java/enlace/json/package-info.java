/// The one mapping between records and JSON, used by the store, the journal, the bus and the API:
/// ids and codes are bare strings, a member of a sealed family carries its name in `is`.
@NullMarked
package enlace.json;

import org.jspecify.annotations.NullMarked;
