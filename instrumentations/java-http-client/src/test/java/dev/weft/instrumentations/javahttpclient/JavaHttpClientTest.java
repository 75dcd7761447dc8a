package dev.weft.instrumentations.javahttpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.Ports;
import dev.weft.testing.RemoteServer;
import dev.weft.testing.Span;
import dev.weft.testing.WebSocketServer;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.net.Authenticator;
import java.net.ConnectException;
import java.net.PasswordAuthentication;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(WeftExtension.class)
class JavaHttpClientTest {
  /** Whether the tests run as where the client's package cannot be opened. */
  private static final boolean CLOSED = Boolean.getBoolean("weft.test.closed");
  private static final String FOREIGN = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
  private RemoteServer remote;

  @BeforeEach
  void start() throws Exception {
    remote = new RemoteServer();
  }

  @AfterEach
  void stop() {
    remote.close();
  }

  private HttpRequest get(String path) {
    return HttpRequest.newBuilder(remote.uri(path)).build();
  }

  private void assertChildAndHeader(List<Span> spans) {
    Span call = spans.get(0);
    Span request = spans.get(1);
    assertThat(call.traceId()).isEqualTo(request.traceId());
    assertThat(call.parentSpanId()).isEqualTo(request.spanId());
    assertHeader(call);
  }

  private void assertHeader(Span call) {
    assertThat(remote.requests).allSatisfy(headers -> assertThat(headers.get("traceparent")).containsExactly(call.traceparent()));
  }

  /** Each of the two requests of a call is a span; where the client's package is closed, both are one. */
  private void assertTwoRequests(int others) {
    List<Span> spans = Weft.awaitSpans(others + (CLOSED ? 1 : 2));
    assertThat(remote.requests).hasSize(2);
    assertThat(remote.requests).extracting(headers -> headers.get("traceparent"))
        .containsExactly(List.of(spans.get(0).traceparent()), List.of(spans.get(CLOSED ? 0 : 1).traceparent()));
    assertThat(spans.get(CLOSED ? 0 : 1).attributes()).containsEntry("http.response.status_code", 200L);
  }

  @Test
  void aCallIsOneSpanBelowTheRequestAndTellsTheOtherSystemSo() throws Exception {
    HttpResponse<String> response = Weft.inRequest(() -> client.send(get("/200?q=1"), BodyHandlers.ofString()));
    assertThat(response.body()).isEqualTo("answer");
    List<Span> spans = Weft.awaitSpans(2);
    assertChildAndHeader(spans);
    Span call = spans.get(0);
    assertThat(call.name()).isEqualTo("GET");
    assertThat(call.kind()).isEqualTo("CLIENT");
    assertThat(call.scope()).isEqualTo("java-http-client");
    assertThat(call.error()).isFalse();
    assertThat(call.attributes()).containsExactlyInAnyOrderEntriesOf(Map.of(
        "http.request.method", "GET",
        "server.address", "localhost",
        "server.port", (long) remote.port(),
        "url.full", remote.uri("/200?q=1").toString(),
        "http.response.status_code", 200L,
        "network.protocol.version", "1.1"));
  }

  @Test
  void aCallCarriesTheIdentifierOfTheRequestIfASettingSaysSo() throws Exception {
    HttpRequest own = HttpRequest.newBuilder(remote.uri("/200")).header("X-Request-ID", "own").build();
    try (AutoCloseable chosen = Weft.requestIds("accept", "send")) {
      assertThat(chosen).isNotNull();
      Weft.inRequest(Map.of("x-request-id", "a-1"), () -> client.send(get("/200"), BodyHandlers.discarding()));
      Weft.inRequest(Map.of("x-request-id", "a-1"), () -> client.send(own, BodyHandlers.discarding()));
    }
    assertThat(remote.requests.get(0).get("x-request-id")).containsExactly("a-1");
    assertThat(remote.requests.get(1).get("x-request-id")).containsExactly("own");
  }

  @Test
  void aCallWithoutARequestIsTheRootOfItsTrace() throws Exception {
    client.send(get("/200"), BodyHandlers.discarding());
    Span call = Weft.awaitSpans(1).get(0);
    assertThat(call.parentSpanId()).isNull();
    assertThat(remote.requests.get(0).get("traceparent")).containsExactly(call.traceparent());
    assertThat(Weft.hasContext()).isFalse();
  }

  @Test
  void headersThatASettingNamesAreShown() throws Exception {
    try (AutoCloseable capture = Weft.captureHeaders("x-tenant", "Authorization", "X-Answ*", "x-absent")) {
      assertThat(capture).isNotNull();
      HttpRequest request = HttpRequest.newBuilder(remote.uri("/200")).header("X-Tenant", "t 1").header("Authorization", "Basic c2VjcmV0").build();
      client.send(request, BodyHandlers.discarding());
      client.sendAsync(get("/201"), BodyHandlers.discarding()).get();
    }
    List<Span> spans = Weft.awaitSpans(2);
    assertThat(spans.get(0).attributes()).containsEntry("http.request.header.x-tenant", List.of("t 1"))
        .containsEntry("http.request.header.authorization", List.of("REDACTED"))
        .containsEntry("http.response.header.x-answer", List.of("/200"))
        .doesNotContainKeys("http.response.header.content-length", "http.request.header.x-absent", "http.response.header.x-absent");
    assertThat(spans.get(1).attributes()).containsEntry("http.response.header.x-answer", List.of("/201"))
        .doesNotContainKey("http.request.header.x-tenant");
  }

  @Test
  void aStatusFrom400OnIsAnError() throws Exception {
    for (String status : List.of("404", "503")) {
      client.send(get("/" + status), BodyHandlers.discarding());
    }
    List<Span> spans = Weft.awaitSpans(2);
    assertThat(spans).extracting(Span::errorType).containsExactly("404", "503");
    assertThat(spans).extracting(Span::exceptionType).containsOnlyNulls();
  }

  @Test
  void aRefusedConnectionIsAnErrorWithItsException() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + Ports.free() + "/")).build();
    assertThatThrownBy(() -> client.send(request, BodyHandlers.discarding())).isInstanceOf(ConnectException.class);
    assertThatThrownBy(() -> client.sendAsync(request, BodyHandlers.discarding()).get()).hasCauseInstanceOf(ConnectException.class);
    List<Span> spans = Weft.awaitSpans(2);
    assertThat(spans).extracting(Span::exceptionType).containsOnly("java.net.ConnectException");
    assertThat(spans).extracting(Span::errorType).containsOnly("java.net.ConnectException");
    assertThat(spans).allSatisfy(span -> assertThat(span.attributes()).doesNotContainKey("http.response.status_code"));
    assertThat(Weft.hasContext()).isFalse();
  }

  @Test
  void redirectsBelongToTheOneCallWhereTheClientsPackageIsClosed() throws Exception {
    assumeTrue(CLOSED);
    Weft.inRequest(() -> client.send(get("/redirect"), BodyHandlers.discarding()));
    List<Span> spans = Weft.awaitSpans(2);
    assertChildAndHeader(spans);
    assertThat(remote.requests).hasSize(2);
    assertThat(spans.get(0).attributes()).containsEntry("http.response.status_code", 200L)
        .containsEntry("url.full", remote.uri("/redirect").toString());
  }

  @Test
  void aRedirectedRequestCarriesItsSpanAndWhatTheApplicationSaid() throws Exception {
    Weft.inRequest(() -> client.sendAsync(
        HttpRequest.newBuilder(remote.uri("/redirect")).header("X-Two", "a").build(), BodyHandlers.discarding()).get());
    assertThat(remote.requests).hasSize(2).allSatisfy(headers -> assertThat(headers.get("x-two")).containsExactly("a"));
    assertTwoRequests(1);
  }

  @Test
  void aRequestWithAPasswordCarriesItsSpan() throws Exception {
    HttpClient known = HttpClient.newBuilder().authenticator(new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication("user", "password".toCharArray());
      }
    }).build();
    HttpResponse<String> response = Weft.inRequest(() -> known.send(get("/secret"), BodyHandlers.ofString()));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(remote.requests.get(1)).containsKey("authorization");
    assertTwoRequests(1);
  }

  /** A gateway that passes on what it got. */
  @Test
  void theTraceOfTheRequestIsExchangedForTheCallsOwn() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(remote.uri("/redirect")).header("TraceParent", FOREIGN).header("X-Two", "a").build();
    Weft.inRequest(() -> client.send(request, BodyHandlers.discarding()));
    assertThat(remote.requests).hasSize(2).allSatisfy(headers -> assertThat(headers.get("x-two")).containsExactly("a"));
    assertChildAndHeader(Weft.awaitSpans(2));
    assertThat(request.headers().map()).containsOnlyKeys("TraceParent", "X-Two").containsEntry("TraceParent", List.of(FOREIGN));
  }

  @Test
  void theApplicationSeesNothingOfTheTrace() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(remote.uri("/redirect")).header("X-Two", "a").build();
    HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
    HttpResponse<Void> previous = response.previousResponse().orElseThrow();
    assertThat(request.headers().map()).isEqualTo(Map.of("X-Two", List.of("a")));
    assertThat(response.request().headers().equals(request.headers())).isNotEqualTo(CLOSED);
    assertThat(previous.request().headers().equals(request.headers())).isNotEqualTo(CLOSED);
    assertTwoRequests(0);
  }

  @Test
  void aRequestThatIsTakenFromAResponseCarriesItsOwnCall() throws Exception {
    HttpRequest again = client.send(get("/200"), BodyHandlers.discarding()).request();
    client.send(again, BodyHandlers.discarding());
    List<Span> spans = Weft.awaitSpans(2);
    assertThat(remote.requests.get(0).get("traceparent")).containsExactly(spans.get(0).traceparent());
    assertThat(remote.requests.get(1).get("traceparent")).containsExactly(spans.get(1).traceparent());
  }

  @Test
  void whatIsOpenToTheAdviceIsClosedToTheApplication() throws Exception {
    client.send(get("/200"), BodyHandlers.discarding());
    for (String name : List.of("jdk.internal.net.http", "jdk.internal.net.http.common")) {
      assertThat(HttpClient.class.getModule().isExported(name, JavaHttpClientTest.class.getModule())).isFalse();
      assertThat(HttpClient.class.getModule().isExported(name)).isFalse();
    }
  }

  @Test
  void aTimeOutIsAnErrorWithItsException() {
    HttpRequest request = HttpRequest.newBuilder(remote.uri("/hang")).timeout(Duration.ofMillis(50)).build();
    Throwable thrown = catchThrowable(() -> client.send(request, BodyHandlers.discarding()));
    assertThat(thrown).isInstanceOf(HttpTimeoutException.class);   // on a busy machine of the kind that says it was still connecting
    assertThat(Weft.awaitSpans(1).get(0).exceptionType()).isEqualTo(thrown.getClass().getName());
  }

  @Test
  void anAsynchronousCallHasEndedWhenItsDependentsRun() throws Exception {
    List<Span> seenByDependent = Weft.inRequest(() -> {
      String request = Weft.currentSpanId();
      CompletableFuture<HttpResponse<String>> future = client.sendAsync(get("/200"), BodyHandlers.ofString());
      assertThat(Weft.currentSpanId()).isEqualTo(request);
      return future.thenApply(response -> {
        assertThat(response.body()).isEqualTo("answer");
        return Weft.awaitSpans(1);
      }).get();
    });
    assertThat(seenByDependent).hasSize(1);
    List<Span> spans = Weft.awaitSpans(2);
    assertChildAndHeader(spans);
    assertThat(spans.get(0).attributes()).containsEntry("http.response.status_code", 200L)
        .containsEntry("network.protocol.version", "1.1");
  }

  /** Answers the operation in which it runs, and the one in which the body is mapped. */
  private static HttpResponse.BodyHandler<List<String>> contexts() {
    return response -> {
      String ofHandler = Weft.currentSpanId();
      return HttpResponse.BodySubscribers.mapping(HttpResponse.BodySubscribers.ofByteArray(), body -> Arrays.asList(ofHandler, Weft.currentSpanId()));
    };
  }

  @Test
  void bodyHandlerAndMappingRunInsideTheRequestThatSends() throws Exception {
    Weft.inRequest(() -> {
      String request = Weft.currentSpanId();
      assertThat(client.send(get("/200"), contexts()).body()).containsExactly(request, request);
      assertThat(client.sendAsync(get("/200"), contexts()).get().body()).containsExactly(request, request);
      return null;
    });
  }

  /** A subscriber, of bytes or lines, that notes in which operation it is called. */
  private static class Noting<I> implements Flow.Subscriber<I> {
    final List<String> calledIn = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      calledIn.add(Weft.currentSpanId());
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(I item) {
      calledIn.add(Weft.currentSpanId());
    }

    @Override
    public void onError(Throwable thrown) {
      calledIn.add(Weft.currentSpanId());
    }

    @Override
    public void onComplete() {
      calledIn.add(Weft.currentSpanId());
    }

    static <I> List<String> finish(Noting<I> subscriber) {
      subscriber.calledIn.add(Weft.currentSpanId());
      return subscriber.calledIn;
    }
  }

  private static final class NotingBody extends Noting<List<ByteBuffer>> implements HttpResponse.BodySubscriber<List<String>> {
    private final CompletableFuture<List<String>> body = new CompletableFuture<>();

    @Override
    public CompletionStage<List<String>> getBody() {
      calledIn.add(Weft.currentSpanId());
      return body;
    }

    @Override
    public void onComplete() {
      super.onComplete();
      body.complete(calledIn);
    }
  }

  private static Stream<HttpResponse.BodyHandler<List<String>>> handlersWithSubscribers() {
    List<String> consumed = Collections.synchronizedList(new ArrayList<>());
    HttpResponse.BodyHandler<Void> consuming = BodyHandlers.ofByteArrayConsumer(part -> consumed.add(Weft.currentSpanId()));
    return Stream.of(
        response -> new NotingBody(),
        response -> HttpResponse.BodySubscribers.buffering(new NotingBody(), 2),
        response -> HttpResponse.BodySubscribers.mapping(new NotingBody(), noted -> noted),
        BodyHandlers.fromSubscriber(new Noting<List<ByteBuffer>>(), Noting::finish),
        BodyHandlers.fromLineSubscriber(new Noting<String>(), Noting::finish, null),
        response -> HttpResponse.BodySubscribers.mapping(consuming.apply(response), nothing -> consumed));
  }

  @ParameterizedTest
  @MethodSource("handlersWithSubscribers")
  void subscribersOfTheApplicationRunInsideTheRequestThatSends(HttpResponse.BodyHandler<List<String>> handler) throws Exception {
    Weft.inRequest(() -> {
      List<String> calledIn = client.sendAsync(get("/200"), handler).get().body();
      assertThat(calledIn).hasSizeGreaterThan(1).containsOnly(Weft.currentSpanId());
      return null;
    });
  }

  @Test
  void asynchronousCallsAtOnceAreSiblings() throws Exception {
    String request = Weft.inRequest(() -> {
      List<CompletableFuture<HttpResponse<Void>>> futures = List.of(
          client.sendAsync(get("/200"), BodyHandlers.discarding()),
          client.sendAsync(get("/200"), BodyHandlers.discarding(), null),
          client.sendAsync(get("/404"), BodyHandlers.discarding()));
      for (CompletableFuture<HttpResponse<Void>> future : futures) {
        future.get();
      }
      Weft.awaitSpans(3);
      return Weft.currentSpanId();
    });
    assertThat(Weft.awaitSpans(4).subList(0, 3)).extracting(Span::parentSpanId).containsOnly(request);
  }

  @Test
  void aChainOfCallsKeepsNoCallAsItsContext() throws Exception {
    Weft.inRequest(() -> client.sendAsync(get("/200"), BodyHandlers.ofString())
        .thenCompose(response -> client.sendAsync(get("/200"), BodyHandlers.ofString())).get());
    List<Span> spans = Weft.awaitSpans(3).stream().filter(span -> span.kind().equals("CLIENT")).toList();
    assertThat(spans.get(1).parentSpanId()).isNotEqualTo(spans.get(0).spanId());
  }

  @Test
  void aCancelledCallEnds() throws Exception {
    CompletableFuture<HttpResponse<Void>> future = client.sendAsync(get("/hang"), BodyHandlers.discarding());
    await().until(() -> !remote.requests.isEmpty());
    future.cancel(true);
    assertThat(future).isCompletedExceptionally();
    assertThat(Weft.awaitSpans(1).get(0).error()).isTrue();
  }

  /** Else the client's own tasks and stages would carry it, at a cost for each. */
  @ParameterizedTest
  @ValueSource(strings = {"NEVER", "NORMAL"})
  void theClientBeginsNothingForItselfInTheContextOfItsCaller(HttpClient.Redirect redirects) throws Exception {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    HttpClient own = HttpClient.newBuilder().followRedirects(redirects).executor(task -> {
      seen.add(String.valueOf(Weft.currentSpanId()));
      new Thread(task).start();
    }).build();
    String caller = Weft.inRequest(() -> {
      own.sendAsync(get("/200"), BodyHandlers.discarding()).get();
      return Weft.currentSpanId();
    });
    assertThat(seen).isNotEmpty().doesNotContain(caller);
  }

  @Test
  void whatTheApplicationAskedForGoesOutUnchanged() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(remote.uri("/200")).version(HttpClient.Version.HTTP_1_1)
        .header("X-Two", "a").header("X-Two", "b").header("TraceParent", "00-1-2-00").timeout(Duration.ofSeconds(9))
        .expectContinue(true).POST(BodyPublishers.ofString("body")).build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    assertThat(remote.bodies).containsExactly("body");
    assertThat(remote.requests.get(0).get("x-two")).containsExactly("a", "b");
    assertThat(remote.requests.get(0).get("expect")).containsExactly("100-Continue");
    assertThat(remote.requests.get(0).get("traceparent")).containsExactly(Weft.awaitSpans(1).get(0).traceparent());
    assertThat(request.headers().map().get("traceparent")).containsExactly("00-1-2-00");
    assertThat(response.request().uri()).isEqualTo(request.uri());
    assertThat(response.request().timeout()).contains(Duration.ofSeconds(9));
    assertThat(response.request().bodyPublisher()).isEqualTo(request.bodyPublisher());
  }

  @Test
  void whatTheClientRefusesItRefusesAsBefore() {
    assertThatThrownBy(() -> client.send(null, BodyHandlers.discarding())).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> client.sendAsync(null, BodyHandlers.discarding())).isInstanceOf(NullPointerException.class);
    HttpRequest restricted = new OwnRequest(remote.uri("/200"), HttpHeaders.of(Map.of("Host", List.of("else")), (name, value) -> true));
    assertThatThrownBy(() -> client.sendAsync(restricted, BodyHandlers.discarding())).isInstanceOf(IllegalArgumentException.class);
    assertThat(Weft.awaitSpans(1).get(0).errorType()).isEqualTo("java.lang.IllegalArgumentException");
    assertThat(Weft.hasContext()).isFalse();
  }

  @Test
  void aRequestOfTheApplicationsOwnClassIsSentLikeAnyOther() throws Exception {
    HttpHeaders headers = HttpHeaders.of(Map.of("X-Own", List.of("1")), (name, value) -> true);
    client.send(new OwnRequest(remote.uri("/200"), headers), BodyHandlers.discarding());
    assertThat(remote.requests.get(0).get("x-own")).containsExactly("1");
    assertThat(remote.requests.get(0).get("traceparent")).containsExactly(Weft.awaitSpans(1).get(0).traceparent());
  }

  @Test
  void aRequestThatFailsToSayItsHeadersFailsAsBefore() {
    HttpRequest broken = new OwnRequest(remote.uri("/200"), null) {
      @Override
      public HttpHeaders headers() {
        throw new IllegalStateException("no headers");
      }
    };
    assertThatThrownBy(() -> client.send(broken, BodyHandlers.discarding())).hasMessage("no headers");
    assertThatThrownBy(() -> client.send(new OwnRequest(remote.uri("/200"), null), BodyHandlers.discarding()))
        .isInstanceOf(NullPointerException.class);
    assertThat(Weft.awaitSpans(2)).extracting(Span::errorType).containsExactly("java.lang.IllegalStateException",
        "java.lang.NullPointerException");
  }

  private static class OwnRequest extends HttpRequest {
    private final URI uri;
    private final HttpHeaders headers;

    OwnRequest(URI uri, HttpHeaders headers) {
      this.uri = uri;
      this.headers = headers;
    }

    @Override
    public Optional<BodyPublisher> bodyPublisher() {
      return Optional.empty();
    }

    @Override
    public String method() {
      return "GET";
    }

    @Override
    public Optional<Duration> timeout() {
      return Optional.empty();
    }

    @Override
    public boolean expectContinue() {
      return false;
    }

    @Override
    public URI uri() {
      return uri;
    }

    @Override
    public Optional<HttpClient.Version> version() {
      return Optional.empty();
    }

    @Override
    public HttpHeaders headers() {
      return headers;
    }
  }

  @Test
  void aWebSocketIsOpenedAsBefore() {
    URI uri = URI.create("ws://localhost:" + remote.port() + "/404");
    assertThatThrownBy(() -> client.newWebSocketBuilder().buildAsync(uri, new WebSocket.Listener() { }).get())
        .isInstanceOf(ExecutionException.class);
    assertThat(remote.requests.get(0).get("upgrade")).containsExactly("websocket");
    assertThat(remote.requests.get(0)).doesNotContainKey("traceparent");
    assertThat(Weft.awaitSpans(1).get(0).errorType()).isEqualTo("404");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theHandshakeOfAWebSocketIsARequestAndMessagesComeThrough(boolean follows) throws Exception {
    HttpClient own = HttpClient.newBuilder().followRedirects(follows ? HttpClient.Redirect.NORMAL : HttpClient.Redirect.NEVER).build();
    CompletableFuture<String> message = new CompletableFuture<>();
    try (WebSocketServer server = new WebSocketServer()) {
      URI uri = URI.create("ws://localhost:" + server.port() + "/");
      WebSocket opened = Weft.inRequest(() -> own.newWebSocketBuilder().buildAsync(uri, new WebSocket.Listener() {
        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence text, boolean last) {
          message.complete(text.toString());
          return null;
        }
      }).get());
      assertThat(message.get(10, TimeUnit.SECONDS)).isEqualTo("hi");
      opened.abort();
    }
    List<Span> spans = Weft.awaitSpans(2);
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
    assertThat(spans.get(0).attributes()).containsEntry("http.response.status_code", 101L);
    assertThat(spans.get(0).error()).isFalse();
  }
}
