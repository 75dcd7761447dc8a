package dev.weft.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports for servers that cannot pick one themselves. */
public final class Ports {
  private Ports() {}

  /** A port of the loopback address that was free a moment ago; somebody else may take it before it is used. */
  public static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
