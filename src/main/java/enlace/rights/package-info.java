/// Who somebody is, and what that one may see and do: the one judge, which every feature asks and
/// every follower asks again. Start reading in [Permissions][enlace.rights.Permissions].
@NullMarked
package enlace.rights;

import org.jspecify.annotations.NullMarked;
