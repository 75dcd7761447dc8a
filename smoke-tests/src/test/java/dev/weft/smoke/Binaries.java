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
    Optional<Path> found = onPath(name);
    if (found.isEmpty()) {
      System.out.println("Skipped for want of '" + name + "' on the PATH");
    }
    Assumptions.assumeTrue(found.isPresent(), () -> "'" + name + "' is not on the PATH");
    return found.get();
  }
}
