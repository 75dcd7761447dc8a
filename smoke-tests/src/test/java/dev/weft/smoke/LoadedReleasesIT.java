package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tests of each instrumentation have loaded the releases that its {@code releases.txt} lists, which are those that the tables of README name.
 * The build's other modules have noted what they loaded, so this says something only at the end of a build that runs all tests.
 */
class LoadedReleasesIT {
  private static final Path INSTRUMENTATIONS = Path.of("..", "instrumentations");
  private static final Pattern ARTIFACT = Pattern.compile("\\s+[\\w.-]+:[\\w.-]+:([\\w.-]+).*");

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
  private static List<String> notLoaded(Path module, List<String> loaded) throws IOException {
    List<String> notLoaded = new ArrayList<>();
    String release = null;
    for (String line : Files.readAllLines(module.resolve("releases.txt"))) {
      Matcher artifact = ARTIFACT.matcher(line);
      if (artifact.matches() && release != null) {
        String start = release + '\t';
        String version = '-' + artifact.group(1);
        if (loaded.stream().noneMatch(each -> each.startsWith(start) && each.contains(version))) {
          notLoaded.add(module.getFileName() + " " + release + version);
        }
        release = null;   // the others are not looked at
      } else if (!line.isBlank() && !line.startsWith("#") && !line.startsWith(" ")) {
        release = line.strip();
      }
    }
    return notLoaded;
  }
}
