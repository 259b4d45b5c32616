package enlace.ids;

import java.net.InetAddress;
import java.util.HexFormat;

/// The part of an address that says which network it is of, for whatever each network has a share
/// of.
public final class NetworkPrefix {
  private NetworkPrefix() {}

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
