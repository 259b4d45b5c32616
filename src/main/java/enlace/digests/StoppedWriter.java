package enlace.digests;

import enlace.mail.LetterWriter;
import enlace.mail.SimpleLetter;
import enlace.mail.Stationery;
import enlace.pages.Words;
import enlace.rights.Members;
import enlace.rights.Members.Known;
import enlace.vocabulary.Rhythm;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes to a member whose digest was stopped from a letter how to get it again.
record StoppedWriter(Members members, Stationery stationery, URI publicUrl)
    implements LetterWriter {
  static final String KIND = "digest-stopped";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Optional<Written> write(Order order) {
    return recipient(order).map(this::written);
  }

  @Override
  public boolean stillAllowed(Order order, Map<String, String> judged) {
    return recipient(order).isPresent();
  }

  /// Empty for who left, or has asked for the digest again meanwhile.
  private Optional<Known> recipient(Order order) {
    return members
        .find(order.owner())
        .filter(Known::active)
        .filter(member -> member.email().equals(order.to().value()))
        .filter(member -> member.digest() == Rhythm.NEVER);
  }

  private Written written(Known member) {
    var words = new Words(member.language(), member.zone());
    var letter =
        new SimpleLetter(
            words.say("digests.stopped.subject"),
            words.say("digests.stop.done"),
            List.of(words.say("digests.stopped.what"), words.say("digests.stopped.again")),
            Optional.of(
                new SimpleLetter.Button(
                    words.say("digests.stopped.settings"), publicUrl + "/me#digest-of")),
            List.of(words.say("digests.stopped.not-you")));
    return stationery.write(letter, words);
  }
}
