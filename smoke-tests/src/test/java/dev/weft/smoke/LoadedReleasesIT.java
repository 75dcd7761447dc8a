package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.ReleasesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tests of each instrumentation have loaded the releases that its {@code releases.txt} lists, which are those that the tables of README name.
 * The build's other modules have noted what they loaded, so this says something only at the end of a build that runs all tests.
 */
class LoadedReleasesIT {
  private static final Path INSTRUMENTATIONS = Path.of("..", "instrumentations");

  @Test
  void areThoseThatAreListed() throws Exception {
    assumeTrue(System.getProperty("test") == null && System.getProperty("it.test") == null, "some tests were chosen");
    List<String> notLoaded = new ArrayList<>();
    List<String> notRun = new ArrayList<>();
    try (Stream<Path> modules = Files.list(INSTRUMENTATIONS)) {
      for (Path module : modules.filter(each -> Files.exists(each.resolve("releases.txt"))).sorted().toList()) {
        Path loaded = module.resolve("target/loaded-releases.txt");
        if (!Files.exists(loaded) || lacksServer(module)) {
          notRun.add(module.getFileName().toString());
        } else {
          notLoaded.addAll(notLoaded(module, Files.readAllLines(loaded)));
        }
      }
    }
    assertThat(notLoaded).isEmpty();
    assumeTrue(notRun.isEmpty(), () -> "the tests of these were skipped: " + notRun);
  }

  /** Whether tests were skipped, since no server is installed that they need. */
  private static boolean lacksServer(Path module) throws IOException {
    try (Stream<Path> reports = Files.list(module.resolve("target/surefire-reports"))) {
      for (Path report : reports.filter(each -> each.toString().endsWith(".xml")).toList()) {
        if (Files.readString(report).contains("there is no ")) {
          return true;
        }
      }
    }
    return false;
  }

  /** README names a release after its first artifact, which may be an empty jar that depends on others of the same version. */
  private static List<String> notLoaded(Path module, List<String> loaded) {
    List<String> notLoaded = new ArrayList<>();
    ReleasesFile.of(module).coordinates().forEach((release, coordinates) -> {
      String version = '-' + coordinates.get(0).split("[: ]")[2];
      if (loaded.stream().noneMatch(each -> each.startsWith(release + '\t') && each.contains(version))) {
        notLoaded.add(module.getFileName() + " " + release + version);
      }
    });
    return notLoaded;
  }
}
