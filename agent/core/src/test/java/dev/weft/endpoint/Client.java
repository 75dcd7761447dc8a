package dev.weft.endpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Says to the endpoint exactly what it is told to say. */
final class Client {
  private static final int PATIENCE_MILLIS = 20_000;

  private Client() {
  }

  static Socket connect(Endpoint endpoint) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  static String get(Endpoint endpoint, String target, String... headers) throws IOException {
    return say(endpoint, "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + lines(headers) + "\r\n");
  }

  static String body(Endpoint endpoint, String target, String... headers) throws IOException {
    String answer = get(endpoint, target, headers);
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }

  static byte[] bytes(Endpoint endpoint, String request) throws IOException {
    try (Socket socket = connect(endpoint)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return readAll(socket.getInputStream());
    }
  }

  static String say(Endpoint endpoint, String request) throws IOException {
    return new String(bytes(endpoint, request), StandardCharsets.UTF_8);
  }

  static byte[] readAll(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    in.transferTo(out);
    return out.toByteArray();
  }

  private static String lines(String... headers) {
    StringBuilder lines = new StringBuilder();
    for (String header : headers) {
      lines.append(header).append("\r\n");
    }
    return lines.toString();
  }
}
