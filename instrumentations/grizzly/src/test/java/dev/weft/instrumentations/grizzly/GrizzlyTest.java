package dev.weft.instrumentations.grizzly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weft.testing.HttpServerSituations;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class GrizzlyTest extends HttpServerSituations {
  GrizzlyTest(String release) {
    super(release, "application.GrizzlyApplication", "grizzly");
  }

  @Override
  protected String route(String path) {
    if (path.startsWith("/nothing")) {
      return null;
    }
    int end = path.indexOf('/', 1);
    return (end < 0 ? path : path.substring(0, end)) + "/*";
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
    return Map.of(
        "anExceptionOfAnotherThreadIsTheError", "Grizzly does not learn of another thread's exception",
        "theSizeOfAStreamedBodyIsReported", "Grizzly does not tell how much it has written");
  }

  @Test
  void aRequestWhoseTimeIsOverMayStillBeAnswered() throws Exception {
    assertThat(send("GET /timeout", "").status()).isEqualTo(503);
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.name()).isEqualTo(name("GET", "/timeout"));
    assertThat(span.attributes()).containsEntry("http.response.status_code", 503L);
    assertThat(span.errorType()).isEqualTo("503");
  }

  @Test
  void anErrorOnTheThreadOfTheConnectionEndsTheRequest() throws Exception {
    assertThat(catchThrowable(() -> send("GET /error", ""))).isNotNull();
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.exceptionType()).isEqualTo("java.lang.AssertionError");
    assertThat(span.attributes()).doesNotContainKey("http.response.status_code");
  }

  @Test
  void aRequestWhoseTimeIsOverEndsWhenItsConnectionIsClosed() throws Exception {
    assertThat(catchThrowable(() -> send("GET /forgotten", ""))).isNotNull();
    assertUnanswered("/forgotten");
  }
}
