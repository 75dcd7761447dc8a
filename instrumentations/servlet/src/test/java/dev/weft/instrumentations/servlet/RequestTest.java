package dev.weft.instrumentations.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(TestServer.class)
class RequestTest extends ServerTest {
  RequestTest(TestServer server) {
    super(server);
  }

  @Test
  void headersThatASettingNamesAreShown() throws Exception {
    try (AutoCloseable capture = Weft.captureHeaders("X-Tenant", "x-flag-*", "x-absent")) {
      assertThat(capture).isNotNull();
      server.get("/plain", "X-tenant", "t 1", "X-Flag-A", "1", "X-Other", "2");
      assertThat(served().attributes())
          .contains(entry("http.request.header.x-tenant", List.of("t 1")), entry("http.request.header.x-flag-a", List.of("1")))
          .doesNotContainKeys("http.request.header.x-other", "http.request.header.x-absent");
    }
  }

  @Test
  void headersOfResponsesThatASettingNamesAreShown() throws Exception {
    try (AutoCloseable capture = Weft.captureHeaders("Set-Cookie", "X-Pag*", "x-absent", "authorization")) {
      assertThat(capture).isNotNull();
      server.get("/cookies", "Authorization", "Basic c2VjcmV0");
      assertThat(served().attributes())
          .contains(entry("http.response.header.x-page", List.of("1,2")), entry("http.response.header.set-cookie", List.of("REDACTED")),
              entry("http.request.header.authorization", List.of("REDACTED")))
          .doesNotContainKeys("http.response.header.x-absent", "http.response.header.content-length");
    }
  }

  @Test
  void anIdentifierIsReadMadeAndAnsweredAsASettingSays() throws Exception {
    assertThat(server.get("/plain", "X-Request-ID", "a-1").headers().firstValue("X-Request-ID")).isEmpty();
    assertThat(served().attributes()).containsEntry("request_id", "a-1");
    try (AutoCloseable chosen = Weft.requestIds("accept", "make", "answer")) {
      assertThat(chosen).isNotNull();
      assertThat(server.get("/plain", "X-Correlation-ID", "a-2").headers().firstValue("X-Request-ID")).hasValue("a-2");
      assertThat(server.get("/plain", "X-Request-ID", "<a>").headers().firstValue("X-Request-ID").orElseThrow()).hasSize(36);
    }
  }

  @Test
  void theUserIsKnownIfASettingSaysSo() throws Exception {
    server.get("/plain", "X-User", "ann");
    assertThat(served().userId()).isNull();
    try (AutoCloseable users = Weft.userIds()) {
      assertThat(users).isNotNull();
      assertThat(server.get("/plain", "X-User", "broken").body()).isEqualTo("hello");
      server.get("/plain", "X-User", "ann");
      assertThat(served(4).get(3).userId()).isEqualTo("ann");
      assertThat(Weft.spans().get(2).userId()).isNull();
    }
  }

  @Test
  void requestThroughTwoFiltersAndServletIsOneSpan() throws Exception {
    assertThat(server.get("/plain?a=1&sig=secret&Password=secret", "User-Agent", "test/1").body()).isEqualTo("hello");
    Span span = served();
    assertThat(span.name()).isEqualTo("GET /plain");
    assertThat(span.kind()).isEqualTo("SERVER");
    assertThat(span.scope()).isEqualTo(server.scope());
    assertThat(span.parentSpanId()).isNull();
    assertThat(span.error()).isFalse();
    assertThat(span.attributes()).containsKey("network.peer.port").doesNotContainKey("error.type").contains(
        entry("http.request.method", "GET"),
        entry("http.route", "/plain"),
        entry("http.response.status_code", 200L),
        entry("http.response.body.size", 5L),
        entry("url.scheme", "http"),
        entry("url.path", "/plain"),
        entry("url.query", "a=1&sig=REDACTED&Password=REDACTED"),
        entry("server.address", "localhost"),
        entry("server.port", (long) server.port("")),
        entry("client.address", "127.0.0.1"),
        entry("network.peer.address", "127.0.0.1"),
        entry("network.protocol.version", "1.1"),
        entry("user_agent.original", "test/1"));
  }

  @Test
  void requestThatAProxyPassesOnShowsItsClientAndTheNameThatTheClientUsed() throws Exception {
    server.send(HttpRequest.newBuilder(server.uri("", "/plain")).header("X-Forwarded-For", "unknown").header("X-Forwarded-For",
        "[2001:db8::17]:4711, 198.51.100.2").header("X-Forwarded-Proto", "https").header("X-Forwarded-Host", "shop.example"));
    server.get("/plain", "Forwarded", "for=203.0.113.7;proto=https;host=\"shop.example:8443\"", "X-Forwarded-For", "198.51.100.2");
    assertThat(served(2)).extracting(Span::attributes)   // the second one may be the first to end
        .anySatisfy(first -> assertThat(first).contains(entry("client.address", "2001:db8::17"), entry("network.peer.address", "127.0.0.1"),
            entry("url.scheme", "https"), entry("server.address", "shop.example"), entry("server.port", 443L)))
        .anySatisfy(second -> assertThat(second).contains(entry("client.address", "203.0.113.7"), entry("network.peer.address", "127.0.0.1"),
            entry("url.scheme", "https"), entry("server.address", "shop.example"), entry("server.port", 8443L)));
  }

  @Test
  void textsOfOneRequestDoNotShowInAnother() throws Exception {
    String[] agents = {"one/1", "two/2", "one/1", "x".repeat(1000)};
    for (int i = 0; i < agents.length; i++) {
      server.get("/orders/" + i, "User-Agent", agents[i]);
      assertThat(served(i * 2 + 1).get(i * 2).attributes())
          .contains(entry("url.path", "/orders/" + i), entry("user_agent.original", agents[i]), entry("server.address", "localhost"));
    }
  }

  @Test
  void sessionIdInThePathIsNotShown() throws Exception {
    server.get("/plain;jsessionid=secret");
    assertThat(served().attributes()).contains(entry("url.path", "/plain;jsessionid=REDACTED"), entry("http.route", "/plain"));
  }

  @Test
  void codeOfTheApplicationRunsInsideTheOperation() throws Exception {
    assertThat(server.get("/context").body()).isEqualTo("true");
    served();
  }

  @Test
  void applicationSeesNoAttributeOfTheAgent() throws Exception {
    assertThat(server.get("/attributes").body()).isEqualTo("0");
    served();
  }

  @Test
  void forwardIsPartOfTheRequestThatCameIn() throws Exception {
    assertThat(server.get("/forward").body()).isEqualTo("hello");
    assertThat(served().attributes()).contains(entry("http.route", "/forward"), entry("url.path", "/forward"));
  }

  @Test
  void includesArePartOfTheRequest() throws Exception {
    assertThat(server.get("/include").body()).isEqualTo("hellohello");
    assertThat(served().attributes()).contains(entry("http.route", "/include"), entry("http.response.body.size", 10L));
  }

  @Test
  void pageForAnErrorDoesNotCountAgain() throws Exception {
    assertThat(server.get("/send-error").body()).isEqualTo("the error page");
    Span span = served();
    assertThat(span.name()).isEqualTo("GET /send-error");
    assertThat(span.attributes()).contains(entry("http.response.status_code", 503L), entry("error.type", "503"));
    if (TestServer.CONTAINERS_ARE_WOVEN) {
      assertThat(span.attributes()).containsEntry("http.response.body.size", 14L);
    } else {
      assertThat(span.attributes()).doesNotContainKey("http.response.body.size");   // the page is written later
    }
    assertThat(span.error()).isTrue();
    assertThat(span.exceptionType()).isNull();
  }

  @Test
  void clientsErrorIsNoFailureOfTheServer() throws Exception {
    assertThat(server.get("/set-status").statusCode()).isEqualTo(422);
    Span span = served();
    assertThat(span.attributes()).contains(entry("http.response.status_code", 422L), entry("http.response.body.size", 2L));
    assertThat(span.error()).isFalse();
  }

  @Test
  void pathThatNothingElseMatchesHasTheRouteOfTheDefaultServlet() throws Exception {
    assertThat(server.get("/no/such/page").statusCode()).isEqualTo(404);
    Span span = served();
    assertThat(span.name()).isEqualTo("GET /*");
    assertThat(span.attributes()).contains(entry("http.response.status_code", 404L), entry("url.path", "/no/such/page"));
    assertThat(span.error()).isFalse();
  }

  @Test
  void exceptionThatLeavesIsRecordedAndAnsweredWith500() throws Exception {
    assertThat(server.get("/throw").statusCode()).isEqualTo(500);
    Span span = served();
    assertThat(span.name()).isEqualTo("GET /throw");
    assertThat(span.attributes())
        .contains(entry("http.response.status_code", 500L), entry("error.type", "java.lang.IllegalStateException"));
    assertThat(span.exceptionType()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void exceptionIsTheApplicationsOwnAndNotItsWrapper() throws Exception {
    server.get("/throw-wrapped");
    Span span = served();
    assertThat(span.exceptionType()).isEqualTo("java.lang.IllegalStateException");
    assertThat(span.attributes()).contains(entry("error.type", "java.lang.IllegalStateException"));
  }

  @Test
  void exceptionOfAServletThatCannotStartIsRecorded() throws Exception {
    Assumptions.assumeTrue(TestServer.CONTAINERS_ARE_WOVEN);   // neither a servlet nor a filter may be called
    Assumptions.assumeFalse(server == TestServer.JETTY_9_2 || server.scope().equals("undertow"));   // which tell it to their error pages alone
    assertThat(server.get("/broken").statusCode()).isGreaterThanOrEqualTo(500);
    assertThat(served().exceptionType()).endsWith("Exception");   // Tomcat cannot make it here: it loads the class with another loader
  }

  @Test
  void exceptionThatAFrameworkTurnedIntoAServerErrorIsRecorded() throws Exception {
    server.get("/handled?status=500");
    assertThat(served().errorType()).isEqualTo("java.lang.IllegalArgumentException");
  }

  @Test
  void exceptionThatAFrameworkTurnedIntoAClientsErrorIsNoFailure() throws Exception {
    server.get("/handled?status=409");
    assertThat(served().error()).isFalse();
  }

  @Test
  void statusThatWasSentBeforeAnExceptionStands() throws Exception {
    String answer = RawClient.send(server.port(""), "GET /throw-committed HTTP/1.1|Host: localhost|Connection: close||");
    assertThat(answer).startsWith("HTTP/1.1 200");   // a container may cut the connection then
    Span span = served();
    assertThat(span.attributes()).contains(entry("http.response.status_code", 200L));
    assertThat(span.exceptionType()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void unavailableServletIsAnsweredAsTheContainerDoes() throws Exception {
    int status = server.get("/unavailable").statusCode();
    Span span = served();
    assertThat(span.attributes()).contains(entry("http.response.status_code", (long) status));
    assertThat(span.error()).isTrue();
  }

  @Test
  void servletThatIsGoneIsNotFoundAndNoFailureOfTheServer() throws Exception {
    int status = server.get("/gone").statusCode();
    Span span = served();
    assertThat(status).isEqualTo(404);
    assertThat(span.attributes()).contains(entry("http.response.status_code", 404L));
    assertThat(span.error()).isFalse();
    assertThat(span.exceptionType()).isNull();
  }

  @Test
  void methodThatTheConventionsDoNotKnowIsOther() throws Exception {
    server.send(HttpRequest.newBuilder(server.uri("", "/plain")).method("BREW", HttpRequest.BodyPublishers.noBody()));
    Span span = served();
    assertThat(span.name()).isEqualTo("HTTP /plain");
    assertThat(span.attributes()).contains(entry("http.request.method", "_OTHER"), entry("http.request.method_original", "BREW"));
  }

  @Test
  void requestsInOneConnectionAreOneSpanEach() throws Exception {
    int count = 20;
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < count; i++) {
      String target = i % 2 == 0 ? "/plain" : "/orders/" + i;
      requests.append("GET ").append(target).append(" HTTP/1.1\r\nHost: localhost\r\n")
          .append(i == count - 1 ? "Connection: close\r\n" : "").append("\r\n");
    }
    try (Socket socket = new Socket("localhost", server.port(""))) {
      OutputStream out = socket.getOutputStream();
      out.write(requests.toString().getBytes(StandardCharsets.US_ASCII));
      out.flush();
      InputStream in = socket.getInputStream();
      assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("HTTP/1.1 200", -1)).hasSize(count + 1);
    }
    List<Span> spans = served(count);
    assertThat(spans).filteredOn(span -> span.name().equals("GET /plain")).hasSize(count / 2);
    assertThat(spans).filteredOn(span -> span.name().equals("GET /orders/*")).hasSize(count / 2);
    assertThat(spans.stream().map(Span::traceId).distinct()).hasSize(count);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "GET /plain HTTP/1.0",
      "GET /plain HTTP/1.1|Host: [::1",
      "GET /plain HTTP/1.1|Host: a b:c",
      "GET /plain HTTP/1.1|Host: :99999",
      "GET /plain?%zz&&=&sig&sig=&\u00ff HTTP/1.1|Host: localhost",
      "GET /pl%00ain;x=%2F/..;/plain HTTP/1.1|Host: localhost",
      "POST /echo HTTP/1.1|Host: localhost|Content-Length: x",
      "GET /plain HTTP/1.1|Host: localhost|User-Agent: \u00e9\u00ff\u0001|Baggage: ,,=;|tracestate: \u00e9,,,=",
      "GET http://elsewhere/plain HTTP/1.1|Host: localhost|traceparent: ",
      "OPTIONS * HTTP/1.1|Host: localhost"})
  void malformedRequestIsAnsweredAsWithoutTheAgent(String lines) throws Exception {
    try (Socket socket = new Socket("localhost", server.port(""))) {
      String request = lines.replace("|", "\r\n") + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)).startsWith("HTTP/1.");
    }
    server.get("/plain");   // that no advice failed is checked after each test
    assertThat(Weft.hasContext()).isFalse();
  }

  @Test
  void parallelRequestsAreOneSpanEach() throws Exception {
    int count = 40;
    List<CompletableFuture<?>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      HttpRequest request = HttpRequest.newBuilder(server.uri("", i % 2 == 0 ? "/async/complete" : "/forward")).build();
      all.add(TestServer.CLIENT.sendAsync(request, BodyHandlers.discarding()));
    }
    CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0])).get();
    List<Span> spans = served(count);
    assertThat(spans).filteredOn(span -> span.name().equals("GET /async/complete")).hasSize(count / 2)
        .allSatisfy(span -> assertThat(span.attributes()).contains(entry("http.response.status_code", 201L)));
    assertThat(spans).filteredOn(span -> span.name().equals("GET /forward")).hasSize(count / 2);
    assertThat(Weft.hasContext()).isFalse();
  }
}
