package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import dev.weft.advice.Nullable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for each HTTP server. */
public abstract class HttpServerSituations extends AgentPagesSituations {
  /** Length of {@code /stream}: more than what the system keeps for a client that does not read. */
  public static final int STREAMED = 8 << 20;

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "b7ad6b7169203331";
  private static final int MEBIBYTE = 1 << 20;
  /** What is asked for where that fails since another system has gone. */
  private static final String ELSEWHERE = "/items/elsewhere";

  /** Span id that was current where a request was served, by the request's target. Of all tests, since applications live longer than one. */
  private static final Map<String, String> SERVED_IN = new ConcurrentHashMap<>();
  /** The same for the route that was known there. */
  private static final Map<String, String> SERVED_AS = new ConcurrentHashMap<>();
  /** To be handed to applications. */
  protected static final Consumer<String> SERVED = target -> {
    SERVED_AS.put(target, String.valueOf(Weft.currentRoute()));
    SERVED_IN.put(target, String.valueOf(Weft.currentSpanId()));
    if (target.equals(ELSEWHERE)) {
      readFromSystemThatHasGone();
    }
  };

  private final String scope;

  /** @param application its class, whose constructor takes {@link #SERVED} */
  protected HttpServerSituations(String release, String application, String scope) {
    this(HttpServerApplication.of(ReleaseLoader.shared(release).createOnce(application, new Class<?>[] {Consumer.class}, SERVED)), scope);
  }

  /** @param scope name of the instrumentation */
  protected HttpServerSituations(HttpServerApplication application, String scope) {
    super(application);
    this.scope = scope;
  }

  /** The route that serves a path; null if the library has no routes. */
  protected abstract @Nullable String route(String path);

  /** The status to a request whose handler throws; 0 if the connection is closed instead. */
  protected abstract int statusOfException();

  /** Whether the library tells the failure of another thread from a response with status 500. */
  protected boolean knowsLaterExceptions() {
    return true;
  }

  @BeforeEach
  void nothingIsServed() {
    SERVED_IN.clear();
  }

  @Test
  void theRouteIsKnownWhereTheRequestIsServed() throws Exception {
    send("GET /items/7", "");
    assertThat(servedIn("/items/7")).isNotNull();
    assertThat(SERVED_AS.get("/items/7")).isEqualTo(String.valueOf(route("/items/7")));
  }

  /** For libraries that parse forms: {@code POST /form} answers the parameter {@code name}. */
  protected final void attacksInFormsAreEvents(boolean inParts) throws Exception {
    assertThat(form(inParts, "O'Brien")).isEqualTo("O'Brien");
    assertThat(Weft.log()).isEmpty();
    assertThat(form(inParts, "x' or 1=1--")).isEqualTo("x' or 1=1--");
    Weft.awaitSpans(2);
    assertThat(Weft.metric("suspicious_activity_total{activity_type=\"sql_injection\"}")).isEqualTo(1);
    assertThat(Weft.log()).contains("type=sql_injection severity=high address=127.0.0.1 endpoint=/form ").hasLineCount(1);
  }

  private String form(boolean inParts, String name) throws Exception {
    String part = "|Content-Disposition: form-data; name=";
    String body = inParts ? "--x" + part + "a||1|--x" + part + "name||" + name + "|--x--|"
        : "a=1&name=" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "&b=2";
    String type = inParts ? "multipart/form-data; boundary=x" : "application/x-www-form-urlencoded";
    try (RawConnection connection = connect()) {
      return connection.send(request("POST /form", "Content-Type: " + type + "|Content-Length: " + body.replace("|", "||").length()) + body).read().text();
    }
  }

  private static String parent(String trace, String span, int flags) {
    return "traceparent: 00-" + trace + "-" + span + "-0" + flags;
  }

  /** What was current where a request was served. */
  @Nullable
  protected static String servedIn(String target) {
    await().pollDelay(Duration.ZERO).until(() -> SERVED_IN.containsKey(target));
    String span = SERVED_IN.get(target);
    return span.equals("null") ? null : span;
  }

  protected final String name(String method, String path) {
    return route(path) == null ? method : method + " " + route(path);
  }

  protected final double count(String method, String path, int status) {
    return Weft.metric("http_requests_total{endpoint=\"" + endpoint(path) + "\",method=\"" + method + "\",status=\"" + status + "\"}");
  }

  @Test
  void aRequestIsOneSpanInWhichItIsServed() throws Exception {
    assertThat(send("GET /ok?q=1&password=p", "User-Agent: test").text()).isEqualTo("answer");

    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.name()).isEqualTo(name("GET", "/ok"));
    assertThat(span.kind()).isEqualTo("SERVER");
    assertThat(span.scope()).isEqualTo(scope);
    assertThat(span.parentSpanId()).isNull();
    assertThat(span.error()).isFalse();
    Map<String, Object> expected = new HashMap<>(Map.of(
        "http.request.method", "GET",
        "http.response.status_code", 200L,
        "http.response.body.size", 6L,
        "url.scheme", "http",
        "url.path", "/ok",
        "url.query", "q=1&password=REDACTED",
        "server.address", "localhost",
        "server.port", (long) application.port(),
        "client.address", "127.0.0.1",
        "network.peer.address", "127.0.0.1"));
    expected.put("network.protocol.version", "1.1");
    expected.put("user_agent.original", "test");
    if (route("/ok") != null) {
      expected.put("http.route", route("/ok"));
    }
    assertThat(span.attributes()).containsAllEntriesOf(expected).containsKey("network.peer.port");
    assertThat(span.attributes().keySet()).containsExactlyInAnyOrderElementsOf(plus(expected, "network.peer.port"));
    assertThat(servedIn("/ok?q=1&password=p")).isEqualTo(span.spanId());
    assertThat(count("GET", "/ok", 200)).isEqualTo(1);
  }

  private static List<String> plus(Map<String, Object> known, String key) {
    List<String> keys = new ArrayList<>(known.keySet());
    keys.add(key);
    return keys;
  }

  @Test
  void theSendersTraceGoesOn() throws Exception {
    send("GET /ok", parent(TRACE, PARENT, 1));
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.traceId()).isEqualTo(TRACE);
    assertThat(span.parentSpanId()).isEqualTo(PARENT);
    assertThat(span.parentRemote()).isTrue();
  }

  @Test
  void theIdentifierOfTheRequestIsAnsweredIfASettingSaysSo() throws Exception {
    assertThat(send("GET /ok", "X-Request-ID: a-1").headers()).doesNotContainKey("x-request-id");
    try (AutoCloseable chosen = Weft.requestIds("accept", "make", "answer")) {
      assertThat(chosen).isNotNull();
      assertThat(send("GET /ok", "X-Request-ID: a-2").headers()).containsEntry("x-request-id", "a-2");
      assertThat(send("GET /ok", "").headers().get("x-request-id")).hasSize(36);
    }
    assertThat(Weft.awaitSpans(3)).extracting(span -> span.attributes().get("request_id")).contains("a-1", "a-2");   // of three connections
  }

  @Test
  void aMalformedParentIsIgnored() throws Exception {
    send("GET /ok", parent(TRACE, "0000000000000000", 1));
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.traceId()).isNotEqualTo(TRACE);
    assertThat(span.parentSpanId()).isNull();
  }

  @Test
  void aRequestOfAnUnsampledTraceIsCounted() throws Exception {
    send("GET /ok", parent(TRACE, PARENT, 0));
    await().pollDelay(Duration.ZERO).untilAsserted(() -> assertThat(count("GET", "/ok", 200)).isEqualTo(1));
    assertThat(servedIn("/ok")).isNotNull();
    assertThat(Weft.spans()).isEmpty();
  }

  @Test
  void headersThatASettingNamesAreShown() throws Exception {
    try (AutoCloseable capture = Weft.captureHeaders("X-Tenant", "x-flag-*", "x-absent")) {
      assertThat(capture).isNotNull();
      send("GET /ok", "X-tenant: t 1|X-Flag-A: 1|X-Other: 2");
      assertThat(Weft.awaitSpans(1).get(0).attributes())
          .contains(entry("http.request.header.x-tenant", List.of("t 1")), entry("http.request.header.x-flag-a", List.of("1")))
          .doesNotContainKeys("http.request.header.x-other", "http.request.header.x-absent");
    }
  }

  @Test
  void headersOfResponsesThatASettingNamesAreShown() throws Exception {
    try (AutoCloseable capture = Weft.captureHeaders("Loca*", "x-absent")) {
      assertThat(capture).isNotNull();
      String location = send("GET /redirect", "").headers().get("location");
      assertThat(location).isNotNull();
      assertThat(Weft.awaitSpans(1).get(0).attributes()).containsEntry("http.response.header.location", List.of(location))
          .doesNotContainKeys("http.response.header.x-absent", "http.response.header.date", "http.response.header.content-length");
    }
  }

  @Test
  void anExcludedPathIsNotReported() throws Exception {
    Map<String, Double> before = requestMetrics();
    try (AutoCloseable exclusion = Weft.exclude("/items/*")) {
      assertThat(exclusion).isNotNull();
      assertThat(send("GET /items/5?q=1", parent(TRACE, PARENT, 1)).text()).isEqualTo("answer");
      assertThat(requestMetrics()).isEqualTo(before);
      assertThat(send("GET /ok", "").text()).isEqualTo("answer");
      assertThat(Weft.awaitSpans(1)).extracting(Span::name).containsExactly(name("GET", "/ok"));
    }
  }

  private static Map<String, Double> requestMetrics() {
    return Weft.metrics().entrySet().stream().filter(series -> series.getKey().startsWith("http_"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Test
  void aPathParameterIsNotInTheName() throws Exception {
    send("GET /items/17", "");
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.name()).isEqualTo(name("GET", "/items/17")).doesNotContain("17");
    assertThat(span.attributes()).containsEntry("url.path", "/items/17");
    assertThat(count("GET", "/items/17", 200)).isEqualTo(1);
  }

  @Test
  void aMethodThatTheConventionDoesNotKnowIsOther() throws Exception {
    send("PROPFIND /ok", "");
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.name()).isEqualTo(name("HTTP", "/ok"));
    assertThat(span.attributes()).containsEntry("http.request.method", "_OTHER").containsEntry("http.request.method_original", "PROPFIND");
  }

  @Test
  void aRedirectIsNoError() throws Exception {
    assertThat(send("GET /redirect", "").status()).isEqualTo(302);
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.attributes()).containsEntry("http.response.status_code", 302L);
    assertThat(span.error()).isFalse();
  }

  @Test
  void aStatusFrom500OnIsAnErrorAndOneBelowIsNot() throws Exception {
    send("GET /status/404", "");
    Weft.awaitSpans(1);
    send("GET /status/503", "");
    List<Span> spans = Weft.awaitSpans(2);
    assertThat(spans).extracting(Span::errorType).containsExactly(null, "503");
    assertThat(spans).extracting(Span::name).containsOnly(name("GET", "/status/404"));
    assertThat(spans).extracting(span -> span.attributes().get("http.response.status_code")).containsExactly(404L, 503L);
  }

  private void assertFailed(String path) throws Exception {
    assertFailed(path, true);
  }

  private void assertFailed(String path, boolean withException) throws Exception {
    if (statusOfException() == 0) {
      assertThat(catchThrowable(() -> send("GET " + path, ""))).isNotNull();
    } else {
      assertThat(send("GET " + path, "").status()).isEqualTo(statusOfException());
    }
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.error()).isTrue();
    assertThat(span.exceptionType()).isEqualTo(withException ? "java.lang.IllegalStateException" : null);
    assertThat(span.attributes().get("http.response.status_code")).isEqualTo(statusOfException() == 0 ? null : (long) statusOfException());
    assertThat(servedIn(path)).isEqualTo(span.spanId());
    String type = withException ? "java.lang.IllegalStateException" : Integer.toString(statusOfException());
    assertThat(Weft.metric("errors_total{endpoint=\"" + endpoint(path) + "\",error_type=\"" + type + "\"}")).isEqualTo(1);
  }

  @Test
  void anExceptionOfTheHandlerIsTheError() throws Exception {
    assertFailed("/throws");
  }

  @Test
  void anExceptionOfAnotherThreadIsTheError() throws Exception {
    assertFailed("/later-throws", knowsLaterExceptions());
  }

  @Test
  void whatNothingServesHasNoRoute() throws Exception {
    assertThat(send("GET /nothing/here?q=1", parent(TRACE, PARENT, 1)).status()).isEqualTo(404);
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.parentSpanId()).isEqualTo(PARENT);
    assertThat(span.name()).isEqualTo(name("GET", "/nothing/here"));
    assertThat(span.error()).isFalse();
    assertThat(span.attributes()).containsEntry("http.response.status_code", 404L).containsEntry("url.path", "/nothing/here")
        .containsEntry("url.query", "q=1").containsEntry("url.scheme", "http").containsEntry("client.address", "127.0.0.1")
        .containsEntry("server.port", (long) application.port());
    assertThat(count("GET", "/nothing/here", 404)).isEqualTo(1);
  }

  @Test
  void addressesAreThoseThatProxiesForward() throws Exception {
    send("GET /ok", "X-Forwarded-For: 192.0.2.7|X-Forwarded-Proto: https|X-Forwarded-Host: shop.example");
    assertThat(Weft.awaitSpans(1).get(0).attributes()).containsEntry("client.address", "192.0.2.7").containsEntry("url.scheme", "https")
        .containsEntry("server.address", "shop.example").containsEntry("server.port", 443L)
        .containsEntry("network.peer.address", "127.0.0.1");
  }

  @Test
  void aRequestLastsUntilAnotherThreadHasAnswered() throws Exception {
    assertThat(send("GET /later", parent(TRACE, PARENT, 1)).text()).isEqualTo("answer");
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.parentSpanId()).isEqualTo(PARENT);
    assertThat(span.name()).isEqualTo(name("GET", "/later"));
    assertThat(span.attributes()).containsEntry("http.response.status_code", 200L).containsEntry("http.response.body.size", 6L);
    assertThat(servedIn("/later")).isEqualTo(span.spanId());
  }

  @Test
  void aRequestWhoseClientIsGoneIsOneSpan() throws Exception {
    double errors = errors();
    RawConnection connection = connect().send(request("GET /hang", parent(TRACE, PARENT, 1)));
    servedIn("/hang");
    connection.abort();
    application.release();
    assertThat(Weft.awaitSpans(1).get(0).parentSpanId()).isEqualTo(PARENT);
    assertThat(errors()).isEqualTo(errors);
  }

  @Test
  void aClientThatLeavesInItsResponseIsNoErrorOfTheService() throws Exception {
    double errors = errors();
    try (RawConnection connection = connect().send(request("GET /stream", ""))) {
      connection.readHead();
      connection.abort();
    }
    Weft.awaitSpans(1);
    assertThat(errors()).isEqualTo(errors);
  }

  @Test
  void aClientThatClosesItsConnectionInAnUploadIsNoErrorOfTheService() throws Exception {
    leaveInUpload(RawConnection::close);
  }

  @Test
  void aClientThatResetsItsConnectionInAnUploadIsNoErrorOfTheService() throws Exception {
    leaveInUpload(RawConnection::abort);
  }

  private interface Leaving {
    void leave(RawConnection connection) throws IOException;
  }

  private void leaveInUpload(Leaving leaving) throws Exception {
    double errors = errors();
    try (RawConnection connection = connect()) {
      connection.send(request("POST /echo", "Content-Length: " + MEBIBYTE) + "first");
      awaitActive(1);
      leaving.leave(connection);
    }
    Weft.awaitSpans(1);
    assertThat(errors()).isEqualTo(errors);
  }

  @Test
  void anotherSystemThatHasGoneIsAnErrorOfTheService() throws Exception {
    double errors = errors();
    catchThrowable(() -> send("GET " + ELSEWHERE, ""));
    assertThat(Weft.awaitSpans(1).get(0).error()).isTrue();
    assertThat(errors()).isEqualTo(errors + 1);
  }

  private static void readFromSystemThatHasGone() {
    try (ServerSocket system = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket socket = new Socket(system.getInetAddress(), system.getLocalPort())) {
      Socket accepted = system.accept();
      accepted.setSoLinger(true, 0);
      accepted.close();
      socket.getInputStream().read();
    } catch (IOException e) {
      HttpServerSituations.<RuntimeException>rethrow(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void rethrow(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @Test
  void aConnectionThatIsClosedInsteadOfAResponseIsAnError() throws Exception {
    double errors = errors();
    assertThat(catchThrowable(() -> send("GET /close", ""))).isNotNull();
    assertUnanswered("/close");
    assertThat(errors()).isEqualTo(errors);   // the client may have closed it
  }

  private static double errors() {
    return Weft.total("errors_total");
  }

  /** The one span is that of a request that got no response. */
  protected final void assertUnanswered(String path) {
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.name()).isEqualTo(name("GET", path));
    assertThat(span.attributes()).doesNotContainKeys("http.response.status_code", "http.response.body.size");
    assertThat(span.error()).isTrue();
    assertThat(span.errorType()).isEqualTo("no_response");
    assertThat(Weft.metric("http_requests_total{endpoint=\"" + endpoint(path) + "\",method=\"GET\",status=\"other\"}")).isEqualTo(1);
  }

  private String endpoint(String path) {
    return route(path) == null ? "other" : route(path);
  }

  @Test
  void aClientThatSendsNothingIsNoRequest() throws Exception {
    connect().close();
    connect().send("GET /ok HTTP/1.1|Host: ").abort();
    send("GET /ok", "");
    Weft.awaitSpans(1);
  }

  @Test
  void requestsAtOnceHaveTheirOwnParents() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(20);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        String target = (i % 2 == 0 ? "/ok?i=" : "/later?i=") + i;
        String header = parent(TRACE, id(i), 1);
        all.add(clients.submit(() -> send("GET " + target, header)));
      }
      for (Future<?> each : all) {
        each.get();
      }
    } finally {
      clients.shutdown();
    }
    for (Span span : Weft.awaitSpans(100)) {
      int i = Integer.parseInt(((String) span.attributes().get("url.query")).substring(2));
      assertThat(span.parentSpanId()).isEqualTo(id(i));
      assertThat(servedIn(span.attributes().get("url.path") + "?i=" + i)).isEqualTo(span.spanId());
    }
  }

  private static String id(int i) {
    return String.format("%016x", i + 1);
  }

  private void assertInOrder(List<String> targets) {
    List<Span> spans = Weft.awaitSpans(targets.size());
    for (int i = 0; i < targets.size(); i++) {
      String query = targets.get(i).substring(targets.get(i).indexOf('?') + 1);
      Span span = spans.stream().filter(each -> query.equals(each.attributes().get("url.query"))).findAny().orElseThrow();
      assertThat(span.parentSpanId()).isEqualTo(id(i));
      assertThat(span.attributes()).containsEntry("http.response.status_code", 200L);
      assertThat(servedIn(targets.get(i))).isEqualTo(span.spanId());
    }
  }

  @Test
  void requestsThatFollowOneAnotherOnAConnectionAreSpans() throws Exception {
    // Reactor Netty 1.3.7 sometimes does not read the second request after one that another thread answers, without an agent, too.
    List<String> targets = List.of("/ok?i=0", "/items/7?i=1", "/echo?i=2", "/later?i=3", "/ok?i=4");
    try (RawConnection connection = connect()) {
      for (int i = 0; i < targets.size(); i++) {
        assertThat(connection.send(request("GET " + targets.get(i), parent(TRACE, id(i), 1))).read().status()).isEqualTo(200);
      }
    }
    assertInOrder(targets);
  }

  @Test
  void pipelinedRequestsHaveTheirOwnParents() throws Exception {
    List<String> targets = List.of("/later?i=0", "/ok?i=1", "/items/7?i=2", "/later?i=3", "/ok?i=4");
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < targets.size(); i++) {
      all.append(request("GET " + targets.get(i), parent(TRACE, id(i), 1)));
    }
    try (RawConnection connection = connect().send(all.toString())) {
      for (int i = 0; i < targets.size(); i++) {
        assertThat(connection.read().status()).isEqualTo(200);
      }
    }
    assertInOrder(targets);
  }

  @Test
  void sizesOfLargeBodiesAreReported() throws Exception {
    try (RawConnection connection = connect()) {
      connection.send(request("POST /echo", "Content-Length: " + MEBIBYTE)).send(new byte[MEBIBYTE]);
      assertThat(connection.read().body()).hasSize(MEBIBYTE);
    }
    assertThat(Weft.awaitSpans(1).get(0).attributes()).containsEntry("http.request.body.size", (long) MEBIBYTE)
        .containsEntry("http.response.body.size", (long) MEBIBYTE);
  }

  @Test
  void theSizeOfAStreamedBodyIsReported() throws Exception {
    assertThat(send("GET /stream", "").body()).hasSize(STREAMED);
    assertThat(Weft.awaitSpans(1).get(0).attributes()).containsEntry("http.response.body.size", (long) STREAMED);
  }

  @Test
  void aResponseToHeadHasNoBody() throws Exception {
    try (RawConnection connection = connect()) {
      assertThat(connection.send(request("HEAD /ok", "")).readHead().status()).isEqualTo(200);
    }
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.name()).isEqualTo(name("HEAD", "/ok"));
    assertThat(span.attributes()).containsEntry("http.response.body.size", 0L);
  }

  @Test
  void anOldClientIsServed() throws Exception {
    try (RawConnection connection = connect()) {
      assertThat(connection.send("GET /ok HTTP/1.0||").read().text()).isEqualTo("answer");
    }
    assertThat(Weft.awaitSpans(1).get(0).attributes()).containsEntry("network.protocol.version", "1.0")
        .doesNotContainKey("server.address").containsEntry("server.port", (long) application.port());
  }

  @Test
  void aClientThatAsksWhetherToSendItsBodyIsOneRequest() throws Exception {
    try (RawConnection connection = connect()) {
      connection.send(request("POST /echo", "Content-Length: 6|Expect: 100-continue"));
      assertThat(connection.read().status()).isEqualTo(100);
      assertThat(connection.send("answer").read().text()).isEqualTo("answer");
    }
    assertThat(Weft.awaitSpans(1).get(0).attributes()).containsEntry("http.response.status_code", 200L)
        .containsEntry("http.response.body.size", 6L);
  }
}
