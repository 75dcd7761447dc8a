package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A library that {@link LibraryApplication} uses.
 *
 * @param type a class of {@code resources/libraries}, which uses the application that the instrumentation's own test has
 * @param release one in the instrumentation's {@code releases.txt}
 * @param address what the class is told
 * @param spans those below the request, as kind and name
 * @param series metrics, with their values
 */
record Library(String type, String instrumentation, String release, Supplier<Object> address, List<String> spans, List<String> series) {
  private static final Path INSTRUMENTATIONS = Path.of("..", "instrumentations").toAbsolutePath().normalize();

  /** One whose spans and metrics are not looked at. */
  Library(String type, String instrumentation, String release, Supplier<Object> address) {
    this(type, instrumentation, release, address, List.of(), List.of());
  }

  /** What a user of the library depends on. */
  Stream<String> coordinates() {
    List<String> found = new ArrayList<>();
    boolean inside = false;
    for (String line : releases().lines().toList()) {
      if (!line.startsWith(" ")) {
        inside = line.equals(release);
      } else if (inside && !line.strip().startsWith("lacks ")) {
        found.add(line.strip());
      }
    }
    assertThat(found).as(toString()).isNotEmpty();
    return found.stream();
  }

  private String releases() {
    try {
      return Files.readString(INSTRUMENTATIONS.resolve(instrumentation).resolve("releases.txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the application of the instrumentation's test stands. */
  Path sources() {
    return INSTRUMENTATIONS.resolve(instrumentation).resolve("src/test/java");
  }
}
