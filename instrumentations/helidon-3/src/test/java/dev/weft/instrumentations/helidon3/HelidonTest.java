package dev.weft.instrumentations.helidon3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.HttpServerSituations;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class HelidonTest extends HttpServerSituations {
  HelidonTest(String release) {
    super(release, "application.HelidonApplication", "netty-server");
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
  void theTemplateOfJaxRsIsBelowThePathOfItsService() throws Exception {
    assertRoute("/rest/greetings/7", "/rest/greetings/{name}");
  }

  @Test
  void anExceptionOfAResourceIsTheError() throws Exception {
    assertThat(send("GET /rest/greetings/7/throws", "").status()).isEqualTo(500);
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.name()).isEqualTo("GET /rest/greetings/{name}/throws");
    assertThat(span.exceptionType()).isEqualTo("java.lang.IllegalStateException");
  }
}
