package enlace.vocabulary;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who may do what beside rooms (rights.json).
///
/// @param readers of published practices by audience
/// @param agreeing audiences that a marking allows
/// @param unpublished who sees a practice in that state beside its office
/// @param export who takes along, on paper or as a file, what that one reads
/// @param byAuthors what may be done by whoever wrote the words
/// @param move who moves a discussion into a room that is not wider
/// @param widen who moves one into a wider room
/// @param byModerators what may be done by those who moderate where they stand
/// @param moderation who takes which step of moderation; one not named, nobody
/// @param invite whom each role may invite
/// @param handOver whose seats each role may hand over to somebody else; everybody the own
public record Rights(
    Map<Audience, Set<Role>> readers,
    Map<Marking, Set<Audience>> agreeing,
    Map<PracticeState, Set<Role>> unpublished,
    Set<Role> export,
    Set<Role> propose,
    Set<Act> byAuthors,
    Set<Party> move,
    Set<Party> widen,
    Set<Act> byModerators,
    Map<ModerationStep, Set<Party>> moderation,
    Map<Role, List<Invitable>> invite,
    Map<Role, List<Invitable>> handOver) {

  /// @param ownStateOnly only to the inviter's own State
  public record Invitable(Role role, boolean ownStateOnly) {}
}
