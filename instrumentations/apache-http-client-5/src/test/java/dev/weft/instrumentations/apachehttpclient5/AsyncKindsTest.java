package dev.weft.instrumentations.apachehttpclient5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weft.testing.HttpClientApplication;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.RemoteServer;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The other kinds of the asynchronous client. */
@ExtendWith(WeftExtension.class)
class AsyncKindsTest {
  /** They live as long as the test's JVM. */
  private static final Map<String, HttpClientApplication> APPLICATIONS = new ConcurrentHashMap<>();

  private static HttpClientApplication application(String release, String kind) {
    return APPLICATIONS.computeIfAbsent(release + kind, name -> HttpClientApplication.of(
        new ReleaseLoader(release).create("application.AsyncApplication", new Class<?>[] {String.class}, kind)));
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void aCallOfTheMinimalClientIsOneRequest(String release) throws Exception {
    HttpClientApplication application = application(release, "minimal");
    try (RemoteServer remote = new RemoteServer()) {
      Weft.inRequest(() -> application.send("GET", remote.uri("/redirect").toString()));
      List<Span> spans = Weft.awaitSpans(2);
      assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
      assertThat(spans.get(0).attributes()).containsEntry("http.response.status_code", 302L)
          .containsEntry("url.full", remote.uri("/redirect").toString());
      assertThat(remote.requests.get(0).getFirst("traceparent")).contains(spans.get(0).spanId());
    }
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void aCancelledRequestOfTheMinimalClientEnds(String release) throws Exception {
    HttpClientApplication application = application(release, "minimal");
    try (RemoteServer remote = new RemoteServer()) {
      CompletableFuture<Throwable> called = new CompletableFuture<>();
      Runnable cancel = application.enqueue(remote.uri("/hang").toString(), (status, thrown) -> called.complete(thrown));
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      while (remote.requests.isEmpty() && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      cancel.run();
      assertThat(called.get(10, TimeUnit.SECONDS)).isNotNull();
      assertThat(Weft.awaitSpans(1).get(0).error()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "minimal", "http2", "minimal http2"})
  void aRefusedConnectionIsAnError(String kind) throws Exception {
    String url;
    try (RemoteServer remote = new RemoteServer()) {
      url = remote.uri("/200").toString();
    }
    Throwable thrown = catchThrowable(() -> application(Releases.names().toList().get(0), kind).send("GET", url));
    assertThat(Weft.awaitSpans(1).get(0).errorType()).isEqualTo(thrown.getClass().getName());
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void requestsOfHttp2CarryTheirSpan(String release) throws Exception {
    List<String> headers = new CopyOnWriteArrayList<>();
    Object server = new ReleaseLoader(release).create("application.Http2Server", new Class<?>[] {Consumer.class}, (Consumer<String>) headers::add);
    try (AutoCloseable closed = (AutoCloseable) server) {
      String url = (String) ((Supplier<?>) server).get();
      for (String kind : List.of("http2", "minimal http2")) {
        Weft.inRequest(() -> application(release, kind).send("GET", url));
      }
    }
    List<Span> spans = Weft.awaitSpans(4);
    for (Span call : List.of(spans.get(0), spans.get(2))) {
      assertThat(call.attributes()).containsEntry("network.protocol.version", "2").containsEntry("http.response.status_code", 200L)
          .containsEntry("url.full", ((Supplier<?>) server).get());
      assertThat(headers).contains("traceparent: " + call.traceparent());
    }
  }
}
