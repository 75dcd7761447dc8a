package dev.weft.instrumentations.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.testing.RawConnection;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be written since the client has gone is no error of the service; what cannot be written to another system is. */
@ParameterizedClass
@EnumSource(TestServer.class)
class ClientGoneTest extends ServerTest {
  private static final Set<TestServer> NEW_SPRING = EnumSet.of(TestServer.TOMCAT_11, TestServer.TOMCAT_10_1, TestServer.JETTY_11, TestServer.JETTY_12);

  ClientGoneTest(TestServer server) {
    super(server);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/endless", "/endless-wrapped", "/async/endless-dispatch", "/async/endless-listener", "/async/endless"})
  void aClientThatLeavesIsNoErrorOfTheService(String path) throws Exception {
    Assumptions.assumeTrue(server.isNonBlocking() || !path.equals("/async/endless-listener"));
    Assumptions.assumeTrue(isToldOfTheEnd() || !path.startsWith("/async/endless"));
    double errors = errors();
    try (RawConnection client = new RawConnection(server.port(""))) {
      client.send("GET " + path + " HTTP/1.1|Host: localhost||");
      client.readHead();
      client.abort();
    }
    Span span = served();
    assertThat(errors()).isEqualTo(errors);
    assertThat(span.attributes()).containsEntry("http.response.status_code", 200L);
  }

  @Test
  void aClientThatLeavesInItsUploadIsNoErrorOfTheService() throws Exception {
    // it answers with status 400, which is known only where it is woven
    Assumptions.assumeTrue(TestServer.CONTAINERS_ARE_WOVEN || server != TestServer.JETTY_12);
    double errors = errors();
    try (RawConnection client = new RawConnection(server.port(""))) {
      client.send("POST /echo HTTP/1.1|Host: localhost|Content-Length: 1000000||first");
      await().pollDelay(Duration.ZERO).until(() -> Weft.metrics().getOrDefault("http_active_connections", 0.0) == 1);
    }
    served();
    assertThat(errors()).isEqualTo(errors);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/events", "/download"})
  void aClientThatLeavesWhatSpringSendsIsNoErrorOfTheService(String path) throws Exception {
    Assumptions.assumeTrue(server.isNonBlocking());   // Spring needs Servlet 3.1
    // before 6, Spring may write to a request that the server has ended, or never end one
    Assumptions.assumeTrue(NEW_SPRING.contains(server) || !path.equals("/events"));
    double errors = errors();
    try (RawConnection client = new RawConnection(server.port("/spring"))) {
      client.send("GET /spring" + path + " HTTP/1.1|Host: localhost||");
      client.readHead();
      client.abort();
    }
    served();
    assertThat(errors()).isEqualTo(errors);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/system-gone", "/system-gone?channel"})
  void anotherSystemThatHasGoneIsAnErrorOfTheService(String path) throws Exception {
    double errors = errors();
    RawClient.status(server.port(""), "GET " + path + " HTTP/1.1|Host: localhost");
    Span span = served();
    assertThat(span.error()).isTrue();
    assertThat(errors()).isEqualTo(errors + 1);
  }

  /** Jetty 9.4 to 11 fail then, and do not go on with the request: see GiveUpAdvice of the jetty instrumentation. */
  @Test
  void aRequestWhoseClientHasLeftEndsWithItsTimeout() throws Exception {
    Assumptions.assumeTrue(TestServer.CONTAINERS_ARE_WOVEN);   // servlets are not told
    try (RawConnection client = new RawConnection(server.port(""))) {
      client.send("GET /async/endless-forgotten HTTP/1.1|Host: localhost||");
      client.readHead();
      client.abort();
    }
    assertThat(served().name()).isEqualTo("GET /async/endless-forgotten");
  }

  /** Jetty 9.4 to 11 forget then to tell the end of the response: see GiveUpAdvice of the jetty instrumentation. */
  @Test
  void aConnectionThatIsClosedWhileTheLastIsSentEndsTheRequest() throws Exception {
    double errors = errors();
    try (RawConnection client = new RawConnection(server.port(""))) {
      client.send("GET /closed-while-sent HTTP/1.1|Host: localhost||");
      client.readHead();
    }
    Span span = served();
    assertThat(span.error()).isTrue();
    assertThat(span.attributes()).containsEntry("http.response.status_code", 200L);
    assertThat(errors()).isEqualTo(errors + 1);
  }

  /**
   * Whether listeners are told of the end of an asynchronous request whose client leaves while another thread writes. Jetty 12 never ends one without
   * listeners that fails in a dispatch. Tomcat gives one up without a word if the thread fails before the request's own has returned: the container,
   * where it is woven, tells that.
   */
  private boolean isToldOfTheEnd() {
    return TestServer.CONTAINERS_ARE_WOVEN || server != TestServer.JETTY_12 && !server.name().startsWith("TOMCAT");
  }

  private static double errors() {
    return Weft.total("errors_total");
  }
}
