package dev.weft.instrumentations.ktor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.HttpServerSituations;
import dev.weft.testing.Releases;
import dev.weft.testing.Weft;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class KtorTest extends HttpServerSituations {
  KtorTest(String release) {
    super(release, "application.KtorApplication", "netty-server");
  }

  @Override
  protected String route(String path) {
    if (path.startsWith("/nothing")) {
      return null;
    }
    return path.startsWith("/users/") ? "/users/{id}" : path.startsWith("/items/") ? "/items/{id}" : path.startsWith("/status/") ? "/status/{code}" : path;
  }

  @Override
  protected int statusOfException() {
    return 500;
  }

  private String user(String credentials) throws Exception {
    int before = Weft.spans().size();
    String encoded = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    send("GET /users/7", "Authorization: Basic " + encoded);
    return Weft.awaitSpans(before + 1).get(before).userId();
  }

  @Test
  void theUserIsThePrincipalOfTheCall() throws Exception {
    try (AutoCloseable users = Weft.userIds()) {
      assertThat(users).isNotNull();
      assertThat(user("ann:secret")).isEqualTo("ann");
      assertThat(user("bob:token")).isEqualTo("bob");
      assertThat(user("nobody:secret")).isNull();
    }
    assertThat(user("ann:secret")).isNull();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void attacksInAFormThatTheApplicationReadsAreEvents(boolean inParts) throws Exception {
    attacksInFormsAreEvents(inParts);
  }

  @Test
  void aFormThatNoCallerSentIsNoEvent() throws Exception {
    assertThat(send("GET /answered", "").text()).isEqualTo("x' or 1=1--");
    Weft.awaitSpans(1);
    assertThat(Weft.log()).isEmpty();
  }
}
