package enlace.members.letters;

import enlace.ids.Office;
import enlace.mail.LetterWriter;
import enlace.mail.SimpleLetter;
import enlace.mail.Stationery;
import enlace.members.Membership;
import enlace.pages.Words;
import enlace.vocabulary.Coded;
import enlace.vocabulary.Language;
import enlace.vocabulary.Listing;
import enlace.vocabulary.Role;
import enlace.vocabulary.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes what each of the two is told when a seat went from one to another: the one who left it,
/// of whom nothing else is kept, and the one who took it.
record SeatWriter(String kind, Membership membership, Vocabulary vocabulary, Stationery stationery)
    implements LetterWriter {

  @Override
  public Optional<Written> write(Order order) {
    var office = new Office(order.fact("office"));
    var language = Coded.known(Language.class, order.fact("language"));
    var role = Coded.known(Role.class, order.fact("role"));
    var words = new Words(language, vocabulary.zone(office));
    var values =
        Map.<String, Object>of(
            "role", vocabulary.inText(Listing.ROLES, role, language),
            "office", vocabulary.office(office, language));
    var letter = kind.equals(Membership.SEAT_LEFT) ? left(words, values) : taken(words, values);
    return Optional.of(stationery.write(letter, words));
  }

  private static SimpleLetter left(Words words, Map<String, Object> values) {
    return new SimpleLetter(
        words.say("members.letter.left.subject"),
        words.say("members.letter.left.heading"),
        List.of(
            words.say("members.letter.left.what", values), words.say("members.letter.left.stays")),
        Optional.empty(),
        List.of(words.say("members.letter.left.not-you")));
  }

  private SimpleLetter taken(Words words, Map<String, Object> values) {
    return new SimpleLetter(
        words.say("members.letter.taken.subject"),
        words.say("members.letter.taken.heading"),
        List.of(
            words.say("members.letter.taken.what", values),
            words.say("members.letter.taken.comes")),
        Optional.of(
            new SimpleLetter.Button(words.say("members.letter.taken.open"), membership.home())),
        List.of());
  }

  /// Nothing in it may be seen by its recipient alone at one time and not at another.
  @Override
  public boolean stillAllowed(Order order, Map<String, String> judged) {
    return true;
  }
}
