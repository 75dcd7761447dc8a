package dev.weft.instrumentations.servlet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Sends what no client would. Lines are separated by {@code |}. */
final class RawClient {
  private static final int PATIENCE_MILLIS = 5_000;

  private RawClient() {
  }

  /** The status of the answer; 0 if the server closed the connection without one. */
  static int status(int port, String lines) throws IOException {
    String answer = send(port, lines + "|Connection: close||");
    return answer.startsWith("HTTP/1.") ? Integer.parseInt(answer.substring(9, 12)) : 0;
  }

  /** All that the server answers until it closes the connection. */
  static String send(int port, String lines) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(lines.replace("|", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      InputStream in = socket.getInputStream();
      try {
        for (int next = in.read(); next >= 0; next = in.read()) {
          answer.write(next);
        }
      } catch (SocketException | SocketTimeoutException e) {   // a server may reset the connection after its answer, or keep it
        return answer.toString(StandardCharsets.ISO_8859_1);
      }
      return answer.toString(StandardCharsets.ISO_8859_1);
    }
  }
}
