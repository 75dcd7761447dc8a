package dev.weft.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

/** Ports for servers that cannot pick one themselves, and for clients of servers that are not there. */
public final class Ports {
  private Ports() {
  }

  /** A port on which no process listens, unless one takes it in the meantime. */
  public static int free() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
