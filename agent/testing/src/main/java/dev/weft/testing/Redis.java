package dev.weft.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import redis.embedded.RedisServer;

/** A real Redis on a free port; runs until the test's JVM ends. */
public final class Redis {
  public static final int PORT = start();

  private Redis() {
  }

  private static int start() {
    try {
      int port = freePort();
      RedisServer server = RedisServer.newRedisServer().port(port).setting("bind 127.0.0.1").setting("save \"\"").build();
      server.start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
      return port;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stop(RedisServer server) {
    try {
      server.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a command to a server without a library, and returns its answer, which is short. */
  public static String command(int port, String command) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      byte[] answer = new byte[4096];
      return new String(answer, 0, socket.getInputStream().read(answer), StandardCharsets.US_ASCII);
    }
  }

  /** A port on which no process listens. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
