/// What members are told: mentions, steps of their office's practices, new practices in their
/// themes, of which one notice is kept for each member and thing; and replies where they follow,
/// which are worked out each time ([Noticed][enlace.notifications.Noticed]). Titles and texts are
/// never kept, they are asked for as the member whenever a notice is shown.
/// Tells `NotificationEvent`s; hears discussions and practices.
/// Start reading in [NoticeList][enlace.notifications.NoticeList] and
/// [Teller][enlace.notifications.Teller].
@NullMarked
package enlace.notifications;

import org.jspecify.annotations.NullMarked;
