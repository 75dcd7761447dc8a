package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.LoadedReleases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tests of each instrumentation have loaded the releases that its {@code releases.txt} lists, and {@code instrumentations/TESTED.md} is the
 * table of them. The build's other modules have noted what they loaded, so this says something only at the end of a build that runs all tests, or
 * when it is chosen itself.
 */
class LoadedReleasesIT {
  private static final Path INSTRUMENTATIONS = Path.of("..", "instrumentations");
  private static final Path TABLE = INSTRUMENTATIONS.resolve("TESTED.md");
  private static final Path OBSERVED = Path.of("target", "TESTED.md");

  @Test
  void areThoseThatAreListed() throws Exception {
    String chosen = System.getProperty("it.test", System.getProperty("test"));
    assumeTrue(chosen == null || chosen.equals(getClass().getSimpleName()), "other tests were chosen");
    Map<String, String> before = TestedReleases.rows(TABLE);
    List<String> rows = new ArrayList<>();
    List<String> notLoaded = new ArrayList<>();
    List<String> notRun = new ArrayList<>();
    try (Stream<Path> modules = Files.list(INSTRUMENTATIONS)) {
      for (Path module : modules.filter(each -> Files.exists(each.resolve("releases.txt"))).sorted().toList()) {
        String name = module.getFileName().toString();
        Set<LoadedReleases.Jar> loaded = LoadedReleases.of(module);
        if (loaded.isEmpty() || lacksServer(module)) {
          notRun.add(name);
          rows.add(before.get(name));
        } else {
          TestedReleases tested = TestedReleases.of(module, loaded);
          notLoaded.addAll(tested.missing());
          rows.add(tested.row());
        }
      }
    }
    Files.writeString(OBSERVED, TestedReleases.page(rows.stream().filter(Objects::nonNull).toList()));
    assertThat(notLoaded).isEmpty();
    assertThat(differences()).as("what this build has observed; to take it over: cp smoke-tests/target/TESTED.md instrumentations/").isEmpty();
    assumeTrue(notRun.isEmpty(), () -> "the tests of these were skipped: " + notRun);
  }

  @Test
  void rowNamesWhatTheLastBuildLoaded(@TempDir Path module) throws Exception {
    Files.writeString(module.resolve("releases.txt"), """
        10
          org.acme:client:10.1.0 without org.acme:logging
          org.acme:mock:1.0
        9
          org.acme:client:9.2.0
          org.acme:old:1.0
        8
          org.acme:client:8.0.0
        """);
    Path builds = Files.createDirectories(module.resolve("target/loaded-releases"));
    Files.writeString(builds.resolve("20260101120000.txt"), "8\tclient-8.0.0.jar\t17\n");
    Files.writeString(builds.resolve("20260102120000.txt"), """
        10\tclient-core-10.1.0.jar\t21
        9\tclient-9.2.0.jar\t17
        9\told-1.0.jar\t17
        9\tmock-1.0.jar\t17
        """);
    TestedReleases tested = TestedReleases.of(module, LoadedReleases.of(module));
    assertThat(tested.row()).isEqualTo("| `" + module.getFileName() + "` | `org.acme:client` 9.2.0, 10.1.0; `org.acme:old` 1.0 | 17, 21 |");
    assertThat(tested.missing()).containsExactly(module.getFileName() + " 8: org.acme:client:8.0.0");
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

  /** Lines that only one of the two files has. Which JDK runs the tests is the choice of who builds. */
  private static List<String> differences() throws IOException {
    Set<String> observed = linesWithoutJdks(OBSERVED);
    Set<String> table = linesWithoutJdks(TABLE);
    return Stream.concat(table.stream().filter(line -> !observed.contains(line)).map(line -> "- " + line),
        observed.stream().filter(line -> !table.contains(line)).map(line -> "+ " + line)).toList();
  }

  private static Set<String> linesWithoutJdks(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(line -> line.replaceAll("\\| [0-9, ]+ \\|$", "|")).collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
