package dev.weft.instrumentations.springwebflux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.HttpServerSituations;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class WebFluxTest extends HttpServerSituations {
  WebFluxTest(String release) {
    super(release, "application.WebFluxApplication", "netty-server");
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

  @Test
  void anExceptionThatAControllerHandlesIsTheError() throws Exception {
    assertThat(send("GET /handled", "").status()).isEqualTo(503);
    assertThat(Weft.awaitSpans(1).get(0).exceptionType()).isEqualTo("java.lang.UnsupportedOperationException");
  }

  @Test
  void anotherSystemThatClosesItsConnectionIsAnErrorOfTheService() throws Exception {
    assertThat(send("GET /elsewhere", "").status()).isEqualTo(500);
    String type = Weft.awaitSpans(1).get(0).exceptionType();
    assertThat(Weft.metric("errors_total{endpoint=\"/elsewhere\",error_type=\"" + type + "\"}")).isEqualTo(1);
  }

  @Test
  void requestsOverHttp2AreSpans() throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    for (int i = 0; i < 2; i++) {   // the first one upgrades the connection
      HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + application.port() + "/items/" + i))
          .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01").build();
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(response.body()).isEqualTo("answer");
    }
    List<Span> spans = Weft.awaitSpans(2);
    assertThat(spans).extracting(Span::name).containsOnly("GET /items/{id}");
    assertThat(spans).extracting(Span::parentSpanId).containsOnly("b7ad6b7169203331");
    assertThat(spans).extracting(span -> span.attributes().get("network.protocol.version")).containsOnly("2");
    assertThat(spans).extracting(span -> span.attributes().get("http.response.body.size")).containsOnly(6L);
    assertThat(spans.get(0).attributes()).containsEntry("url.scheme", "http").containsEntry("server.address", "localhost")
        .containsEntry("server.port", (long) application.port()).containsEntry("http.response.status_code", 200L);
    assertThat(servedIn("/items/1")).isEqualTo(spans.get(1).spanId());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void attacksInFormsThatTheApplicationReadsAreEvents(boolean inParts) throws Exception {
    attacksInFormsAreEvents(inParts);
  }
}
