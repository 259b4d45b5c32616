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

/// Writes what is told when a member's address was changed: to the address of before, so that
/// nobody loses an account without hearing of it, and to the one that counts from now on.
record AddressWriter(
    String kind, Membership membership, Vocabulary vocabulary, Stationery stationery)
    implements LetterWriter {

  @Override
  public Optional<Written> write(Order order) {
    if (!stillAllowed(order, Map.of())) return Optional.empty();
    var language = Coded.known(Language.class, order.fact("language"));
    var words = new Words(language, vocabulary.zone(new Office(order.fact("office"))));
    return Optional.of(stationery.write(letter(order, words), words));
  }

  private SimpleLetter letter(Order order, Words words) {
    var language = words.language();
    var role = Coded.known(Role.class, order.fact("by-role"));
    var by =
        Map.<String, Object>of(
            "role", vocabulary.inText(Listing.ROLES, role, language),
            "office", vocabulary.office(new Office(order.fact("by-office")), language));
    return kind.equals(Membership.ADDRESS_LEFT) ? left(words, by) : taken(words, by);
  }

  private static SimpleLetter left(Words words, Map<String, Object> by) {
    return new SimpleLetter(
        words.say("members.letter.address-left.subject"),
        words.say("members.letter.address-left.heading"),
        List.of(
            words.say("members.letter.address-left.what", by),
            words.say("members.letter.address-left.links")),
        Optional.empty(),
        List.of(words.say("members.letter.address-left.not-you")));
  }

  private SimpleLetter taken(Words words, Map<String, Object> by) {
    return new SimpleLetter(
        words.say("members.letter.address-taken.subject"),
        words.say("members.letter.address-taken.heading"),
        List.of(
            words.say("members.letter.address-taken.what", by),
            words.say("members.letter.address-taken.password")),
        Optional.of(
            new SimpleLetter.Button(
                words.say("members.letter.address-taken.open"), membership.signIn())),
        List.of(words.say("members.letter.address-taken.not-you")));
  }

  /// An address that was mistyped and put right meanwhile may be a stranger's.
  @Override
  public boolean stillAllowed(Order order, Map<String, String> judged) {
    return kind.equals(Membership.ADDRESS_LEFT)
        || membership.isReachedAt(order.owner(), order.to());
  }
}
