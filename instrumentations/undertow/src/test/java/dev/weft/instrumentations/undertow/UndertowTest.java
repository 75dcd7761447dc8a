package dev.weft.instrumentations.undertow;

import dev.weft.testing.HttpServerSituations;
import dev.weft.testing.Releases;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Handlers without servlets, which the servlet instrumentation's tests have. */
@ParameterizedClass
@MethodSource("releases")
class UndertowTest extends HttpServerSituations {
  private final String release;

  UndertowTest(String release) {
    super(release, "application.UndertowApplication", "undertow");
    this.release = release;
  }

  static Stream<String> releases() {
    return Releases.names().filter(release -> !release.equals("quarkus"));
  }

  @Override
  protected String route(String path) {
    return null;
  }

  @Override
  protected boolean answersAgentPages() {
    return false;
  }

  @Override
  protected int statusOfException() {
    return 500;
  }

  @Override
  protected Map<String, String> impossible() {
    return release.equals("1.0") ? Map.of("theSizeOfAStreamedBodyIsReported", "Undertow counts what it sends since 1.1") : Map.of();
  }
}
