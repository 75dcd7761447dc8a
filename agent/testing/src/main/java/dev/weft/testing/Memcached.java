package dev.weft.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A real memcached on a free port, which runs until the test's JVM ends: that which {@code MEMCACHED_BINARY} names, or else the one that is
 * installed.
 */
public final class Memcached {
  private static Memcached first;

  private final Process process;
  private final int port;

  private Memcached(Path binary) throws IOException {
    port = Ports.free();
    List<String> command = new ArrayList<>(List.of(binary.toString(), "-l", "127.0.0.1", "-p", Integer.toString(port), "-U", "0", "-m", "16",
        "-t", "1"));
    if ("root".equals(System.getProperty("user.name"))) {
      command.addAll(List.of("-u", "root"));
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LD_LIBRARY_PATH", binary.resolveSibling("lib").toString());
    process = Binaries.started(builder, this::answers);
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** The one for all tests of this JVM. The running test is skipped, and says so, where there is none. */
  public static synchronized Memcached first() {
    if (first == null) {
      first = another();
    }
    return first;
  }

  /** A further one. */
  public static Memcached another() {
    Path binary = Binaries.assumed(binary(), "'memcached' (MEMCACHED_BINARY, or installed)");
    try {
      return new Memcached(binary);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> binary() {
    return Binaries.named("MEMCACHED_BINARY").or(() -> Binaries.onPath("memcached"))
        .or(() -> Optional.of(Path.of("/usr/bin/memcached")).filter(Files::isExecutable));
  }

  public int port() {
    return port;
  }

  /** It keeps its connections, and answers nothing until {@link #resume}. */
  public void pause() throws Exception {
    signal("STOP");
    await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2))
        .until(() -> ask("ps", "-o", "state=", "-p", Long.toString(process.pid())).startsWith("T"));
  }

  public void resume() throws Exception {
    signal("CONT");
  }

  private void signal(String name) throws Exception {
    ask("kill", "-" + name, Long.toString(process.pid()));
  }

  private static String ask(String... command) throws IOException {
    return new String(new ProcessBuilder(command).redirectErrorStream(true).start().getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
  }

  public void stop() {
    process.destroyForcibly();
  }
}
