package enlace.members.letters;

import enlace.mail.LetterWriter;
import enlace.mail.SimpleLetter;
import enlace.mail.Stationery;
import enlace.members.Membership;
import enlace.members.StandingReset;
import enlace.pages.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes the letter with the link to a new password, in the member's language.
record ResetWriter(Membership membership, Stationery stationery) implements LetterWriter {

  @Override
  public String kind() {
    return Membership.RESET;
  }

  @Override
  public boolean mayBeShown() {
    return false;
  }

  @Override
  public Optional<Written> write(Order order) {
    return membership.standingReset(order.owner()).map(this::written);
  }

  /// The same bytes hold the same link: it must still open something.
  @Override
  public boolean stillAllowed(Order order, Map<String, String> judged) {
    return membership
        .standingReset(order.owner())
        .filter(reset -> judged.equals(judged(reset)))
        .isPresent();
  }

  private static Map<String, String> judged(StandingReset reset) {
    return Map.of("epoch", Integer.toString(reset.epoch()), "asked", reset.asked().toString());
  }

  private Written written(StandingReset reset) {
    var words = new Words(reset.language(), reset.zone());
    var letter =
        new SimpleLetter(
            words.say("members.letter.reset.subject"),
            words.say("members.letter.reset.heading"),
            List.of(words.say("members.letter.reset.what")),
            Optional.of(
                new SimpleLetter.Button(words.say("members.letter.reset.open"), reset.link())),
            List.of(
                words.say(
                    "members.letter.reset.until", Map.of("until", words.moment(reset.until()))),
                words.say("members.letter.reset.not-you")));
    var written = stationery.write(letter, words);
    return new Written(
        written.subject(), written.text(), written.html(), written.unsubscribe(), judged(reset));
  }
}
