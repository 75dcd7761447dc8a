package dev.weft.testing;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Finds programs that tests use when they are there. */
public final class Binaries {
  private Binaries() {
  }

  /** The program that an environment variable names. */
  public static Optional<Path> named(String variable) {
    return Optional.ofNullable(System.getenv(variable)).map(Path::of).filter(Files::isExecutable);
  }

  public static Optional<Path> onPath(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The program, or the running test is skipped and says what it would have needed. */
  public static Path assumed(String name) {
    return assumed(onPath(name), "'" + name + "' on the PATH");
  }

  /** Jaeger: what {@code JAEGER_BINARY} names, or else one on the path. */
  public static Path assumedJaeger() {
    return assumed(named("JAEGER_BINARY").or(() -> onPath("jaeger")).or(() -> onPath("jaeger-all-in-one")), "Jaeger (JAEGER_BINARY)");
  }

  /** What was found, or the running test is skipped and says what it would have needed. */
  public static Path assumed(Optional<Path> found, String what) {
    if (found.isEmpty()) {
      System.out.println("Skipped for want of " + what);
    }
    Assumptions.assumeTrue(found.isPresent(), () -> "there is no " + what);
    return found.get();
  }

  /** Starts a server, which runs until the test's JVM ends. Returns once it answers. */
  public static Process started(ProcessBuilder server, Callable<Boolean> answers) throws IOException {
    Process process = server.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).until(() -> answers.call() || !process.isAlive());
    if (!process.isAlive()) {
      throw new IOException(server.command() + " has ended with " + process.exitValue());
    }
    return process;
  }
}
