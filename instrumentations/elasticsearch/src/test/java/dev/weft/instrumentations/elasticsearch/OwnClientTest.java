package dev.weft.instrumentations.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls through {@code elasticsearch-java} on an HTTP client that the application brings. */
@ParameterizedClass
@ValueSource(strings = {"7.17", "9.5"})
@ExtendWith(WeftExtension.class)
class OwnClientTest {
  private final OwnClientUser user;

  OwnClientTest(String release) {
    user = ReleaseLoader.proxy(OwnClientUser.class,
        new ReleaseLoader(release).create("application.OwnClientUser", new Class<?>[] {int.class}, SearchServer.PORT));
  }

  interface OwnClientUser {
    boolean isThere(String index) throws Exception;

    long count(String index) throws Exception;

    CompletableFuture<?> countAsync(String index);
  }

  @Test
  void theCallIsNamedAfterWhatIsSent() throws Exception {
    assertThat(user.isThere("none")).isFalse();
    Span span = Weft.awaitSpans(1).get(0);

    assertThat(span.name()).isEqualTo("indices.exists none");
    assertThat(span.error()).isFalse();
    assertThat(span.attributes()).containsEntry("http.request.method", "HEAD").containsEntry("db.response.status_code", "404");
  }

  @Test
  void aCallThatTheServerRefusesFails() {
    assertThatThrownBy(() -> user.count("none")).isInstanceOf(Exception.class);

    assertRefused(Weft.awaitSpans(1).get(0));
  }

  @Test
  void anAsynchronousCallThatTheServerRefusesFails() {
    assertThatThrownBy(() -> user.countAsync("none").get(10, TimeUnit.SECONDS)).isInstanceOf(Exception.class);

    assertRefused(Weft.awaitSpans(1).get(0));
  }

  private static void assertRefused(Span span) {
    assertThat(span.name()).isEqualTo("count none");
    assertThat(span.errorType()).isEqualTo("404");
    assertThat(Weft.metric("database_queries_total{query_type=\"select\",status=\"error\"}")).isEqualTo(1);
  }
}
