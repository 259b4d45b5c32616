/// What members are told: replies where they follow, mentions, steps of their office's practices,
/// new practices in their themes. One notice for each member and thing; titles and texts are never
/// kept, they are asked for as the member whenever a notice is shown.
/// Tells `NotificationEvent`s; hears discussions and practices.
/// Start reading in [Teller][enlace.notifications.Teller].
@NullMarked
package enlace.notifications;

import org.jspecify.annotations.NullMarked;
