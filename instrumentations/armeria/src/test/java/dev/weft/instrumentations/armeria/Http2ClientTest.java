package dev.weft.instrumentations.armeria;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.HttpServerApplication;
import dev.weft.testing.Ports;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Armeria's client sends is seen by {@code netty-client}, and what it cannot send here. */
@ExtendWith(WeftExtension.class)
class Http2ClientTest {
  /** {@code application.ArmeriaClient}. */
  interface Client {
    CompletableFuture<Integer> get(String authority, String path, Runnable answered);
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void aRequestOfTheClientIsOneSpanAndCarriesIt(String release) throws Exception {
    ReleaseLoader loader = new ReleaseLoader(release);
    Consumer<String> served = target -> { };
    int port = HttpServerApplication.of(loader.create("application.ArmeriaApplication", new Class<?>[] {Consumer.class}, served)).port();
    Client client = ReleaseLoader.proxy(Client.class, loader.create("application.ArmeriaClient", new Class<?>[0]));
    String[] found = new String[2];
    Weft.inRequest(() -> {
      found[0] = Weft.currentSpanId();
      return client.get("localhost:" + port, "/ok", () -> found[1] = Weft.currentSpanId()).get(10, TimeUnit.SECONDS);
    });
    assertThat(found[1]).isEqualTo(found[0]);
    List<Span> spans = Weft.awaitSpans(5);
    assertThat(Weft.stateSize("armeria unsent requests")).isZero();
    List<Span> calls = spans.stream().filter(span -> span.kind().equals("CLIENT")).toList();
    assertThat(calls).hasSize(2).allSatisfy(call -> {
      assertThat(call.parentSpanId()).isEqualTo(found[0]);
      assertThat(call.attributes()).containsEntry("url.full", "http://localhost:" + port + "/ok")
          .containsEntry("http.response.status_code", 200L).containsEntry("network.protocol.version", "2");
      assertThat(spans).filteredOn(span -> call.spanId().equals(span.parentSpanId())).singleElement()
          .satisfies(request -> assertThat(request.name()).isEqualTo("GET /ok"));
    });
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void aRefusedConnectionIsAFailedCall(String release) throws Exception {
    Client client = ReleaseLoader.proxy(Client.class, new ReleaseLoader(release).create("application.ArmeriaClient", new Class<?>[0]));
    int port = Ports.free();
    Weft.inRequest(() -> {
      assertThat(client.get("localhost:" + port, "/ok?a=1", () -> { })).failsWithin(10, TimeUnit.SECONDS);
      return null;
    });
    List<Span> spans = Weft.awaitSpans(2);
    Span call = spans.get(0);
    assertThat(call.name()).isEqualTo("GET");
    assertThat(call.kind()).isEqualTo("CLIENT");
    assertThat(call.parentSpanId()).isEqualTo(spans.get(1).spanId());
    assertThat(call.errorType()).isEqualTo("com.linecorp.armeria.client.UnprocessedRequestException");
    assertThat(call.attributes()).containsExactlyInAnyOrderEntriesOf(Map.of("http.request.method", "GET", "server.address", "localhost",
        "server.port", (long) port, "url.full", "http://localhost:" + port + "/ok?a=1", "error.type", call.errorType()));
    assertThat(Weft.metrics()).containsEntry(
        "http_client_requests_total{host=\"localhost:" + port + "\",method=\"GET\",status=\"" + call.errorType() + "\"}", 1.0);
    assertThat(Weft.stateSize("armeria unsent requests")).isZero();
  }
}
