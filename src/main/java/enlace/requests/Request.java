package enlace.requests;

/// A question or a wish to one feature; a record. Answered by a record of type `A` or refused with
/// a `Problem`.
///
/// @param <A> the type of the answer
public sealed interface Request<A extends Record>
    permits DiscussionRequest,
        ModerationRequest,
        PracticeRequest,
        MemberRequest,
        NotificationRequest,
        DigestRequest,
        DraftRequest,
        LetterRequest {}
