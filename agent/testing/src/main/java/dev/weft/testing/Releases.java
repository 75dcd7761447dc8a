package dev.weft.testing;

import dev.weft.advice.Nullable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
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

  private static final ReleasesFile FILE = ReleasesFile.of(Project.MODULE);
  @Nullable private static Map<String, List<String>> jars;

  private Releases() {
  }

  /** Names of the releases, in the file's order. */
  public static Stream<String> names() {
    return FILE.coordinates().keySet().stream();
  }

  /** For each release, the classes of the instrumentation that do not fit it. */
  static Map<String, Set<String>> lacked() {
    return FILE.lacked();
  }

  /** The jars of each release. */
  static synchronized Map<String, List<String>> jars() {
    if (jars == null) {
      jars = FILE.coordinates().isEmpty() ? Map.of() : resolved();
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
          apart.loadClass("dev.weft.releases.ReleaseResolver").getConstructor().newInstance()).apply(FILE.coordinates());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("agent/releases is not built", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
