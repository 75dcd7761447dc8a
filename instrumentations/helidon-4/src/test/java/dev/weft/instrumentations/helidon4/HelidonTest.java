package dev.weft.instrumentations.helidon4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.HttpServerApplication;
import dev.weft.testing.HttpServerSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "Helidon's classes are of Java 21")
@ParameterizedClass
@MethodSource(Releases.NAMES)
class HelidonTest extends HttpServerSituations {
  /** They live as long as the test's JVM. */
  private static final Map<String, HttpServerApplication> APPLICATIONS = new ConcurrentHashMap<>();

  HelidonTest(String release) {
    super(APPLICATIONS.computeIfAbsent(release, name -> HttpServerApplication.of(
        ReleaseLoader.compiling(name).create("application.HelidonApplication", new Class<?>[] {Consumer.class}, SERVED))), "helidon-4");
  }

  @Override
  protected String route(String path) {
    if (path.startsWith("/nothing")) {
      return null;
    }
    return path.startsWith("/items/") ? "/items/{id}" : path.startsWith("/status/") ? "/status/{code}" : path;
  }

  @Override
  protected int statusOfException() {
    return 500;
  }

  @Override
  protected Map<String, String> impossible() {
    return Map.of("anOldClientIsServed", "Helidon 4 does not speak HTTP/1.0");
  }

  @Test
  void attacksInAFormThatTheApplicationReadsAreEvents() throws Exception {
    attacksInFormsAreEvents(false);
  }

  private void assertRoute(String path, String route) throws Exception {
    assertThat(send("GET " + path, "").text()).isEqualTo("answer");
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.name()).isEqualTo("GET " + route);
    assertThat(servedIn(path)).isEqualTo(span.spanId());
  }

  @Test
  void theRouteOfAServiceInsideAServiceHasBothPaths() throws Exception {
    assertRoute("/shops/7/orders/8", "/shops/{shop}/orders/{order}");
  }

  @Test
  void aHandlerOfAllPathsOfAServiceHasTheServicesPath() throws Exception {
    assertRoute("/files/a/b", "/files/*");
  }

  @Test
  void theRouteOfOneVersionOfHttpHasThePathOfItsService() throws Exception {
    assertRoute("/versions/1", "/versions/{version}");
  }

  @Test
  void theRouteThatAnswersCountsAndNotTheOneThatPassesTheRequestOn() throws Exception {
    assertRoute("/passed/5", "/passed/{on}");
  }

  @Test
  void anExceptionThatAnErrorHandlerAnswersIsTheError() throws Exception {
    assertThat(send("GET /throws-handled", "").status()).isEqualTo(503);
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.exceptionType()).isEqualTo("java.lang.UnsupportedOperationException");
    assertThat(span.attributes()).containsEntry("http.response.status_code", 503L);
  }

  @Test
  void theCauseIsTheErrorAndNotWhatHelidonWrapsItIn() throws Exception {
    assertThat(send("GET /throws-wrapped", "").status()).isEqualTo(500);
    assertThat(Weft.awaitSpans(1).get(0).exceptionType()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void theTemplateOfJaxRsIsBelowThePathOfItsService() throws Exception {
    assertRoute("/rest/greetings/7", "/rest/greetings/{name}");
  }

  @Test
  void aRequestThatTheConnectionRefusesIsOneSpan() throws Exception {
    assertThat(send("GET /ok?q=1", "Content-Length: many").status()).isEqualTo(400);
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.name()).isEqualTo("GET");
    assertThat(span.attributes()).containsEntry("http.response.status_code", 400L).containsEntry("url.path", "/ok")
        .containsEntry("server.address", "localhost");
    assertThat(span.error()).isFalse();
    assertThat(Weft.metric("http_requests_total{endpoint=\"other\",method=\"GET\",status=\"400\"}")).isEqualTo(1);
  }

  @Test
  void anExceptionThatTheConnectionAnswersIsNoSecondSpan() throws Exception {
    assertThat(send("GET /bad", "").status()).isEqualTo(400);
    assertThat(send("GET /ok", "").status()).isEqualTo(200);
    assertThat(Weft.awaitSpans(2)).extracting(Span::name).containsExactlyInAnyOrder("GET /bad", "GET /ok");   // of two connections
    assertThat(count("GET", "/bad", 400)).isEqualTo(1);
  }
}
