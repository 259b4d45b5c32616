package enlace.ids;

import java.net.InetAddress;
import java.util.HexFormat;

/// Which network an address is of, for whatever each network has a share of.
public final class Network {
  private Network() {}

  /// Of an IPv6 address the first half: whoever has one has all of the other half.
  public static String of(String from) {
    if (from.indexOf(':') < 0) return from;
    try {
      var address = InetAddress.ofLiteral(from).getAddress();
      return address.length == 16 ? HexFormat.of().formatHex(address, 0, 8) : from;
    } catch (IllegalArgumentException _) {
      return from;
    }
  }
}
