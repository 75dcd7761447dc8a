package dev.weft.instrumentations.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(TestServer.class)
class AsyncTest extends ServerTest {
  AsyncTest(TestServer server) {
    super(server);
  }

  @Test
  void requestLastsUntilItIsComplete() throws Exception {
    assertThat(server.get("/async/complete").body()).isEqualTo("later");
    Span span = served();
    assertThat(span.name()).isEqualTo("GET /async/complete");
    assertThat(span.attributes()).contains(entry("http.response.status_code", 201L), entry("http.response.body.size", 5L));
  }

  @Test
  void requestThatIsCompleteBeforeItsServletReturnsIsOneSpan() throws Exception {
    assertThat(server.get("/async/complete-at-once").body()).isEqualTo("at once");
    Span span = served();
    assertThat(span.name()).isEqualTo("GET /async/complete-at-once");
    assertThat(span.attributes()).contains(entry("http.response.status_code", 202L), entry("http.response.body.size", 7L));
  }

  @Test
  void dispatchRunsInsideTheRequestAndIsNoRequest() throws Exception {
    assertThat(server.get("/async/dispatch").body()).isEqualTo("true");
    Span span = served();
    assertThat(span.name()).isEqualTo("GET /async/dispatch");
    assertThat(span.attributes()).contains(entry("http.response.status_code", 200L), entry("http.response.body.size", 4L));
  }

  @Test
  void exceptionThatLeavesADispatchIsTheRequests() throws Exception {
    assertThat(server.get("/async/dispatch-throw").statusCode()).isEqualTo(500);
    Span span = served();
    assertThat(span.name()).isEqualTo("GET /async/dispatch-throw");
    assertThat(span.attributes()).contains(entry("http.response.status_code", 500L));
    assertThat(span.exceptionType()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void secondAsynchronousCycleIsPartOfTheRequest() throws Exception {
    assertThat(server.get("/async/twice").body()).isEqualTo("twice");
    Span span = served();
    assertThat(span.name()).isEqualTo("GET /async/twice");
    assertThat(span.attributes()).contains(entry("http.response.status_code", 203L));
  }

  @Test
  void timeoutThatNobodyAnswersIsAFailure() throws Exception {
    Assumptions.assumeTrue(server != TestServer.JETTY_9_0);   // answers 200
    assertThat(server.get("/async/timeout").statusCode()).isEqualTo(500);
    Span span = served();
    assertThat(span.name()).isEqualTo("GET /async/timeout");
    assertThat(span.attributes()).contains(entry("http.response.status_code", 500L));
    assertThat(span.error()).isTrue();
  }

  @Test
  void timeoutThatTheApplicationAnswersIsNone() throws Exception {
    assertThat(server.get("/async/timeout-answered").body()).isEqualTo("nothing new");
    Span span = served();
    assertThat(span.attributes()).contains(entry("http.response.status_code", 200L));
    assertThat(span.error()).isFalse();
  }

  @Test
  void callOnAnotherThreadThatIsWaitedForIsPartOfTheRequest() throws Exception {
    Assumptions.assumeTrue(!server.isOldUndertow() && !server.isOldJetty());   // include nothing then
    assertThat(server.get("/elsewhere").body()).isEqualTo("hello");
    assertThat(served().name()).isEqualTo("GET /elsewhere");
  }

  @Test
  void taskGivenToTheContainerRunsInsideTheRequest() throws Exception {
    assertThat(server.get("/async/start").body()).isEqualTo("true");
    assertThat(served().name()).isEqualTo("GET /async/start");
  }

  @Test
  void taskGivenFromAThreadOfNoRequestRunsInsideTheRequest() throws Exception {
    assertThat(server.get("/async/start?elsewhere").body()).isEqualTo("true");
    assertThat(served().name()).isEqualTo("GET /async/start");
  }

  /** Each begins a request that ends in its own way. */
  @ParameterizedTest
  @ValueSource(strings = {"/async/complete", "/async/complete-at-once", "/async/complete-while-running", "/async/dispatch",
      "/async/dispatch-while-running", "/async/dispatch-throw", "/async/twice", "/async/throw", "/async/throw-without-timeout",
      "/async/throw-completed", "/async/timeout", "/async/timeout-answered", "/async/listener-fails", "/async/send-error"})
  void endOfAnyKindIsOneSpanWithTheStatusThatWasSent(String path) throws Exception {
    // a servlet cannot tell what the container makes of an exception after the end
    Assumptions.assumeTrue(TestServer.CONTAINERS_ARE_WOVEN || !path.equals("/async/throw-completed"));
    // without listeners, such as the woven container's, it never answers
    Assumptions.assumeTrue(TestServer.CONTAINERS_ARE_WOVEN || server != TestServer.JETTY_12 || !path.equals("/async/throw-without-timeout"));
    // answers, and keeps the request under way for ever
    Assumptions.assumeTrue(server != TestServer.JETTY_9_0 || !path.equals("/async/throw-without-timeout"));
    // never answers, and keeps the request under way for ever, without an agent, too
    Assumptions.assumeTrue(server != TestServer.UNDERTOW_1_2 || !path.equals("/async/listener-fails"));
    int status = RawClient.status(server.port(""), "GET " + path + " HTTP/1.1|Host: localhost");
    Span span = served();
    assertThat(span.name()).isEqualTo("GET " + path);
    if (status != 0) {
      assertThat(span.attributes()).contains(entry("http.response.status_code", (long) status));
    }
    assertThat(Weft.metric("http_active_connections")).isZero();
  }

  @Test
  void clientThatGoesEndsTheRequest() throws Exception {
    try (Socket socket = new Socket("localhost", server.port(""))) {
      socket.getOutputStream().write("GET /async/endless HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().read()).isEqualTo('H');
    }
    assertThat(served().name()).isEqualTo("GET /async/endless");
    assertThat(Weft.metric("http_active_connections")).isZero();
  }

  @Test
  void exceptionAfterTheRequestBecameAsynchronousIsItsError() throws Exception {
    server.get("/async/throw");
    assertThat(served().exceptionType()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void listenersOfTheRequestRunInsideIt() throws Exception {
    assertThat(server.get("/async/timeout-context").body()).isEqualTo("true");
    served();
    assertThat(server.get("/context-on-complete").body()).isEqualTo("true");
    served(3);
  }

  @Test
  void listenerOfAFailureRunsInsideTheRequest() throws Exception {
    boolean jetty = server.name().startsWith("JETTY");
    Assumptions.assumeTrue(!server.isOldJetty());   // tells no listener
    // tells its listeners only of what leaves the first call, which ends the request unless the container is woven
    Assumptions.assumeTrue(!jetty || TestServer.CONTAINERS_ARE_WOVEN);
    server.get(jetty ? "/async/error-context" : "/async/error-context?dispatch");
    served();
    assertThat(server.get("/context-on-error").body()).isEqualTo("true");
    served(3);
  }

  @Test
  void bodyIsReadInsideTheRequest() throws Exception {
    Assumptions.assumeTrue(server.isNonBlocking());
    assertThat(server.send(HttpRequest.newBuilder(server.uri("", "/async/read")).POST(BodyPublishers.ofString("x".repeat(100_000)))).body())
        .isEqualTo("true");
    assertThat(served().name()).isEqualTo("POST /async/read");
  }

  @Test
  void bodyThatComesLateIsReadInsideTheRequest() throws Exception {
    Assumptions.assumeTrue(server.isNonBlocking());
    try (Socket socket = new Socket("localhost", server.port(""))) {
      socket.getOutputStream().write("POST /async/read HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nConnection: close\r\n\r\nx"
          .getBytes(StandardCharsets.US_ASCII));
      await().until(() -> Weft.metric("http_active_connections") == 1);
      socket.getOutputStream().write('y');
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)).contains("true");
    }
    served();
  }

  @Test
  void bodyIsWrittenInsideTheRequest() throws Exception {
    Assumptions.assumeTrue(server.isNonBlocking());
    assertThat(server.get("/async/write").body()).isEqualTo("truetruetrue");
    assertThat(served().name()).isEqualTo("GET /async/write");
  }
}
