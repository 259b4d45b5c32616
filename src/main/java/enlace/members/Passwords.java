package enlace.members;

import static java.nio.charset.StandardCharsets.UTF_8;

import enlace.requests.Password;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Hashes passwords with Argon2id and writes them as PHC strings
/// (`$argon2id$v=19$m=19456,t=2,p=1$salt$hash`).
final class Passwords {
  /// OWASP's least. A stored hash made with less is made anew at the next sign-in.
  private static final Cost COST = new Cost(19_456, 2, 1);

  private static final int SALT = 16;
  private static final int LENGTH = 32;
  private static final Pattern PHC =
      Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d+),t=(\\d+),p=(\\d+)\\$([\\w+/]+)\\$([\\w+/]+)");
  private static final SecureRandom RANDOM = new SecureRandom();

  /// Each hash takes 19 MB and a tenth of a second of one core: more at once would only starve
  /// everybody else.
  private final Semaphore atOnce = new Semaphore(2, true);

  /// Of a password that nobody knows: takes the same time where there is no account.
  private final String nobody = hash(new Password(random()));

  /// @param memory in KiB
  private record Cost(int memory, int passes, int lanes) {
    boolean atLeast(Cost other) {
      return memory >= other.memory && passes >= other.passes && lanes >= other.lanes;
    }
  }

  private record Stored(Cost cost, byte[] salt, byte[] hash) {
    static Stored read(String phc) {
      var parts = PHC.matcher(phc);
      if (!parts.matches()) throw new IllegalStateException("a stored password is no PHC string");
      var cost =
          new Cost(
              Integer.parseInt(parts.group(1)),
              Integer.parseInt(parts.group(2)),
              Integer.parseInt(parts.group(3)));
      return new Stored(cost, bytes(parts.group(4)), bytes(parts.group(5)));
    }

    private static byte[] bytes(String base64) {
      return Base64.getDecoder().decode(base64);
    }

    String phc() {
      return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
          .formatted(cost.memory, cost.passes, cost.lanes, text(salt), text(hash));
    }

    private static String text(byte[] bytes) {
      return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
  }

  String hash(Password password) {
    var salt = new byte[SALT];
    RANDOM.nextBytes(salt);
    return new Stored(COST, salt, argon2(password, salt, COST, LENGTH)).phc();
  }

  boolean verify(Password password, String phc) {
    var stored = Stored.read(phc);
    var hash = argon2(password, stored.salt(), stored.cost(), stored.hash().length);
    return MessageDigest.isEqual(hash, stored.hash());
  }

  /// As long as [#verify], and never true.
  void verifyNobody(Password password) {
    verify(password, nobody);
  }

  static boolean tooCheap(String phc) {
    return !Stored.read(phc).cost().atLeast(COST);
  }

  private byte[] argon2(Password password, byte[] salt, Cost cost, int length) {
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memory())
            .withIterations(cost.passes())
            .withParallelism(cost.lanes())
            .withSalt(salt)
            .build());
    var hash = new byte[length];
    Turn.await(atOnce);
    try {
      generator.generateBytes(normal(password).getBytes(UTF_8), hash);
    } finally {
      atOnce.release();
    }
    return hash;
  }

  /// Keyboards write the same letter in different ways.
  static String normal(Password password) {
    return Normalizer.normalize(password.value(), Normalizer.Form.NFKC);
  }

  private static String random() {
    var bytes = new byte[LENGTH];
    RANDOM.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
