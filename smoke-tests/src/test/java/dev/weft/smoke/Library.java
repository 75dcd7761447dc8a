package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ReleasesFile;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

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
  List<String> coordinates() {
    List<String> found = ReleasesFile.of(INSTRUMENTATIONS.resolve(instrumentation)).coordinates().get(release);
    assertThat(found).as(toString()).isNotEmpty();
    return found;
  }

  /** Where the application of the instrumentation's test stands. */
  Path sources() {
    return INSTRUMENTATIONS.resolve(instrumentation).resolve("src/test/java");
  }
}
