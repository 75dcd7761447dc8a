package dev.weft.export.otlp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that answers as it is told: one part of its script a request. */
final class Script implements AutoCloseable {
  /** Ends the connection after what stands before. */
  static final String CLOSE = "the end";
  private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)");

  final List<String> heads = new CopyOnWriteArrayList<>();
  final List<byte[]> bodies = new CopyOnWriteArrayList<>();
  final List<Integer> connections = new CopyOnWriteArrayList<>();
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<String> answers;

  Script(String... answers) throws IOException {
    this.answers = new ArrayList<>(List.of(answers));
    Thread thread = new Thread(this::serve);
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  private void serve() {
    for (int connection = 1; !server.isClosed(); connection++) {
      try (Socket socket = server.accept()) {
        while (!answers.isEmpty() && one(socket, connection)) {
          continue;
        }
      } catch (IOException e) {
        // the client went away, or the test is over
      }
    }
  }

  private boolean one(Socket socket, int connection) throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        return false;
      }
      head.write(b);
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    Matcher length = LENGTH.matcher(text);
    byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
    heads.add(text);
    bodies.add(body);
    connections.add(connection);
    String answer = answers.remove(0);
    String sent = answer.endsWith(CLOSE) ? answer.substring(0, answer.length() - CLOSE.length()) : answer;
    socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
    return !answer.endsWith(CLOSE);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
