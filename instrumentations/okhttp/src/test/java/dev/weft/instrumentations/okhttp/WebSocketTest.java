package dev.weft.instrumentations.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
  private static final String PROTOCOL = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final byte[] MESSAGE = {(byte) 0x81, 2, 'h', 'i'};
  private static final byte[] CLOSE = {(byte) 0x88, 2, 3, (byte) 0xe8};

  @ParameterizedTest
  @ValueSource(strings = {"3.14", "4.12", "5.5"})
  void theHandshakeIsARequestAndMessagesBelongToNone(String release) throws Exception {
    try (ServerSocket server = new ServerSocket(0)) {
      CompletableFuture<Map<String, String>> handshake = CompletableFuture.supplyAsync(() -> serve(server));
      String url = "http://localhost:" + server.getLocalPort() + "/socket";
      assertThat(Weft.inRequest(() -> open(release, url).get(10, TimeUnit.SECONDS))).isEqualTo("hi in null");

      List<Span> spans = Weft.awaitSpans(2);
      Span call = spans.get(0);
      assertThat(call.parentSpanId()).isEqualTo(spans.get(1).spanId());
      assertThat(call.name()).isEqualTo("GET");
      assertThat(call.error()).isFalse();
      assertThat(call.attributes()).containsEntry("http.response.status_code", 101L).containsEntry("url.full", url);
      assertThat(handshake.get(10, TimeUnit.SECONDS).get("traceparent")).contains(call.spanId());
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

  /** Accepts one web socket, sends a message over it and closes it. Returns the headers of its request. */
  private static Map<String, String> serve(ServerSocket server) {
    try (Socket socket = server.accept()) {
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      in.readLine();
      for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
        int colon = line.indexOf(':');
        headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
      byte[] key = (headers.get("Sec-WebSocket-Key") + PROTOCOL).getBytes(StandardCharsets.US_ASCII);
      String accept = Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(key));
      OutputStream out = socket.getOutputStream();
      out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " + accept
          + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(MESSAGE);
      out.write(CLOSE);
      out.flush();
      return headers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
