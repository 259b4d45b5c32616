package enlace.members.pages;

import enlace.pages.View;
import enlace.vocabulary.Marking;
import enlace.web.Choices;
import enlace.web.Choices.Option;
import enlace.web.Form;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// @param saved whether to say so
/// @param form the one that was refused, if any
/// @param version from which the profile is changed
/// @param mailboxGone since when letters to the member come back
/// @param unconfirmed since when the data of the office are not confirmed, once that is too long
/// @param amber and `strict`: the markings that a sentence names
record SettingsPage(
    boolean saved,
    Form form,
    long version,
    String office,
    String role,
    String email,
    Optional<Instant> mailboxGone,
    Optional<Instant> unconfirmed,
    String seat,
    Optional<String> handle,
    TextField name,
    TextField function,
    Choices languages,
    Choices zones,
    Choices reads,
    List<ChannelRow> channels,
    Choices rhythms,
    Interests interests,
    Choices looks,
    TextField present,
    TextField password,
    int openSessions,
    List<SessionRow> sessions,
    Marking amber,
    Marking strict)
    implements View {

  /// The themes by group.
  ///
  /// @param count of those chosen
  record Interests(List<InterestGroup> groups, long count, Optional<String> wrong) {}

  /// @param chosen how many of the group
  record InterestGroup(String label, List<Option> options, long chosen) {}

  /// What happens, and how the member learns of it; bundle keys.
  record ChannelRow(String what, String here, String digest) {}

  /// A session, as its owner knows it again.
  record SessionRow(String id, String device, Instant since, Instant seen, boolean present) {}

  @Override
  public String template() {
    return "members/settings";
  }
}
