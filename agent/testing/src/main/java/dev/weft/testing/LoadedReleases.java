package dev.weft.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.CodeSource;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * From which jars of a release the tests of a module have loaded classes. They note it below {@value #FOLDER} of the module, a line for each jar. A
 * build that runs all tests makes {@code instrumentations/TESTED.md} of it.
 */
public final class LoadedReleases {
  private static final String FOLDER = "target/loaded-releases";
  /** Named after the build's start, so that what an earlier build loaded stays apart; of tests that no build runs, before all of these. */
  private static final Path FILE = Project.MODULE.resolve(FOLDER).resolve(System.getProperty("weft.test.build", "0") + ".txt");
  private static final Set<String> NOTED = ConcurrentHashMap.newKeySet();

  private LoadedReleases() {
  }

  /**
   * A jar of which a class was loaded.
   *
   * @param release its name in {@link Releases}
   * @param name such as {@code jedis-8.0.2.jar}
   * @param jdk the feature release that the test ran on
   */
  public record Jar(String release, String name, int jdk) {
  }

  /** What the tests of a module loaded in the last build that ran them, or nothing if none did. */
  public static Set<Jar> of(Path module) {
    Path folder = module.resolve(FOLDER);
    Set<Jar> jars = new LinkedHashSet<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> builds = Files.list(folder)) {
        Optional<Path> last = builds.max(Comparator.naturalOrder());
        for (String line : last.isPresent() ? Files.readAllLines(last.get()) : Set.<String>of()) {
          String[] columns = line.split("\t");
          jars.add(new Jar(columns[0], columns[1], Integer.parseInt(columns[2])));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return jars;
  }

  static void note(String release, Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL jar = source == null ? null : source.getLocation();
    if (jar == null || !jar.getPath().endsWith(".jar")) {
      return;
    }
    String name = jar.getPath().substring(jar.getPath().lastIndexOf('/') + 1);
    String line = release + '\t' + name + '\t' + Runtime.version().feature() + '\n';
    if (NOTED.add(line)) {
      try {
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
