package dev.weft.smoke;

import dev.weft.testing.LoadedReleases;
import dev.weft.testing.ReleasesFile;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the tests of an instrumentation were seen to load, as {@code instrumentations/TESTED.md} shows it.
 *
 * @param coordinates of what {@code releases.txt} names, what was loaded
 * @param missing releases that {@code releases.txt} lists and no test loaded
 * @param jdks feature releases that the tests ran on
 */
record TestedReleases(String instrumentation, List<String> coordinates, List<String> missing, Set<Integer> jdks) {
  private static final String HEAD = """
      # Releases that tests have loaded

      This table has what the tests of an instrumentation were seen to load classes of, among what its `releases.txt` names, and the JDK that they ran on.
      It is generated: a build that runs all tests writes what it observed to `smoke-tests/target/TESTED.md`, and fails if other releases stand here.
      The row of an instrumentation whose tests were skipped, as the server that they need is not installed, stays as it is.

      An artifact without classes stands for those of its version that it depends on. An instrumentation without `releases.txt` has no row: its tests need
      only the JDK, or are those of another one. [README](../README.md#what-it-understands) says what each instrumentation sees, and names what else it
      was tested with, such as whole servers.

      | tests of | have loaded | JDK |
      |---|---|---|
      """;

  /** What the tests of a module loaded when they last ran. */
  static TestedReleases of(Path module, Set<LoadedReleases.Jar> loaded) {
    String instrumentation = module.getFileName().toString();
    List<String> coordinates = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    ReleasesFile.of(module).coordinates().forEach((release, lines) -> {
      List<String> named = lines.stream().map(line -> line.split(" ")[0]).toList();
      List<String> jars = loaded.stream().filter(jar -> jar.release().equals(release)).map(LoadedReleases.Jar::name).toList();
      String first = named.get(0);   // README names the release after it; it may be an empty jar that depends on others of its version
      if (isLoaded("", first, jars)) {
        coordinates.add(first);
      } else {
        missing.add(instrumentation + ' ' + release + ": " + first);
      }
      // A starter, as Spring has them, is an empty jar that depends on one of its name without that word.
      named.stream().skip(1).filter(each -> isLoaded(each.split(":")[1].replace("-starter", ""), each, jars)).forEach(coordinates::add);
    });
    return new TestedReleases(instrumentation, coordinates, missing, loaded.stream().map(LoadedReleases.Jar::jdk).collect(Collectors.toSet()));
  }

  /** Whether there is a jar whose name begins so and ends in the version. */
  private static boolean isLoaded(String name, String coordinates, List<String> jars) {
    String end = '-' + version(coordinates) + ".jar";
    return jars.stream().anyMatch(jar -> jar.startsWith(name) && jar.endsWith(end));
  }

  private static String version(String coordinates) {
    return coordinates.split(":")[2];
  }

  /** The rows of the table in a file, by instrumentation. */
  static Map<String, String> rows(Path file) throws IOException {
    return Files.readAllLines(file).stream().filter(line -> line.startsWith("| `")).collect(Collectors.toMap(line -> line.split("`")[1], line -> line));
  }

  /** The whole file. */
  static String page(List<String> rows) {
    return rows.stream().map(row -> row + '\n').collect(Collectors.joining("", HEAD, ""));
  }

  /** A row such as {@code | `rxjava` | `io.reactivex.rxjava2:rxjava` 2.1.17, 2.2.21; `io.reactivex.rxjava3:rxjava` 3.0.0 | 17 |}. */
  String row() {
    Map<String, List<String>> versions = new LinkedHashMap<>();
    for (String each : coordinates) {
      versions.computeIfAbsent('`' + each.substring(0, each.lastIndexOf(':')) + '`', artifact -> new ArrayList<>()).add(version(each));
    }
    String releases = versions.entrySet().stream().map(each -> each.getKey() + ' ' + each.getValue().stream().distinct()
        .sorted(Comparator.comparing(Version::parse)).collect(Collectors.joining(", "))).collect(Collectors.joining("; "));
    return "| `" + instrumentation + "` | " + releases + " | "
        + jdks.stream().sorted().map(String::valueOf).collect(Collectors.joining(", ")) + " |";
  }
}
