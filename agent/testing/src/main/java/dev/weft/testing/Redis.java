package dev.weft.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/** A real Redis on a free port; runs until the test's JVM ends. */
public final class Redis {
  public static final int PORT = startForAll();

  private Redis() {
  }

  /** The port of a server like this one, whose clients need the password "secret". */
  public static int portWithPassword() {
    return WithPassword.PORT;
  }

  private static int startForAll(String... settings) {
    try {
      int port = Ports.free();
      RedisServer server = start(port, settings);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
      return port;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a server of a test's own, which stops it. */
  public static RedisServer start(int port, String... settings) throws IOException {
    RedisServerBuilder builder = RedisServer.newRedisServer().port(port).setting("bind 127.0.0.1").setting("save \"\"");
    for (String setting : settings) {
      builder.setting(setting);
    }
    RedisServer server = builder.build();
    server.start();
    return server;
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

  /** Started by the first test that needs it. */
  private static final class WithPassword {
    static final int PORT = startForAll("requirepass secret");
  }
}
