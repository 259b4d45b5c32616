package enlace.members.letters;

import enlace.mail.LetterWriter;
import enlace.mail.SimpleLetter;
import enlace.mail.Stationery;
import enlace.members.Membership;
import enlace.members.StandingReset;
import enlace.pages.Words;
import java.time.Instant;
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
    return membership.standingReset(order.owner(), order.to()).map(this::written);
  }

  /// The same bytes hold the same link: it must still open something.
  @Override
  public boolean stillAllowed(Order order, Map<String, String> judged) {
    return judged.containsKey("made")
        && membership.opens(
            order.owner(),
            Integer.parseInt(judged.get("epoch")),
            Instant.parse(judged.get("made")));
  }

  @Override
  public boolean mayBeWrittenAnew() {
    return true;
  }

  private static Map<String, String> judged(StandingReset reset) {
    return Map.of("epoch", Integer.toString(reset.epoch()), "made", reset.made().toString());
  }

  private Written written(StandingReset reset) {
    return reset.link().map(link -> written(reset, link)).orElseGet(() -> over(reset));
  }

  private Written over(StandingReset reset) {
    var words = new Words(reset.language(), reset.zone());
    var letter =
        new SimpleLetter(
            words.say("members.letter.reset.subject"),
            words.say("members.letter.reset.over"),
            List.of(words.say("members.letter.reset.over.then")),
            Optional.of(
                new SimpleLetter.Button(
                    words.say("members.letter.reset.ask"), membership.signIn())),
            List.of(words.say("members.letter.reset.not-you")));
    return stationery.write(letter, words);
  }

  private Written written(StandingReset reset, String link) {
    var words = new Words(reset.language(), reset.zone());
    var letter =
        new SimpleLetter(
            words.say("members.letter.reset.subject"),
            words.say("members.letter.reset.heading"),
            List.of(words.say("members.letter.reset.what")),
            Optional.of(new SimpleLetter.Button(words.say("members.letter.reset.open"), link)),
            List.of(
                words.say(
                    "members.letter.reset.until",
                    Map.of("until", words.momentOfZone(reset.until()))),
                words.say("members.letter.reset.not-you")));
    var written = stationery.write(letter, words);
    return new Written(
        written.subject(), written.text(), written.html(), written.unsubscribe(), judged(reset));
  }
}
