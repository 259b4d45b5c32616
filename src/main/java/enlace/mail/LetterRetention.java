package enlace.mail;

import static java.util.stream.Collectors.toSet;

import enlace.bus.Waiting;
import enlace.ids.EmailAddress;
import enlace.rights.Members;
import enlace.rights.Members.Known;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;

/// Forgets whom letters went to and what they said, some time after they ended. Their keys are
/// kept, so that none goes a second time.
public final class LetterRetention extends VerticleBase {
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration EACH = Duration.ofHours(1);

  private final StoredLetters letters;
  private final Members members;
  private final Duration kept;
  private final Clock clock;

  /// @param kept how long a letter that ended can still be looked at
  public LetterRetention(StoredLetters letters, Members members, Duration kept, Clock clock) {
    this.letters = letters;
    this.members = members;
    this.kept = kept;
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    Waiting.every(vertx, FIRST, EACH, "Forgetting letters that ended long ago", this::sweep);
    return Future.succeededFuture();
  }

  public void sweep() {
    var before = clock.instant().minus(kept);
    var had = members.all().stream().map(Known::email).map(EmailAddress::new).collect(toSet());
    letters.forgetAddresses(before, had);
    letters.forgetEnded(before);
  }
}
