package enlace.cast;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// Ports for what is started later, or a second time.
public final class Ports {
  /// Below what systems give away by themselves (RFC 6335; Linux begins at 32768): a port that was
  /// free a moment ago is not taken by a connection of another test.
  private static final int LOWEST = 10_000;

  private static final int HIGHEST = 30_000;

  private Ports() {}

  /// Nobody listens there.
  public static int free() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (isFree(port)) return port;
    }
  }

  private static boolean isFree(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
