package dev.weft.telemetry;

import dev.weft.advice.Nullable;
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

  /** Null for null. */
  public static @Nullable String text(@Nullable InetAddress address) {
    if (address == null) {
      return null;
    }
    PeerAddress known = last;
    if (!known.address.equals(address)) {
      known = new PeerAddress(address);
      last = known;
    }
    return known.text;
  }
}
