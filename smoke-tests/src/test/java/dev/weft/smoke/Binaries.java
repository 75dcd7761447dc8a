package dev.weft.smoke;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Finds programs that tests use when they are there. */
final class Binaries {
  private Binaries() {}

  static Optional<Path> onPath(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The program, or the running test is skipped and says what it would have needed. */
  static Path assumed(String name) {
    return assumed(onPath(name), "'" + name + "' on the PATH");
  }

  /** Jaeger: what {@code JAEGER_BINARY} names, or else one on the path. */
  static Path assumedJaeger() {
    Optional<Path> named = Optional.ofNullable(System.getenv("JAEGER_BINARY")).map(Path::of).filter(Files::isExecutable);
    return assumed(named.or(() -> onPath("jaeger")).or(() -> onPath("jaeger-all-in-one")), "Jaeger (JAEGER_BINARY)");
  }

  private static Path assumed(Optional<Path> found, String what) {
    if (found.isEmpty()) {
      System.out.println("Skipped for want of " + what);
    }
    Assumptions.assumeTrue(found.isPresent(), () -> "there is no " + what);
    return found.get();
  }
}
