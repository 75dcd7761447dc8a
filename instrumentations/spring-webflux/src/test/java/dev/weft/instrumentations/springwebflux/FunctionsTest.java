package dev.weft.instrumentations.springwebflux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.RawConnection;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Router functions without a {@code DispatcherHandler}. */
@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class FunctionsTest {
  private final int port;

  FunctionsTest(String release) {
    port = ((IntSupplier) ReleaseLoader.shared(release).createOnce("application.FunctionsApplication", new Class<?>[0])).getAsInt();
  }

  @ParameterizedTest
  @CsvSource({
      "/items/7, 200, /items/{id}",
      "/throws/7, 500, /throws/{id}",
      "/shops/me/items/7, 204, /shops/{shop}/items/{id}",
      "/html/7, 404,",
      "/nothing/here, 404,"})
  void theRouteIsTheTemplateOfTheFunction(String path, int status, String route) throws Exception {
    try (RawConnection connection = new RawConnection(port)) {
      assertThat(connection.send("GET " + path + " HTTP/1.1|Host: x|Accept: text/plain||").read().status()).isEqualTo(status);
    }
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.attributes().get("http.route")).isEqualTo(route);
    assertThat(span.name()).isEqualTo(route == null ? "GET" : "GET " + route);
  }
}
