package dev.weft.telemetry;

import java.net.InetAddress;

/** The text of an address. The last one is kept, as most applications use one server: writing it anew makes five objects for each command. */
public final class PeerAddress {
  private static volatile PeerAddress last = new PeerAddress(InetAddress.getLoopbackAddress());

  private final InetAddress address;
  private final String text;

  private PeerAddress(InetAddress address) {
    this.address = address;
    this.text = address.getHostAddress();
  }

  public static String text(InetAddress address) {
    PeerAddress known = last;
    if (!known.address.equals(address)) {
      known = new PeerAddress(address);
      last = known;
    }
    return known.text;
  }
}
