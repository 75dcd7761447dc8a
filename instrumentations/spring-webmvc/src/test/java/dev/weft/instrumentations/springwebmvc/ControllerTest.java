package dev.weft.instrumentations.springwebmvc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class ControllerTest {
  private final int port;

  /** The application of each release lives as long as the test's JVM. */
  ControllerTest(String release) {
    port = ((IntSupplier) ReleaseLoader.shared(release).createOnce("application.Site", new Class<?>[0])).getAsInt();
  }

  private List<Span> asked(String path) throws Exception {
    HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(), BodyHandlers.discarding());
    return Weft.awaitSpans(2);
  }

  @Test
  void theControllerIsASpanInsideTheRequest() throws Exception {
    List<Span> spans = asked("/pages/7");
    assertThat(spans).extracting(Span::name).containsExactly("Site$Pages.page", "GET /pages/{id}");
    assertThat(spans.get(0).kind()).isEqualTo("INTERNAL");
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
    assertThat(spans.get(0).attributes()).containsEntry("code.function.name", "application.Site$Pages.page");
  }

  @Test
  void aControllerThatThrowsHasFailed() throws Exception {
    assertThat(asked("/throws").get(0).exceptionType()).isEqualTo("java.lang.IllegalStateException");
  }
}
