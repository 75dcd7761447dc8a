package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds for each HTTP client whose requests are spans of their own, redirects and retries included. */
@ExtendWith(WeftExtension.class)
public abstract class HttpClientSituations {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "b7ad6b7169203331";

  protected final HttpClientApplication application;
  private final String scope;
  protected RemoteServer remote;

  /** @param scope name of the instrumentation */
  protected HttpClientSituations(HttpClientApplication application, String scope) {
    this.application = application;
    this.scope = scope;
  }

  @BeforeEach
  void startServer() throws Exception {
    remote = new RemoteServer();
  }

  @AfterEach
  void stopServer() {
    remote.close();
    assertThat(Weft.hasContext()).isFalse();
  }

  protected final String url(String path) {
    return remote.uri(path).toString();
  }

  /** A URL whose port nothing listens to. */
  protected static String unopened() {
    return "http://localhost:" + Ports.free() + "/200";
  }

  protected final String received(int request, String name) {
    return remote.requests.get(request).getFirst(name);
  }

  protected static List<Span> clients(List<Span> spans) {
    return spans.stream().filter(span -> span.kind().equals("CLIENT")).toList();
  }

  private double count(String status) {
    return Weft.metric("http_client_requests_total{host=\"localhost:" + remote.port() + "\",method=\"GET\",status=\"" + status + "\"}");
  }

  @Test
  protected void aRequestIsOneSpanBelowItsCallerAndCarriesIt() throws Exception {
    int status = Weft.inRequest(() -> application.send("GET", url("/200?q=1&password=p")));
    assertThat(status).isEqualTo(200);

    List<Span> spans = Weft.awaitSpans(2);
    Span call = spans.get(0);
    assertThat(call.parentSpanId()).isEqualTo(spans.get(1).spanId());
    assertThat(received(0, "traceparent")).isEqualTo(call.traceparent());
    assertThat(call.name()).isEqualTo("GET");
    assertThat(call.kind()).isEqualTo("CLIENT");
    assertThat(call.scope()).isEqualTo(scope);
    assertThat(call.error()).isFalse();
    assertThat(call.attributes()).containsExactlyInAnyOrderEntriesOf(Map.of(
        "http.request.method", "GET",
        "server.address", "localhost",
        "server.port", (long) remote.port(),
        "url.full", url("/200?q=1&password=REDACTED"),
        "http.response.status_code", 200L,
        "network.protocol.version", "1.1"));
    assertThat(count("200")).isEqualTo(1);
  }

  @Test
  protected void aRequestCarriesTheIdentifierOfTheOneThatIsServedIfASettingSaysSo() throws Exception {
    Weft.inRequest(Map.of("x-request-id", "a-1"), () -> application.send("GET", url("/200")));
    try (AutoCloseable chosen = Weft.requestIds("accept", "send")) {
      assertThat(chosen).isNotNull();
      Weft.inRequest(Map.of("x-request-id", "a-2"), () -> application.send("GET", url("/200")));
    }
    assertThat(received(0, "x-request-id")).isNull();
    assertThat(received(1, "x-request-id")).isEqualTo("a-2");
  }

  @Test
  protected void aRequestWithoutACallerIsTheRootOfItsTrace() throws Exception {
    application.send("GET", url("/200"));
    Span call = Weft.awaitSpans(1).get(0);
    assertThat(call.parentSpanId()).isNull();
    assertThat(received(0, "traceparent")).isEqualTo(call.traceparent());
  }

  @Test
  protected void theCallersTraceAndBaggageGoOn() throws Exception {
    Map<String, String> headers = Map.of("traceparent", "00-" + TRACE + "-" + PARENT + "-01", "tracestate", "a=b", "baggage", "user=7");
    Weft.inRequest(headers, () -> application.send("GET", url("/200")));
    Span call = Weft.awaitSpans(2).get(0);
    assertThat(call.traceId()).isEqualTo(TRACE);
    assertThat(received(0, "traceparent")).isEqualTo("00-" + TRACE + "-" + call.spanId() + "-01");
    assertThat(received(0, "tracestate")).isEqualTo("a=b");
    assertThat(received(0, "baggage")).isEqualTo("user=7");
  }

  @Test
  protected void aRequestOfAnUnsampledTraceIsCountedAndSaysSo() throws Exception {
    Weft.inRequest(Map.of("traceparent", "00-" + TRACE + "-" + PARENT + "-00"), () -> application.send("GET", url("/redirect")));
    assertThat(Weft.spans()).isEmpty();
    assertThat(received(0, "traceparent")).startsWith("00-" + TRACE).endsWith("-00");
    assertThat(received(1, "traceparent")).startsWith("00-" + TRACE).endsWith("-00").isNotEqualTo(received(0, "traceparent"));
    assertThat(count("302")).isEqualTo(1);
    assertThat(count("200")).isEqualTo(1);
  }

  @Test
  protected void aMalformedParentIsNotPassedOn() throws Exception {
    Weft.inRequest(Map.of("traceparent", "00-" + TRACE + "-0000000000000000-01"), () -> application.send("GET", url("/200")));
    Span call = Weft.awaitSpans(2).get(0);
    assertThat(call.traceId()).isNotEqualTo(TRACE);
    assertThat(received(0, "traceparent")).isEqualTo(call.traceparent());
  }

  @Test
  protected void eachRequestOfARedirectIsASpan() throws Exception {
    Weft.inRequest(() -> application.send("GET", url("/redirect")));
    List<Span> spans = Weft.awaitSpans(3);
    assertThat(spans.subList(0, 2)).extracting(Span::parentSpanId).containsOnly(spans.get(2).spanId());
    assertThat(spans.get(0).attributes()).containsEntry("http.response.status_code", 302L).containsEntry("url.full", url("/redirect"))
        .doesNotContainKey("http.request.resend_count");
    assertThat(spans.get(1).attributes()).containsEntry("http.response.status_code", 200L).containsEntry("url.full", url("/200"))
        .containsEntry("http.request.resend_count", 1L);
    assertThat(spans).extracting(Span::error).containsOnly(false);
    assertThat(remote.requests).extracting(headers -> headers.getFirst("traceparent"))
        .containsExactly(spans.get(0).traceparent(), spans.get(1).traceparent());
  }

  @Test
  protected void aRedirectThatTheClientRefusesHasTheCallersException() throws Exception {
    Throwable thrown = catchThrowable(() -> Weft.inRequest(() -> application.send("GET", url("/loop"))));
    assertThat(thrown).isNotNull();
    int requests = remote.requests.size();
    List<Span> calls = clients(Weft.awaitSpans(requests + 1));
    assertThat(calls).hasSize(requests);
    Span last = calls.get(requests - 1);
    assertThat(last.exceptionType()).isEqualTo(thrown.getClass().getName());
    assertThat(last.attributes()).containsEntry("http.response.status_code", 302L);
    assertThat(calls.subList(0, requests - 1)).extracting(Span::error).doesNotContain(true);
  }

  @Test
  protected void aRequestWithCredentialsIsASpanAfterTheOneWithout() throws Exception {
    int status = Weft.inRequest(() -> application.sendWithPassword(url("/secret")));
    assertThat(status).isEqualTo(200);
    List<Span> calls = clients(Weft.awaitSpans(3));
    assertThat(calls).extracting(span -> span.attributes().get("http.response.status_code")).containsExactly(401L, 200L);
    assertThat(calls).extracting(span -> span.attributes().get("http.request.resend_count")).containsExactly(null, 1L);
    assertThat(received(0, "traceparent")).isEqualTo(calls.get(0).traceparent());
    assertThat(received(1, "traceparent")).isEqualTo(calls.get(1).traceparent());
  }

  @Test
  protected void aStatusFrom400OnIsAnError() throws Exception {
    application.send("GET", url("/404"));
    application.send("GET", url("/500"));
    List<Span> spans = Weft.awaitSpans(2);
    assertThat(spans).extracting(Span::errorType).containsExactly("404", "500");
    assertThat(spans).extracting(Span::exceptionType).containsOnlyNulls();
  }

  @Test
  protected void aMethodThatTheConventionDoesNotKnowIsOther() throws Exception {
    application.send("PROPFIND", url("/200"));
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.name()).isEqualTo("HTTP");
    assertThat(span.attributes()).containsEntry("http.request.method", "_OTHER").containsEntry("http.request.method_original", "PROPFIND");
  }

  protected final Span failed(Callable<Integer> call) {
    Throwable thrown = catchThrowable(() -> Weft.inRequest(call));
    assertThat(thrown).isNotNull();
    List<Span> spans = Weft.awaitSpans(2);
    Span span = clients(spans).get(0);
    assertThat(span.parentSpanId()).isEqualTo(spans.get(spans.get(0) == span ? 1 : 0).spanId());
    assertThat(span.exceptionType()).as("what the caller gets").isEqualTo(thrown.getClass().getName());
    assertThat(span.errorType()).isEqualTo(thrown.getClass().getName());
    assertThat(span.attributes()).doesNotContainKey("http.response.status_code").doesNotContainKey("http.request.resend_count");
    return span;
  }

  @Test
  protected void aRefusedConnectionIsOneErrorWithTheCallersException() throws Exception {
    String closed = unopened();
    assertThat(failed(() -> application.send("GET", closed)).attributes()).containsEntry("url.full", closed);
  }

  @Test
  protected void aHostWithoutAnAddressIsAnError() {
    failed(() -> application.send("GET", "http://no.such.host.invalid/200"));
  }

  @Test
  protected void aHostThatDoesNotAnswerIsAnError() {
    failed(() -> application.sendImpatiently("http://192.0.2.1:9/200"));
  }

  @Test
  protected void aResponseThatDoesNotComeIsAnError() {
    failed(() -> application.sendImpatiently(url("/hang")));
    assertThat(remote.requests).hasSize(1);
  }

  @Test
  protected void aServerThatDoesNotSpeakTlsIsAnError() throws Exception {
    try (ServerSocket plain = new ServerSocket(0)) {
      Thread server = new Thread(() -> answerInPlainText(plain));
      server.start();
      failed(() -> application.send("GET", "https://localhost:" + plain.getLocalPort() + "/200"));
      plain.close();
      server.join();
    }
  }

  private static void answerInPlainText(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        socket.getInputStream().read();
        socket.getOutputStream().write("HTTP/1.0 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        continue;   // the client is gone, or the test is over
      }
    }
  }

  @Test
  protected void aBodyThatIsNotReadKeepsNoSpanOpen() throws Exception {
    Weft.inRequest(() -> application.sendUnread(url("/200")));
    assertThat(Weft.awaitSpans(2).get(0).attributes()).containsEntry("http.response.status_code", 200L);
  }

  @Test
  protected void theApplicationsRequestStaysAsItIs() throws Exception {
    assertThat(application.sendTwice(url("/200"))).contains("x-own").doesNotContain("traceparent", "tracestate", "baggage");
    List<Span> spans = Weft.awaitSpans(2);
    assertThat(spans).allSatisfy(span -> assertThat(span.attributes()).doesNotContainKey("http.request.resend_count"));
    assertThat(remote.requests).extracting(headers -> headers.getFirst("traceparent"))
        .containsExactly(spans.get(0).traceparent(), spans.get(1).traceparent());
  }

  @Test
  protected void aHeaderOfATraceIsExchangedForTheRequestsOwn() throws Exception {
    application.post(url("/200"), "TraceParent", "00-" + TRACE + "-" + PARENT + "-01");
    assertThat(remote.requests.get(0).get("traceparent")).containsExactly(Weft.awaitSpans(1).get(0).traceparent());
    assertThat(remote.bodies.get(0)).hasSize(1 << 20);
  }

  @Test
  protected void headersThatASettingNamesAreShown() throws Exception {
    try (AutoCloseable capture = Weft.captureHeaders("X-Ten*", "x-answer", "x-absent")) {
      assertThat(capture).isNotNull();
      application.post(url("/200"), "X-Tenant", "t 1");
      application.send("GET", url("/redirect"));
    }
    List<Span> spans = Weft.awaitSpans(3);
    assertThat(spans.get(0).attributes()).containsEntry("http.request.header.x-tenant", List.of("t 1"))
        .containsEntry("http.response.header.x-answer", List.of("/200")).doesNotContainKey("http.response.header.content-length");
    assertThat(spans.subList(1, 3)).extracting(span -> span.attributes().get("http.response.header.x-answer"))
        .containsExactly(List.of("/redirect"), List.of("/200"));
    assertThat(spans.get(1).attributes()).doesNotContainKeys("http.request.header.x-tenant", "http.request.header.x-answer");
  }

  @Test
  protected void requestsAtOnceHaveTheirOwnParents() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(20);
    try {
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        String url = url("/200?i=" + i);
        all.add(threads.submit(() -> Weft.inRequest(() -> application.send("GET", url))));
      }
      for (Future<Integer> each : all) {
        each.get();
      }
    } finally {
      threads.shutdown();
    }
    assertEachHasItsParent(100);
  }

  protected final void assertEachHasItsParent(int requests) {
    List<Span> spans = Weft.awaitSpans(2 * requests);
    Map<String, Span> servers = new HashMap<>();
    spans.stream().filter(span -> span.kind().equals("SERVER")).forEach(span -> servers.put(span.spanId(), span));
    assertThat(servers).hasSize(requests);
    Set<String> sent = new HashSet<>();
    for (Span call : clients(spans)) {
      Span parent = servers.remove(call.parentSpanId());
      assertThat(parent).isNotNull();
      assertThat(call.traceId()).isEqualTo(parent.traceId());
      sent.add(call.traceparent());
    }
    assertThat(remote.requests).extracting(headers -> headers.getFirst("traceparent")).containsExactlyInAnyOrderElementsOf(sent);
  }
}
