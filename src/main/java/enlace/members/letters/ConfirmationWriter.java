package enlace.members.letters;

import enlace.mail.LetterWriter;
import enlace.mail.SimpleLetter;
import enlace.mail.Stationery;
import enlace.members.Membership;
import enlace.members.StandingConfirmation;
import enlace.pages.Words;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes the letter that asks whether what is known of an office is still right.
record ConfirmationWriter(Membership membership, Vocabulary vocabulary, Stationery stationery)
    implements LetterWriter {

  @Override
  public String kind() {
    return Membership.CONFIRMATION;
  }

  @Override
  public Optional<Written> write(Order order) {
    return standing(order).map(this::written);
  }

  private Optional<StandingConfirmation> standing(Order order) {
    return membership.standingConfirmation(order.owner(), order.to(), order.facts());
  }

  @Override
  public boolean stillAllowed(Order order, Map<String, String> judged) {
    return standing(order).isPresent();
  }

  @Override
  public boolean mayBeWrittenAnew() {
    return true;
  }

  private Written written(StandingConfirmation asked) {
    var words = new Words(asked.language(), asked.zone());
    var values =
        Map.<String, Object>of(
            "name", asked.name(),
            "function", asked.function(),
            "role", vocabulary.inText(Listing.ROLES, asked.role(), words.language()),
            "office", vocabulary.office(asked.office(), words.language()),
            "email", asked.email(),
            "until", words.momentOfZone(asked.until()));
    var letter =
        new SimpleLetter(
            words.say("members.letter.confirmation.subject"),
            words.say("members.letter.confirmation.heading"),
            List.of(
                words.say("members.letter.confirmation.what"),
                words.say("members.letter.confirmation.data", values)),
            Optional.of(
                new SimpleLetter.Button(
                    words.say("members.letter.confirmation.open"), asked.link())),
            List.of(
                words.say("members.letter.confirmation.until", values),
                words.say("members.letter.confirmation.wrong")));
    return stationery.write(letter, words);
  }
}
