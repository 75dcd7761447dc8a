package dev.weft.testing;

import dev.weft.advice.Nullable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The releases of a library that the tests of an instrumentation run on. The file {@code releases.txt} beside its {@code pom.xml} has the name
 * of each and, indented below it, what a user of the library depends on. What these depend on is found as Maven finds it.
 *
 * <pre>
 * 5.3
 *   org.springframework:spring-webmvc:5.3.39
 *   org.apache.tomcat.embed:tomcat-embed-core:9.0.111
 *   lacks FluxAdvice: asynchronous results came with 6.0
 * </pre>
 *
 * <p>A dependency may be followed by {@code without group:artifact}, which leaves out one of those that it has itself.
 *
 * <p>Before the first test, all advice is linked against each release. A line with {@code lacks} names an advice, or a class that advice uses,
 * that does not fit a release, or above the first release none of them, and says why. Text after {@code #} at the beginning of a line is a comment.
 */
public final class Releases {
  /** For {@code @MethodSource}: the tests of a class run once on each release, whose name is an argument of the test's constructor. */
  public static final String NAMES = "dev.weft.testing.Releases#names";

  private static final String LACKS = "lacks ";
  private static final Map<String, List<String>> COORDINATES = new LinkedHashMap<>();
  private static final Map<String, Set<String>> LACKED = new LinkedHashMap<>();
  @Nullable private static Map<String, List<String>> jars;

  static {
    Path file = Project.MODULE.resolve("releases.txt");
    if (Files.exists(file)) {
      try {
        read(Files.readAllLines(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Releases() {
  }

  /** Names of the releases, in the file's order. */
  public static Stream<String> names() {
    return COORDINATES.keySet().stream();
  }

  private static void read(List<String> lines) {
    String release = null;
    Set<String> lackedByAll = new HashSet<>();
    for (String line : lines) {
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      if (text.startsWith(LACKS)) {
        int colon = text.indexOf(": ");
        if (colon < 0) {
          throw new IllegalStateException("releases.txt: no reason in: " + text);
        }
        (release == null ? lackedByAll : LACKED.get(release)).add(text.substring(LACKS.length(), colon));
      } else if (line.startsWith(text)) {
        release = text;
        COORDINATES.put(release, new ArrayList<>());
        LACKED.put(release, new HashSet<>(lackedByAll));
      } else {
        COORDINATES.get(release).add(text);
      }
    }
  }

  /** For each release, the classes of the instrumentation that do not fit it. */
  static Map<String, Set<String>> lacked() {
    return LACKED;
  }

  /** The jars of each release. */
  static synchronized Map<String, List<String>> jars() {
    if (jars == null) {
      jars = COORDINATES.isEmpty() ? Map.of() : resolved();
    }
    return jars;
  }

  /** The resolver is loaded apart from the test's classes: it uses libraries that are tested. */
  @SuppressWarnings("unchecked")
  private static Map<String, List<String>> resolved() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    Stream<String> paths = Stream.concat(Stream.of(Project.classes("agent/releases")), Project.dependencies("agent/releases").stream());
    try (URLClassLoader apart = new URLClassLoader(Project.urls(paths), ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(apart);   // the resolver looks for its parts there
      return ((Function<Map<String, List<String>>, Map<String, List<String>>>)
          apart.loadClass("dev.weft.releases.ReleaseResolver").getConstructor().newInstance()).apply(COORDINATES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("agent/releases is not built", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
