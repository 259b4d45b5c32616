/// Rooms with their discussions, and discussions with their posts: open, reply, edit, follow, pin.
/// Tells `DiscussionEvent`s; hears its own, to keep last numbers and activity.
/// Start reading in [DiscussionsVerticle][enlace.discussions.DiscussionsVerticle].
@NullMarked
package enlace.discussions;

import org.jspecify.annotations.NullMarked;
