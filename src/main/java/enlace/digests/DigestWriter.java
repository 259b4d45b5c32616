package enlace.digests;

import static java.util.stream.Collectors.toMap;

import enlace.ids.MemberId;
import enlace.keys.ServerKey;
import enlace.mail.LetterWriter;
import enlace.mail.Stationery;
import enlace.rights.Members;
import enlace.rights.Members.Known;
import enlace.rights.Rooms;
import enlace.vocabulary.Rhythm;
import enlace.vocabulary.Vocabulary;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/// Writes digests: what the recipient may be told is gathered at every attempt to send.
final class DigestWriter implements LetterWriter {
  static final String KIND = "digest";
  static final String UNSUBSCRIBE = "unsubscribe";

  private final Gathering gathering;
  private final Members members;
  private final Vocabulary vocabulary;
  private final Rooms rooms;
  private final Stationery stationery;
  private final ServerKey key;
  private final String site;
  private final Clock clock;

  DigestWriter(
      Gathering gathering,
      Members members,
      Vocabulary vocabulary,
      Rooms rooms,
      Stationery stationery,
      ServerKey key,
      URI publicUrl,
      Clock clock) {
    this.gathering = gathering;
    this.members = members;
    this.vocabulary = vocabulary;
    this.rooms = rooms;
    this.stationery = stationery;
    this.key = key;
    this.site = publicUrl.toString();
    this.clock = clock;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Optional<Written> write(Order order) {
    return recipient(order)
        .filter(_ -> gathering.awaits(order))
        .flatMap(member -> write(member, Window.of(order)));
  }

  /// Empty for who left, changed the address or wants none (any more).
  private Optional<Known> recipient(Order order) {
    boolean asked = Window.of(order).asked();
    return members
        .find(order.owner())
        .filter(Known::active)
        .filter(member -> member.email().equals(order.to().value()))
        .filter(member -> asked || member.digest() != Rhythm.NEVER);
  }

  private Optional<Written> write(Known member, Window window) {
    var digest = gathering.of(member, window);
    if (digest.isEmpty()) return Optional.empty();
    var wording = new DigestWording(vocabulary, rooms, member, site, clock.instant());
    var letter = wording.letter(digest, window, stationery.demo());
    return Optional.of(
        new Written(
            wording.words().worded(letter.subject()),
            wording.words().worded(DigestText.of(letter, wording.words())),
            stationery.html(letter, wording.words()),
            Optional.of(stop(member.id())),
            digest.judged()));
  }

  /// For the header alone, which nobody forwards ([DigestRoutes]).
  private String stop(MemberId member) {
    return "%s/unsubscribe/%s/%s".formatted(site, member, key.sign(UNSUBSCRIBE, member.value()));
  }

  @Override
  public boolean stillAllowed(Order order, Map<String, String> judged) {
    var things =
        judged.entrySet().stream()
            .collect(toMap(Map.Entry::getKey, thing -> Judged.of(thing.getValue())));
    return recipient(order).filter(member -> gathering.stillCovers(things, member)).isPresent();
  }
}
