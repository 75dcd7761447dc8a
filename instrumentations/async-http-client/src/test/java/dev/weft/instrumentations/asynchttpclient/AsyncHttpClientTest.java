package dev.weft.instrumentations.asynchttpclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.AsyncHttpClientSituations;
import dev.weft.testing.HttpClientApplication;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class AsyncHttpClientTest extends AsyncHttpClientSituations {
  private final Object own;

  AsyncHttpClientTest(String release) {
    super(HttpClientApplication.of(application(release)), "async-http-client");
    own = application(release);
  }

  private static Object application(String release) {
    return ReleaseLoader.shared(release).createOnce("application.AsyncApplication", new Class<?>[0]);
  }

  /** A server that closes a connection instead of answering the first request. */
  @Test
  void aRequestThatIsSentAgainIsASpanOfItsOwn() throws Exception {
    try (ServerSocket server = new ServerSocket(0)) {
      Thread thread = new Thread(() -> {
        for (int i = 0; i < 2; i++) {
          try (Socket socket = server.accept()) {
            socket.getInputStream().read(new byte[4096]);
            if (i == 1) {
              socket.getOutputStream().write("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
          } catch (java.io.IOException e) {
            return;   // the test is over
          }
        }
      });
      thread.start();
      assertThat(Weft.<Integer>inRequest(() -> application.send("GET", "http://localhost:" + server.getLocalPort() + "/"))).isEqualTo(204);
      thread.join();
    }
    List<Span> calls = clients(Weft.awaitSpans(3));
    assertThat(calls.get(0).exceptionType()).isNotNull();
    assertThat(calls.get(1).attributes()).containsEntry("http.response.status_code", 204L).containsEntry("http.request.resend_count", 1L);
    assertThat(calls.get(1).error()).isFalse();
  }

  @Test
  void aCallbackOfTheFutureRunsInTheCallersContext() throws Exception {
    CompletableFuture<String> called = new CompletableFuture<>();
    BiConsumer<Integer, Throwable> callback = (status, thrown) -> called.complete(String.valueOf(Weft.currentSpanId()));
    String current = Weft.inRequest(() -> {
      ReleaseLoader.call(own.getClass().getClassLoader(),
          () -> own.getClass().getMethod("enqueueForFuture", String.class, BiConsumer.class).invoke(own, url("/200"), callback));
      return called.get(10, TimeUnit.SECONDS);
    });
    assertThat(Weft.awaitSpans(2).get(1).spanId()).isEqualTo(current);
    assertThat(Weft.stateSize("async-http-client calls")).isZero();
  }
}
