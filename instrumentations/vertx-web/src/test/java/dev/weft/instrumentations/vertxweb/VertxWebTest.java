package dev.weft.instrumentations.vertxweb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.HttpServerSituations;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class VertxWebTest extends HttpServerSituations {
  VertxWebTest(String release) {
    super(release, "application.VertxApplication", "netty-server");
  }

  @Override
  protected String route(String path) {
    if (path.startsWith("/nothing")) {
      return null;
    }
    return path.startsWith("/items/") ? "/items/:id" : path.startsWith("/status/") ? "/status/:code" : path;
  }

  @Override
  protected int statusOfException() {
    return 500;
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "{\"username\":\"ann\",\"sub\":\"7\"}; ann",
      "{\"sub\":\"7\"}; 7",
      "{\"username\":7};",
      "{};"})
  void theUserIsTheOneThatAHandlerBeforeHasFound(String principal, String user) throws Exception {
    String line = "GET /user?principal=" + URLEncoder.encode(principal, StandardCharsets.UTF_8);
    assertThat(send(line, "").text()).isEqualTo("answer");
    try (AutoCloseable users = Weft.userIds()) {
      assertThat(users).isNotNull();
      assertThat(send(line, "").text()).isEqualTo("answer");
      assertThat(send("GET /ok", "").text()).isEqualTo("answer");
    }
    List<Span> spans = Weft.awaitSpans(3);
    assertThat(spans).extracting(Span::userId).containsExactly(null, user, null);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void attacksInFormsThatTheApplicationReadsAreEvents(boolean inParts) throws Exception {
    attacksInFormsAreEvents(inParts);
  }
}
