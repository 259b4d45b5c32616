package enlace.events;

/// Something that happened. Always a record without optional fields; its stored name is in
/// [EventNames].
public sealed interface Event
    permits DiscussionEvent,
        ModerationEvent,
        PracticeEvent,
        MemberEvent,
        NotificationEvent,
        RoomEvent {}
