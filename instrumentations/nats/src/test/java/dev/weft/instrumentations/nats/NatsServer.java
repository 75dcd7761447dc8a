package dev.weft.instrumentations.nats;

import static org.awaitility.Awaitility.await;

import dev.weft.testing.Redis;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real server with JetStream, which runs until the test's JVM ends: that which {@code NATS_SERVER_BINARY} names, or that on the {@code PATH}. */
final class NatsServer {
  private static int port;

  private NatsServer() {
  }

  /** The running test is skipped, and says so, where there is none. */
  static synchronized int port() {
    if (port == 0) {
      Optional<Path> binary = Stream.concat(Stream.ofNullable(System.getenv("NATS_SERVER_BINARY")).map(Path::of),
          Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(folder -> Path.of(folder, "nats-server")))
          .filter(Files::isExecutable).findFirst();
      if (binary.isEmpty()) {
        System.out.println("Skipped for want of 'nats-server' (NATS_SERVER_BINARY, or on the PATH)");
      }
      Assumptions.assumeTrue(binary.isPresent(), "there is no 'nats-server' (NATS_SERVER_BINARY, or on the PATH)");
      try {
        port = start(binary.get());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return port;
  }

  private static int start(Path binary) throws IOException {
    int free = Redis.freePort();
    Process process = new ProcessBuilder(binary.toString(), "-a", "127.0.0.1", "-p", Integer.toString(free), "-js", "-sd",
        Files.createTempDirectory("weft-nats").toString()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).until(() -> answers(free) || !process.isAlive());
    if (!process.isAlive()) {
      throw new IOException(binary + " has ended with " + process.exitValue());
    }
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
