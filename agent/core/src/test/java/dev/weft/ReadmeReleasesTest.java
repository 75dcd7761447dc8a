package dev.weft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of "What it understands" name the releases that the tests of each instrumentation run on, and no others. */
class ReadmeReleasesTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final Path INSTRUMENTATIONS = ROOT.resolve("instrumentations");
  /** Of servers that no Maven artifact brings: Debian's MariaDB and memcached, and NATS. */
  private static final Set<String> INSTALLED = Set.of("10.11", "1.6", "2.10");
  private static final Pattern NAME = Pattern.compile("`([a-z0-9-]+)`");
  private static final Pattern VERSION = Pattern.compile("(?<![\\w.])\\d+(?:\\.\\d+)+(?!\\w)");
  private static final Pattern ARTIFACT = Pattern.compile("\\s+[\\w.-]+:[\\w.-]+:([\\w.-]+).*");

  /** The column "tested with", by instrumentation; a row that says "the same" has what the row before it has, too. */
  private static Map<String, String> rows() throws IOException {
    Map<String, String> rows = new LinkedHashMap<>();
    String before = "";
    List<String> lines = Files.readString(ROOT.resolve("README.md")).lines().dropWhile(line -> !line.equals("## What it understands"))
        .skip(1).takeWhile(line -> !line.startsWith("## ")).filter(line -> line.startsWith("| `")).toList();
    for (String line : lines) {
      String[] columns = line.split("\\|");
      String tested = columns[3].trim();
      tested = tested.startsWith("the same") ? before + ' ' + tested : tested;
      for (MatchResult name : NAME.matcher(columns[1]).results().toList()) {
        rows.put(name.group(1), tested);
      }
      before = tested;
    }
    return rows;
  }

  /** The versions of the artifacts that the tests of a module run on, release by release. */
  private static List<List<String>> releases(Path module) throws IOException {
    List<List<String>> releases = new ArrayList<>();
    Path file = module.resolve("releases.txt");
    for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
      var artifact = ARTIFACT.matcher(line);
      if (artifact.matches()) {
        releases.get(releases.size() - 1).add(artifact.group(1));
      } else if (!line.isBlank() && !line.startsWith("#") && !line.startsWith(" ")) {
        releases.add(new ArrayList<>());
      }
    }
    return releases;
  }

  private static boolean isNamed(String version, String text) {
    return versions(text).stream().anyMatch(named -> isSame(named, version));
  }

  private static List<String> versions(String text) {
    return VERSION.matcher(text).results().map(MatchResult::group).toList();
  }

  /** Whether a version, written without what makes it exact ({@code 9.4}, {@code 9.4.58}), is that of an artifact ({@code 9.4.58.v20250814}). */
  private static boolean isSame(String named, String version) {
    return version.equals(named) || version.startsWith(named + '.') || version.startsWith(named + '-');
  }

  @Test
  void eachInstrumentationIsInATable() throws Exception {
    String inJar = Files.readString(ROOT.resolve("agent/pom.xml")).replaceAll("(?s).*<instrumentations>(.*?)</instrumentations>.*", "$1");
    assertThat(rows().keySet()).containsExactlyInAnyOrder(inJar.split(","));
  }

  @Test
  void tableNamesEachReleaseThatTestsRunOn() throws Exception {
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, String> row : rows().entrySet()) {
      for (List<String> release : releases(INSTRUMENTATIONS.resolve(row.getKey()))) {
        if (!release.isEmpty() && !isNamed(release.get(0), row.getValue())) {
          missing.add(row.getKey() + ' ' + release.get(0));
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void tableNamesNoReleaseThatNoTestRunsOn() throws Exception {
    Set<String> known = new LinkedHashSet<>(INSTALLED);
    try (Stream<Path> modules = Files.list(INSTRUMENTATIONS)) {
      for (Path module : modules.filter(Files::isDirectory).toList()) {
        releases(module).forEach(known::addAll);
        known.addAll(versions(Files.readString(module.resolve("pom.xml")).replaceAll("[<>]", " ")));
      }
    }
    known.addAll(versions(Files.readString(ROOT.resolve("pom.xml")).replaceAll("[<>]", " ")));
    for (String server : List.of("Liberty", "PayaraIT", "WildFlyIT")) {   // smoke tests that start a whole distribution
      known.addAll(versions(Files.readString(ROOT.resolve("smoke-tests/src/test/java/dev/weft/smoke/" + server + ".java"))));
    }
    List<String> unknown = new ArrayList<>();
    rows().forEach((name, tested) -> versions(tested).stream()
        .filter(named -> known.stream().noneMatch(version -> isSame(named, version))).forEach(named -> unknown.add(name + ' ' + named)));
    assertThat(unknown).isEmpty();
  }
}
