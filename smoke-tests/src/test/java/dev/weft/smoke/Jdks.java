package dev.weft.smoke;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Java runtimes that tests run on: one for each feature release, found in {@code WEFT_TEST_JDKS} (a path list of homes), the one that
 * runs the tests, and the usual folders, in this order. Each was started once, so that a broken one fails here and not in a test.
 */
final class Jdks {
  private static final List<Integer> WANTED = List.of(8, 11, 17, 21, 25);
  private static final Pattern SPECIFICATION = Pattern.compile("java\\.specification\\.version = (?:1\\.)?(\\d+)");
  private static final Map<Integer, Jdk> FOUND = find();

  private Jdks() {}

  /** All runtimes, the oldest first. */
  static Stream<Jdk> all() {
    return FOUND.values().stream();
  }

  /** The first and the last of them. */
  static Stream<Jdk> oldestAndNewest() {
    List<Jdk> all = List.copyOf(FOUND.values());
    return Stream.of(all.get(0), all.get(all.size() - 1)).distinct();
  }

  /** Those of at least this feature release. */
  static Stream<Jdk> since(int feature) {
    return all().filter(jdk -> jdk.feature() >= feature);
  }

  /** The runtime of the tests themselves, which is always there. */
  static Jdk own() {
    return FOUND.get(Runtime.version().feature());
  }

  private static Map<Integer, Jdk> find() {
    Map<Integer, Jdk> found = new TreeMap<>();
    homes().filter(home -> Files.isExecutable(home.resolve("bin/java"))).map(Jdks::realPath).distinct()
        .forEach(home -> feature(home).ifPresent(feature -> found.putIfAbsent(feature, new Jdk(feature, home))));
    String missing = WANTED.stream().filter(feature -> !found.containsKey(feature)).map(String::valueOf).collect(Collectors.joining(", "));
    System.out.println("Smoke tests run on " + found.values() + (missing.isEmpty() ? "" : "; not found, so not tested: " + missing));
    return found;
  }

  private static Stream<Path> homes() {
    String named = System.getenv("WEFT_TEST_JDKS");
    Stream<Path> first = named == null ? Stream.of() : Stream.of(named.split(File.pathSeparator)).map(Path::of);
    return Stream.of(first, Stream.of(Path.of(System.getProperty("java.home"))), children("/usr/lib/jvm"), children("/opt/jdks"))
        .flatMap(homes -> homes);
  }

  private static Stream<Path> children(String folder) {
    Path path = Path.of(folder);
    if (!Files.isDirectory(path)) {
      return Stream.of();
    }
    try (Stream<Path> children = Files.list(path)) {
      return children.sorted().toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Path realPath(Path home) {
    try {
      return home.toRealPath();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** Asks the runtime itself: not every one has a {@code release} file. */
  private static Optional<Integer> feature(Path home) {
    try {
      ProcessBuilder builder = new ProcessBuilder(home.resolve("bin/java").toString(), "-XshowSettings:properties", "-version");
      StartedProcess.cleanEnvironment(builder);
      Process process = builder.redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher version = SPECIFICATION.matcher(output);
      if (process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0 && version.find()) {
        return Optional.of(Integer.valueOf(version.group(1)));
      }
      System.out.println("Left out, does not start: " + home + System.lineSeparator() + output);
      return Optional.empty();
    } catch (IOException unusable) {
      System.out.println("Left out: " + home + ": " + unusable);
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
