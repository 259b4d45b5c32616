package enlace.members.letters;

import enlace.ids.InvitationId;
import enlace.mail.LetterWriter;
import enlace.mail.SimpleLetter;
import enlace.mail.Stationery;
import enlace.members.Membership;
import enlace.members.StandingInvitation;
import enlace.pages.Words;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Writes the letter that brings an invitation, in the language of the invited office.
record InvitationWriter(Membership membership, Vocabulary vocabulary, Stationery stationery)
    implements LetterWriter {

  @Override
  public String kind() {
    return Membership.INVITATION;
  }

  @Override
  public Optional<Written> write(Order order) {
    return standing(order).map(this::written);
  }

  @Override
  public boolean stillAllowed(Order order, Map<String, String> judged) {
    return standing(order).flatMap(StandingInvitation::link).isPresent();
  }

  @Override
  public boolean mayBeWrittenAnew() {
    return true;
  }

  private Optional<StandingInvitation> standing(Order order) {
    var invitation = order.fact("invitation");
    return membership.standing(new InvitationId(invitation));
  }

  private Written written(StandingInvitation invitation) {
    return invitation
        .link()
        .map(link -> written(invitation, link))
        .orElseGet(() -> ranOut(invitation));
  }

  private Words words(StandingInvitation invitation) {
    return new Words(invitation.language(), vocabulary.zone(invitation.office()));
  }

  /// Of one that could not be sent in time; whom to ask stands in it, and nothing to press.
  private Written ranOut(StandingInvitation invitation) {
    var words = words(invitation);
    var letter =
        new SimpleLetter(
            words.say("members.letter.invitation.subject"),
            words.say("members.letter.invitation.over"),
            List.of(
                words.say("members.letter.invitation.what"),
                words.say(
                    "members.letter.invitation.over.then",
                    Map.of("until", words.momentOfZone(invitation.until())))),
            Optional.empty(),
            List.of());
    return stationery.write(letter, words);
  }

  private Written written(StandingInvitation invitation, String link) {
    var words = words(invitation);
    var values =
        Map.of(
            "role", vocabulary.inText(Listing.ROLES, invitation.role(), words.language()),
            "office", vocabulary.office(invitation.office(), words.language()),
            "until", words.momentOfZone(invitation.until()));
    var letter =
        new SimpleLetter(
            words.say("members.letter.invitation.subject"),
            words.say("members.letter.invitation.heading"),
            Stream.concat(
                    Stream.of(
                        words.say("members.letter.invitation.what"),
                        words.say("members.letter.invitation.seat", values)),
                    invitation.by().map(by -> from(by, words)).stream())
                .toList(),
            Optional.of(new SimpleLetter.Button(words.say("members.letter.invitation.open"), link)),
            List.of(
                words.say("members.letter.invitation.until", values),
                words.say("members.letter.invitation.not-you")));
    return stationery.write(letter, words);
  }

  private String from(StandingInvitation.Sender by, Words words) {
    return words.say(
        "members.letter.invitation.by",
        Map.of("name", by.name(), "office", vocabulary.office(by.office(), words.language())));
  }
}
