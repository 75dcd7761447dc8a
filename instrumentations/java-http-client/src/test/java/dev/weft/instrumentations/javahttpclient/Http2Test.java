package dev.weft.instrumentations.javahttpclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WeftExtension.class)
@DisabledIfSystemProperty(named = "weft.test.closed", matches = "true", disabledReason = "all requests of a call are one span there")
class Http2Test {
  @Test
  void eachRequestIsASpanAndCarriesIt() throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).followRedirects(HttpClient.Redirect.NORMAL).build();
    try (PushingServer server = new PushingServer()) {
      HttpRequest request = HttpRequest.newBuilder(server.uri("/redirect")).build();
      for (int i = 0; i < 2; i++) {   // the first one changes the protocol
        HttpResponse<String> response = i == 0 ? client.send(request, BodyHandlers.ofString()) : client.sendAsync(request, BodyHandlers.ofString()).get();
        List<Span> spans = Weft.awaitSpans(2 * i + 2).subList(2 * i, 2 * i + 2);
        assertThat(spans).extracting(span -> span.attributes().get("http.response.status_code")).containsExactly(302L, 200L);
        assertThat(spans).extracting(span -> span.attributes().get("network.protocol.version")).containsOnly("2");
        assertThat(List.of(carried(response.previousResponse().orElseThrow()), carried(response)))
            .isEqualTo(List.of(Optional.of(spans.get(0).traceparent()), Optional.of(spans.get(1).traceparent())));
      }
    }
    assertThat(Weft.stateSize("java-http-client calls")).isZero();
  }

  private static Optional<String> carried(HttpResponse<?> response) {
    return response.headers().firstValue("X-Trace");
  }
}
