package dev.weft.instrumentations.servlet;

import dev.weft.testing.RawConnection;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;

/** Sends what no client would. Lines are separated by {@code |}. */
final class RawClient {
  private RawClient() {
  }

  /** The status of the answer, which is read to its end; 0 if the server closed the connection without one. */
  static int status(int port, String lines) throws IOException {
    // a server may keep the connection all the same, as Jetty does for a tunnel
    try (RawConnection connection = new RawConnection(port).send(lines + "|Connection: close||")) {
      return (lines.startsWith("HEAD") ? connection.readHead() : connection.read()).status();
    } catch (EOFException | SocketException e) {
      return 0;
    }
  }

  /** All that the server answers until it closes the connection. */
  static String send(int port, String lines) throws IOException {
    try (RawConnection connection = new RawConnection(port).send(lines)) {
      return connection.readAll();
    }
  }
}
