package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tests of each instrumentation have loaded classes from all that its {@code releases.txt} lists, with which the tables of README agree. The
 * build's other modules have noted what they loaded, so this says something only at the end of a build that runs all tests.
 */
class TestedReleasesIT {
  private static final Path INSTRUMENTATIONS = Path.of("..", "instrumentations");
  /** An artifact, what kind of jar it is, and what is left out of it. */
  private static final Pattern ARTIFACT = Pattern.compile("\\s+[\\w.-]+:([\\w.-]+):([\\w.-]+)(?::jar:([\\w.-]+))?(?:\\s.*)?");

  @Test
  void areThoseThatAreListed() throws Exception {
    assumeTrue(System.getProperty("test") == null && System.getProperty("it.test") == null, "some tests were chosen");
    List<String> notLoaded = new ArrayList<>();
    List<String> notRun = new ArrayList<>();
    try (Stream<Path> modules = Files.list(INSTRUMENTATIONS)) {
      for (Path module : modules.filter(each -> Files.exists(each.resolve("releases.txt"))).sorted().toList()) {
        Path loaded = module.resolve("target/loaded-releases.txt");
        if (Files.exists(loaded)) {
          notLoaded.addAll(notLoaded(module, new HashSet<>(Files.readAllLines(loaded))));
        } else {
          notRun.add(module.getFileName().toString());
        }
      }
    }
    assertThat(notLoaded).isEmpty();
    assumeTrue(notRun.isEmpty(), () -> "the tests of these were skipped: " + notRun);
  }

  private static List<String> notLoaded(Path module, Set<String> loaded) throws IOException {
    List<String> notLoaded = new ArrayList<>();
    String release = null;
    for (String line : Files.readAllLines(module.resolve("releases.txt"))) {
      Matcher artifact = ARTIFACT.matcher(line);
      if (artifact.matches()) {
        String jar = artifact.group(1) + '-' + artifact.group(2) + (artifact.group(3) == null ? "" : '-' + artifact.group(3)) + ".jar";
        if (!loaded.contains(release + '\t' + jar)) {
          notLoaded.add(module.getFileName() + " " + release + ": " + jar);
        }
      } else if (!line.isBlank() && !line.startsWith("#") && !line.startsWith(" ")) {
        release = line.strip();
      }
    }
    return notLoaded;
  }
}
