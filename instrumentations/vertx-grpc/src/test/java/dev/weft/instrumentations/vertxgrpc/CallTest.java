package dev.weft.instrumentations.vertxgrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class CallTest {
  private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
  /** They live as long as the test's JVM. */
  private static final Map<String, Integer> PORTS = new ConcurrentHashMap<>();
  private static final Map<String, ReleaseLoader> LOADERS = new ConcurrentHashMap<>();

  private final String release;
  private final int port;

  CallTest(String release) {
    this.release = release;
    port = PORTS.computeIfAbsent(release, name -> ((IntSupplier) LOADERS
        .computeIfAbsent(name, ReleaseLoader::new).create("application.Orders", new Class<?>[0])).getAsInt());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(Duration.ofSeconds(10)).header("Content-Type", "application/grpc");
  }

  /** The first request makes the connection one of HTTP/2. */
  private Span call(String path, String message) throws Exception {
    CLIENT.send(request("/").build(), BodyHandlers.discarding());
    byte[] text = message.getBytes(StandardCharsets.UTF_8);
    byte[] frame = ByteBuffer.allocate(5 + text.length).put((byte) 0).putInt(text.length).put(text).array();
    CLIENT.send(request(path).POST(HttpRequest.BodyPublishers.ofByteArray(frame)).build(), BodyHandlers.discarding());
    return Weft.awaitSpans(2).get(1);
  }

  private static double errors(String type) {
    return Weft.metrics().getOrDefault("errors_total{endpoint=\"/shop.Orders/Find\",error_type=\"" + type + "\"}", 0.0);
  }

  @Test
  void theMethodOfACallIsTheRouteOfItsRequest() throws Exception {
    Span request = call("/shop.Orders/Find", "OK");
    assertThat(request.name()).isEqualTo("POST /shop.Orders/Find");
    assertThat(request.kind()).isEqualTo("SERVER");
    assertThat(request.error()).isFalse();
    assertThat(request.attributes()).containsEntry("http.route", "/shop.Orders/Find").containsEntry("rpc.system.name", "grpc")
        .containsEntry("rpc.method", "shop.Orders/Find").containsEntry("rpc.response.status_code", "OK");
    assertThat(Weft.metric("http_requests_total{endpoint=\"/shop.Orders/Find\",method=\"POST\",status=\"200\"}")).isEqualTo(1);
  }

  @Test
  void aStatusThatIsTheServersFaultIsAnError() throws Exception {
    double before = errors("UNAVAILABLE");
    Span request = call("/shop.Orders/Find", "UNAVAILABLE");
    assertThat(request.errorType()).isEqualTo("UNAVAILABLE");
    assertThat(request.attributes()).containsEntry("rpc.response.status_code", "UNAVAILABLE");
    assertThat(errors("UNAVAILABLE")).isEqualTo(before + 1);
  }

  @Test
  void aStatusThatIsTheClientsFaultIsNone() throws Exception {
    Span request = call("/shop.Orders/Find", "NOT_FOUND");
    assertThat(request.error()).isFalse();
    assertThat(request.attributes()).containsEntry("rpc.response.status_code", "NOT_FOUND");
  }

  @Test
  void anExceptionOfAHandlerIsTheError() throws Exception {
    assumeTrue(release.startsWith("5"), "4.5 does not answer");
    Span request = call("/shop.Orders/Find", "throws");
    assertThat(request.exceptionType()).isEqualTo("java.lang.IllegalStateException");
    assertThat(request.attributes()).containsEntry("rpc.response.status_code", "UNKNOWN");
  }

  @Test
  void aMethodThatTheServiceDoesNotHaveIsNoRoute() throws Exception {
    Span request = call("/shop.Orders/Anything17", "OK");
    assertThat(request.name()).isEqualTo("POST");
    assertThat(request.attributes()).doesNotContainKey("http.route");
  }

  /** The request is seen by {@code netty-client}. */
  @Test
  @SuppressWarnings("unchecked")
  void aCallOfTheClientIsOneRequestOfItsCaller() throws Exception {
    IntFunction<CompletableFuture<String>> client =
        (IntFunction<CompletableFuture<String>>) LOADERS.get(release).create("application.OrdersClient", new Class<?>[0]);
    for (int i = 0; i < 2; i++) {   // the first one makes the connection
      String[] caller = new String[1];
      String answer = Weft.inRequest(() -> {
        caller[0] = Weft.currentSpanId();
        return client.apply(port).get(10, TimeUnit.SECONDS);
      });
      assertThat(answer).isEqualTo("found");
      List<Span> spans = Weft.awaitSpans(3 * i + 3);
      Span call = spans.stream().filter(span -> caller[0].equals(span.parentSpanId())).reduce((one, other) -> null).orElseThrow();
      assertThat(call.kind()).isEqualTo("CLIENT");
      assertThat(call.attributes()).containsEntry("url.full", "http://localhost:" + port + "/shop.Orders/Find")
          .containsEntry("network.protocol.version", "2").containsEntry("http.response.status_code", 200L);
      assertThat(spans).filteredOn(span -> call.spanId().equals(span.parentSpanId())).extracting(Span::name)
          .containsExactly("POST /shop.Orders/Find");
    }
  }
}
