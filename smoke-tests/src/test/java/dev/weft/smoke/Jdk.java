package dev.weft.smoke;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A Java runtime on this machine. {@code feature} is 8, 11, 17 …; shown as {@code JDK 17} in the names of tests. */
record Jdk(int feature, Path home) implements Comparable<Jdk> {

  Path java() {
    return home.resolve("bin").resolve("java");
  }

  /** A command such as {@code keytool} or {@code jps}; a runtime without development tools has the first and not the second. */
  Optional<Path> tool(String name) {
    return Optional.of(home.resolve("bin").resolve(name)).filter(Files::isExecutable);
  }

  @Override
  public int compareTo(Jdk other) {
    return Integer.compare(feature, other.feature);
  }

  @Override
  public String toString() {
    return "JDK " + feature;
  }
}
