package dev.weft.instrumentations.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Span;
import dev.weft.testing.WebSocketServer;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import net.bytebuddy.matcher.ElementMatchers;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OkHttp has web sockets since 3.5. The request for one is a request as any other; its messages are left alone. */
@ExtendWith(WeftExtension.class)
class WebSocketTest {
  @ParameterizedTest
  @ValueSource(strings = {"3.14", "4.12", "5.5"})
  void theHandshakeIsARequestAndMessagesBelongToNone(String release) throws Exception {
    try (WebSocketServer server = new WebSocketServer()) {
      String url = "http://localhost:" + server.port() + "/socket";
      assertThat(Weft.inRequest(() -> open(release, url).get(10, TimeUnit.SECONDS))).isEqualTo("hi in null");

      List<Span> spans = Weft.awaitSpans(2);
      Span call = spans.get(0);
      assertThat(call.parentSpanId()).isEqualTo(spans.get(1).spanId());
      assertThat(call.name()).isEqualTo("GET");
      assertThat(call.error()).isFalse();
      assertThat(call.attributes()).containsEntry("http.response.status_code", 101L).containsEntry("url.full", url);
      assertThat(server.handshake().get(10, TimeUnit.SECONDS).get("traceparent")).contains(call.spanId());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.14", "5.5"})
  void aHandshakeThatFailsIsAnError(String release) throws Exception {
    String url;
    try (ServerSocket server = new ServerSocket(0)) {
      url = "http://localhost:" + server.getLocalPort() + "/socket";
    }
    CompletableFuture<String> opened = open(release, url);
    assertThat(opened).failsWithin(10, TimeUnit.SECONDS).withThrowableOfType(ExecutionException.class);
    assertThat(Weft.awaitSpans(1).get(0).errorType()).isEqualTo("java.net.ConnectException");
  }

  /** Opens a web socket. Returns its first message, with the operation that is current while its listener is called. */
  private static CompletableFuture<String> open(String release, String url) throws Exception {
    ReleaseLoader loader = new ReleaseLoader(release);
    CompletableFuture<String> first = new CompletableFuture<>();
    Class<?> listenerType = loader.loadClass("okhttp3.WebSocketListener");
    Object listener = new ByteBuddy().subclass(listenerType).method(ElementMatchers.nameStartsWith("on"))
        .intercept(InvocationHandlerAdapter.of((self, method, arguments) -> {
          if (method.getName().equals("onMessage")) {
            first.complete(arguments[1] + " in " + Weft.currentSpanId());
          } else if (method.getName().equals("onFailure")) {
            first.completeExceptionally((Throwable) arguments[1]);
          }
          return null;
        })).make().load(loader).getLoaded().getConstructor().newInstance();
    Class<?> builderType = loader.loadClass("okhttp3.Request$Builder");
    Object builder = builderType.getConstructor().newInstance();
    builderType.getMethod("url", String.class).invoke(builder, url);
    Object request = builderType.getMethod("build").invoke(builder);
    Object client = loader.loadClass("okhttp3.OkHttpClient").getConstructor().newInstance();
    client.getClass().getMethod("newWebSocket", request.getClass(), listenerType).invoke(client, request, listener);
    return first;
  }
}
