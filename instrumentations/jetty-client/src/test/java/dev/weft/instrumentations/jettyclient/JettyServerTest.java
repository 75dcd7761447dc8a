package dev.weft.instrumentations.jettyclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.RemoteServer;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client inside a request of Jetty's server, which shares classes with it. */
@ExtendWith(WeftExtension.class)
class JettyServerTest {
  @ParameterizedTest
  @ValueSource(strings = {"9.4", "10.0", "11.0"})
  void aRequestOfTheServerIsTheParentOfTheClients(String release) throws Exception {
    Map<String, String> renamed = release.equals("11.0") ? Map.of("javax/servlet/", "jakarta/servlet/") : Map.of();
    try (RemoteServer remote = new RemoteServer()) {
      Object server = new ReleaseLoader(renamed, release).create("application.JettyServer", new Class<?>[] {String.class},
          remote.uri("/200").toString());
      try (AutoCloseable closed = (AutoCloseable) server) {
        URI uri = URI.create("http://localhost:" + ((IntSupplier) server).getAsInt() + "/");
        assertThat(HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()).statusCode()).isEqualTo(200);

        List<Span> spans = Weft.awaitSpans(2);
        assertThat(spans).extracting(Span::kind).containsExactly("CLIENT", "SERVER");
        assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
        assertThat(spans.get(1).parentSpanId()).isNull();
        assertThat(remote.requests.get(0).getFirst("traceparent")).contains(spans.get(0).spanId());
      }
    }
  }

  @Test
  void aRequestOfHttp2IsTheParentOfTheServers() throws Exception {
    Object application = new ReleaseLoader("9.4").create("application.Http2Application", new Class<?>[0]);
    try (AutoCloseable closed = (AutoCloseable) application) {
      assertThat(Weft.inRequest(() -> ((Callable<?>) application).call())).isEqualTo(200);

      List<Span> spans = Weft.awaitSpans(3);
      Span client = spans.stream().filter(span -> span.kind().equals("CLIENT")).findFirst().orElseThrow();
      assertThat(client.attributes()).containsEntry("network.protocol.version", "2").containsEntry("http.response.status_code", 200L);
      assertThat(spans).filteredOn(Span::parentRemote).singleElement()
          .satisfies(span -> assertThat(span.parentSpanId()).isEqualTo(client.spanId()));
    }
  }
}
