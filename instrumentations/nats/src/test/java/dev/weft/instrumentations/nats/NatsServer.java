package dev.weft.instrumentations.nats;

import dev.weft.testing.Binaries;
import dev.weft.testing.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real server with JetStream, which runs until the test's JVM ends: that which {@code NATS_SERVER_BINARY} names, or that on the {@code PATH}. */
final class NatsServer {
  private static int port;

  private NatsServer() {
  }

  /** The running test is skipped, and says so, where there is none. */
  static synchronized int port() {
    if (port == 0) {
      Path binary = Binaries.assumed(Binaries.named("NATS_SERVER_BINARY").or(() -> Binaries.onPath("nats-server")),
          "'nats-server' (NATS_SERVER_BINARY, or on the PATH)");
      try {
        port = start(binary);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return port;
  }

  private static int start(Path binary) throws IOException {
    int free = Ports.free();
    Binaries.started(new ProcessBuilder(binary.toString(), "-a", "127.0.0.1", "-p", Integer.toString(free), "-js", "-sd",
        Files.createTempDirectory("weft-nats").toString()), () -> answers(free));
    return free;
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.getInputStream().read() >= 0;
    } catch (IOException e) {
      return false;
    }
  }
}
