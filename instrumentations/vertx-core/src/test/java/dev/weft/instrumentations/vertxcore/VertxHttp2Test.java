package dev.weft.instrumentations.vertxcore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests of Vert.x' HTTP client over HTTP/2, whose streams are no channels of Netty's. The connection is that of another event loop. */
@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource("clients")
class VertxHttp2Test {
  /** {@code application.VertxHttp2}. */
  interface VertxHttp2 {
    Runnable send(int port, String path, BiConsumer<Integer, Throwable> answered, Runnable read) throws Exception;
  }

  /** What the application found: the status, and what was current when it came and at the end of the response. */
  private record Answer(int status, String current, String currentAtEnd) {
  }

  private static Http2Server plain;
  private static Http2Server secure;

  private final String how;
  private final boolean isHttp2;
  private final Http2Server server;
  private final VertxHttp2 client;

  VertxHttp2Test(String release, String how) {
    this.how = how;
    isHttp2 = !how.equals("http/1.1");
    server = how.equals("h2") ? secure : plain;
    client = ReleaseLoader.proxy(VertxHttp2.class,
        ReleaseLoader.shared(release).create("application.VertxHttp2", new Class<?>[] {String.class}, how));
  }

  static Stream<Arguments> clients() {
    return Releases.names().flatMap(release -> Stream.of("http/1.1", "h2", "h2c", "upgrade", "channels")
        .filter(how -> !how.equals("channels") || release.equals("5.2")).map(how -> Arguments.of(release, how)));
  }

  @BeforeAll
  static void startServers(@TempDir Path folder) throws Exception {
    Path key = folder.resolve("key.p12");
    new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "weft", "-keyalg", "EC",
        "-dname", "CN=localhost", "-storetype", "PKCS12", "-keystore", key.toString(), "-storepass", "changeit").inheritIO().start().waitFor();
    plain = new Http2Server(null);
    secure = new Http2Server(key);
  }

  @AfterEach
  void nothingIsRemembered() {
    assertThat(Weft.hasContext()).isFalse();
    assertThat(Weft.stateSize("vert.x requests")).isZero();
    assertThat(Weft.stateSize("vert.x unsent requests")).isZero();
  }

  private CompletableFuture<Answer> send(String path) throws Exception {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    String[] current = new String[2];
    int[] status = new int[1];
    client.send(server.port(), path, (code, thrown) -> {
      if (thrown != null) {
        answer.completeExceptionally(thrown);
      } else {
        current[0] = Weft.currentSpanId();
        status[0] = code;
      }
    }, () -> answer.complete(new Answer(status[0], current[0], Weft.currentSpanId())));
    return answer;
  }

  private Answer await(String path) throws Exception {
    return send(path).get(10, TimeUnit.SECONDS);
  }

  private String url(String path) {
    return (how.equals("h2") ? "https" : "http") + "://localhost:" + server.port() + path;
  }

  private void assertCall(Span call, Span request, String path) {
    assertThat(call.name()).isEqualTo("GET");
    assertThat(call.kind()).isEqualTo("CLIENT");
    assertThat(call.scope()).isEqualTo("netty-client");
    assertThat(call.parentSpanId()).isEqualTo(request.spanId());
    assertThat(call.attributes()).containsExactlyInAnyOrderEntriesOf(Map.of("http.request.method", "GET", "server.address", "localhost",
        "server.port", (long) server.port(), "url.full", url(path), "http.response.status_code", 200L,
        "network.protocol.version", isHttp2 ? "2" : "1.1"));
    assertThat(server.traceparents.get(path)).isEqualTo(call.traceparent());
  }

  @Test
  void requestsOfAConnectionAreSpansBelowTheirCallers() throws Exception {
    double before = count();
    for (int i = 0; i < 2; i++) {
      String path = "/200?sent=" + i;
      Answer answer = Weft.inRequest(() -> await(path));
      List<Span> spans = Weft.awaitSpans(2 * i + 2);
      Span request = spans.get(2 * i + 1);
      assertCall(spans.get(2 * i), request, path);
      assertThat(answer).isEqualTo(new Answer(200, request.spanId(), request.spanId()));
    }
    assertThat(count()).isEqualTo(before + 2);
  }

  private double count() {
    return Weft.metrics()
        .getOrDefault("http_client_requests_total{host=\"localhost:" + server.port() + "\",method=\"GET\",status=\"200\"}", 0.0);
  }

  @Test
  void aStatusFrom400OnIsAnError() throws Exception {
    await("/200");
    await("/500");
    assertThat(Weft.awaitSpans(2)).extracting(Span::errorType).containsExactly(null, "500");
  }

  @Test
  void requestsAtOnceHaveTheirOwnParents() throws Exception {
    assumeTrue(isHttp2);
    await("/200");
    Weft.awaitSpans(1);
    int connections = server.connections.get();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String path = "/200?i=" + i;
      all.add(threads.submit(() -> Weft.inRequest(() -> {
        String caller = Weft.currentSpanId();
        assertThat(await(path)).isEqualTo(new Answer(200, caller, caller));
        return null;
      })));
    }
    for (Future<?> each : all) {
      each.get();
    }
    threads.shutdown();
    assertThat(server.connections).hasValue(connections);
    Map<String, Span> requests = new ConcurrentHashMap<>();
    List<Span> spans = Weft.awaitSpans(81);
    spans.stream().filter(span -> span.kind().equals("SERVER")).forEach(span -> requests.put(span.spanId(), span));
    for (Span call : spans.subList(1, 81).stream().filter(span -> span.kind().equals("CLIENT")).toList()) {
      assertCall(call, requests.remove(call.parentSpanId()), ((String) call.attributes().get("url.full")).substring(url("").length()));
    }
    assertThat(requests).isEmpty();
  }

  @Test
  void aStreamThatTheServerResetsIsAnError() throws Exception {
    assumeTrue(isHttp2);
    await("/200");
    assertThat(catchThrowable(() -> await("/reset"))).isNotNull();
    Span call = Weft.awaitSpans(2).get(1);
    assertThat(call.exceptionText()).contains(how.equals("channels") ? "ClosedChannelException" : "The server has reset the stream: REFUSED_STREAM");
    assertThat(call.attributes()).doesNotContainKey("http.response.status_code");
  }

  @Test
  void aConnectionThatTheServerClosesIsAnError() throws Exception {
    assumeTrue(isHttp2);
    await("/200");
    assertThat(catchThrowable(() -> await("/close"))).isNotNull();
    assertThat(Weft.awaitSpans(2).get(1).exceptionType()).isEqualTo("java.nio.channels.ClosedChannelException");
  }

  @Test
  void aRequestThatTheApplicationCancelsIsAnError() throws Exception {
    assumeTrue(isHttp2);
    await("/200");
    CompletableFuture<Throwable> failed = new CompletableFuture<>();
    Runnable reset = client.send(server.port(), "/hang", (status, thrown) -> failed.complete(thrown), () -> { });
    Awaitility.await().pollDelay(Duration.ZERO).until(() -> server.traceparents.remove("/hang") != null);
    reset.run();
    assertThat(failed.get(10, TimeUnit.SECONDS)).isNotNull();
    assertThat(Weft.awaitSpans(2).get(1).exceptionText())
        .contains(how.equals("channels") ? "ClosedChannelException" : "The client has reset the stream");
  }
}
