package dev.weft.instrumentations.pekkohttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.advice.Nullable;
import dev.weft.testing.HttpServerApplication;
import dev.weft.testing.HttpServerSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

@ParameterizedClass
@CsvSource({"akka-10.1, true", "akka-10.2, false", "pekko-1.0, false", "pekko-1.3, true"})
class PekkoHttpTest extends HttpServerSituations {
  /** They live as long as the test's JVM. */
  private static final Map<String, HttpServerApplication> APPLICATIONS = new ConcurrentHashMap<>();

  private static final String SAME_EXCEPTION = "an answer of another system that ends too early has the same exception";

  private final String release;
  private final boolean hasRoutes;

  PekkoHttpTest(String release, boolean hasRoutes) {
    super(APPLICATIONS.computeIfAbsent(release + ' ' + hasRoutes, name -> start(release, hasRoutes)), "pekko-http");
    this.release = release;
    this.hasRoutes = hasRoutes;
  }

  private static HttpServerApplication start(String release, boolean hasRoutes) {
    Map<String, String> renamed = release.startsWith("akka") ? Map.of("org/apache/pekko/", "akka/") : Map.of();
    return HttpServerApplication.of(new ReleaseLoader(renamed, release)
        .create("application.PekkoApplication", new Class<?>[] {Consumer.class, boolean.class, boolean.class}, SERVED, hasRoutes, false));
  }

  @Override
  protected @Nullable String route(String path) {
    if (!hasRoutes || path.startsWith("/nothing")) {
      return null;
    }
    return path.startsWith("/items/") ? "/items/*" : path.startsWith("/status/") ? "/status/*" : path;
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
    Map<String, String> impossible = new HashMap<>(Map.of(
        "aClientThatClosesItsConnectionInAnUploadIsNoErrorOfTheService", SAME_EXCEPTION,
        "aConnectionThatIsClosedInsteadOfAResponseIsAnError", "a handler cannot close the connection",
        "anOldClientIsServed", "a request without a host is refused before it is one",
        "aMethodThatTheConventionDoesNotKnowIsOther", "such a request is refused before it is one"));
    if (release.equals("akka-10.1")) {
      impossible.put("aResponseToHeadHasNoBody", "the server takes it for GET");
      impossible.put("aClientThatResetsItsConnectionInAnUploadIsNoErrorOfTheService", SAME_EXCEPTION);
    }
    return impossible;
  }

  @Test
  void aRequestWhoseTimeIsOverEndsWithTheServersResponse() throws Exception {
    assertThat(send("GET /timeout", "").status()).isEqualTo(503);
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.name()).isEqualTo(name("GET", "/timeout"));
    assertThat(span.errorType()).isEqualTo("503");
  }
}
