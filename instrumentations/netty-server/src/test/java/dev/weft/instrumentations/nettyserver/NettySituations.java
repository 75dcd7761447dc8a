package dev.weft.instrumentations.nettyserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.testing.HttpServerApplication;
import dev.weft.testing.HttpServerSituations;
import dev.weft.testing.RawConnection;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

abstract class NettySituations extends HttpServerSituations {
  NettySituations(HttpServerApplication application) {
    super(application, "netty-server");
  }

  static HttpServerApplication application(String release, boolean separate) {
    return HttpServerApplication.of(new ReleaseLoader(release).create(
        "application.NettyApplication", new Class<?>[] {Consumer.class, boolean.class}, SERVED, separate));
  }

  @Override
  protected String route(String path) {
    return null;
  }

  @Override
  protected int statusOfException() {
    return 500;
  }

  /** The application answers itself, and tells Netty of no exception. */
  @Override
  protected boolean knowsLaterExceptions() {
    return false;
  }

  @AfterEach
  void nothingIsRemembered() {
    await().pollDelay(Duration.ZERO).untilAsserted(() -> assertThat(Weft.stateSize("netty server requests")).isZero());
  }

  @Test
  void aMalformedRequestIsCounted() throws Exception {
    try (RawConnection connection = connect().send("nonsense|Host: x||")) {
      assertThat(connection.read().status()).isEqualTo(400);
    }
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.name()).isEqualTo("HTTP");
    assertThat(span.attributes()).containsEntry("http.response.status_code", 400L).doesNotContainKeys("url.path", "network.protocol.version");
  }

  @Test
  void aWholeUrlIsReadAsAPath() throws Exception {
    try (RawConnection connection = connect()) {
      connection.send("GET http://shop.example/status/200?a=b HTTP/1.1|Host: shop.example||");
      connection.read();
    }
    assertThat(Weft.awaitSpans(1).get(0).attributes()).containsEntry("url.path", "/status/200").containsEntry("url.query", "a=b")
        .containsEntry("server.address", "shop.example").containsEntry("server.port", 80L);
  }

  @Test
  void aResponseThatOnlyInformsIsNotTheAnswer() throws Exception {
    try (RawConnection connection = connect().send(request("GET /hint", ""))) {
      assertThat(connection.read().status()).isEqualTo(103);
      assertThat(connection.read().status()).isEqualTo(200);
    }
    assertThat(Weft.awaitSpans(1).get(0).attributes()).containsEntry("http.response.status_code", 200L);
  }

  @Test
  void anUpgradeEndsTheRequest() throws Exception {
    try (RawConnection connection = connect().send(request("GET /upgrade", "Connection: upgrade|Upgrade: other"))) {
      assertThat(connection.read().status()).isEqualTo(101);
      assertThat(Weft.awaitSpans(1).get(0).attributes()).containsEntry("http.response.status_code", 101L);
    }
  }

  @Test
  void aRequestThatIsDecodedAfterItsConnectionIsClosedIsNotLeftOpen() throws Exception {
    try (RawConnection connection = connect().send(request("GET /close", "") + request("GET /ok", ""))) {
      assertThat(connection.readAll()).isEmpty();
    }
    assertThat(Weft.awaitSpans(2)).extracting(Span::errorType).containsExactly("no_response", "no_response");
  }

  @Test
  void theAgentClosesTheConnectionOnWhichItAnsweredIfTheClientAsksForThat() throws Exception {
    showPages();
    for (String probe : List.of(request("GET /live", "Connection: close"), "GET /live HTTP/1.0||")) {
      try (RawConnection connection = connect().send(probe + request("GET /ok", ""))) {
        assertThat(connection.read().text()).contains("UP");
        assertThat(connection.readAll()).isEmpty();
      }
    }
    send("GET /ok", "");
    Weft.awaitSpans(1);
  }

  @Test
  void whatFollowsAnAnswerOfTheAgentThatHasToWaitIsServedAfterIt() throws Exception {
    showPages();
    byte[] body = new byte[1 << 18];   // more than is kept in memory meanwhile
    try (RawConnection connection = connect()) {
      connection.send(request("GET /hang", "") + request("GET /live", "") + request("POST /echo", "Content-Length: " + body.length)).send(body);
      servedIn("/hang");
      application.release();
      assertThat(connection.read().text()).isEqualTo("answer");
      assertThat(connection.read().text()).contains("UP");
      assertThat(connection.read().body()).hasSize(body.length);
    }
    Weft.awaitSpans(2);
  }

  @Test
  void aBodyThatCannotBeReadIsRefusedByTheAgent() throws Exception {
    showPages();
    try (RawConnection connection = connect().send(request("POST /weft-rum", "Transfer-Encoding: chunked") + "2|{}|no length|")) {
      RawConnection.Response refused = connection.read();
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.text()).isEqualTo("the body cannot be read\n");
      assertThat(connection.readAll()).isEmpty();
    }
    send("GET /ok", "");
    Weft.awaitSpans(1);
  }
}
