package enlace.members;

import enlace.mail.LetterWriter;
import enlace.mail.SimpleLetter;
import enlace.mail.Stationery;
import enlace.members.Links.Reset;
import enlace.pages.Words;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes the letter with the link to a new password, in the member's language.
record ResetWriter(Clock clock, Accounts accounts, Links links, Stationery stationery)
    implements LetterWriter {
  static final String KIND = "reset";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean mayBeShown() {
    return false;
  }

  @Override
  public Optional<Written> write(Order order) {
    return accounts.active(order.owner()).flatMap(this::written);
  }

  /// The same bytes hold the same link: it must still open something.
  @Override
  public boolean stillAllowed(Order order, Map<String, String> judged) {
    return accounts
        .active(order.owner())
        .flatMap(this::reset)
        .filter(reset -> judged.equals(judged(reset)))
        .isPresent();
  }

  private Optional<Reset> reset(Member member) {
    return member
        .access()
        .resetAsked()
        .filter(asked -> clock.instant().isBefore(asked.plus(SigningIn.RESET_VALID)))
        .map(asked -> new Reset(member.id(), member.access().epoch(), asked));
  }

  private static Map<String, String> judged(Reset reset) {
    return Map.of("epoch", Integer.toString(reset.epoch()), "asked", reset.asked().toString());
  }

  private Optional<Written> written(Member member) {
    return reset(member).map(reset -> written(member, reset));
  }

  private Written written(Member member, Reset reset) {
    var words = new Words(member.profile().language(), ZoneId.of(member.profile().zone()));
    var until = words.moment(reset.asked().plus(SigningIn.RESET_VALID));
    var letter =
        new SimpleLetter(
            words.say("members.letter.reset.subject"),
            words.say("members.letter.reset.heading"),
            List.of(words.say("members.letter.reset.what")),
            Optional.of(
                new SimpleLetter.Button(
                    words.say("members.letter.reset.open"), links.reset(reset))),
            List.of(
                words.say("members.letter.reset.until", Map.of("until", until)),
                words.say("members.letter.reset.not-you")));
    var written = stationery.write(letter, words);
    return new Written(
        written.subject(), written.text(), written.html(), written.unsubscribe(), judged(reset));
  }
}
