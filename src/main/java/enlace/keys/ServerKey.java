package enlace.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs what must come back unchanged: invitation, reset and unsubscribe links, form tokens. So
/// nothing secret lies in the database or in a queued letter. Also makes what must be the same each
/// time and tell nothing: ids of what members write.
public final class ServerKey {
  private static final int LENGTH = 32;

  private final byte[] secret;

  private ServerKey(byte[] secret) {
    this.secret = secret;
  }

  /// Reads `keys/server` under the data folder, readable by the owner only; makes it at first.
  public static ServerKey under(Path data) {
    try {
      var file = data.resolve("keys").resolve("server");
      if (!Files.exists(file)) create(file);
      return new ServerKey(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void create(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    var secret = new byte[LENGTH];
    new SecureRandom().nextBytes(secret);
    var fresh = Files.createTempFile(file.getParent(), "server", "");
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
    Files.write(fresh, secret);
    Files.move(fresh, file);
  }

  /// 43 characters that are safe in addresses; the same parts always give the same.
  ///
  /// @param purpose keeps a token made for one use from working for another
  public String sign(String purpose, String... parts) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      mac.update(purpose.getBytes(UTF_8));
      for (var part : parts) mac.update((part.length() + ":" + part).getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  /// Compares in constant time.
  public boolean signed(String token, String purpose, String... parts) {
    return MessageDigest.isEqual(token.getBytes(UTF_8), sign(purpose, parts).getBytes(UTF_8));
  }
}
