package dev.weft.instrumentations.servlet;

import dev.weft.testing.RawConnection;
import java.io.IOException;

/** Sends what no client would. Lines are separated by {@code |}. */
final class RawClient {
  private RawClient() {
  }

  /** The status of the answer; 0 if the server closed the connection without one. */
  static int status(int port, String lines) throws IOException {
    String answer = send(port, lines + "|Connection: close||");
    return answer.startsWith("HTTP/1.") ? Integer.parseInt(answer.substring(9, 12)) : 0;
  }

  /** All that the server answers until it closes the connection. */
  static String send(int port, String lines) throws IOException {
    try (RawConnection connection = new RawConnection(port).send(lines)) {
      return connection.readAll();
    }
  }
}
