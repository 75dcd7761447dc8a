package dev.weft.instrumentations.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test that runs on every server. */
@ExtendWith(WeftExtension.class)
abstract class ServerTest {
  final TestServer server;

  ServerTest(TestServer server) {
    Assumptions.assumeTrue(server.isTested());
    this.server = server;
    server.port("");   // what a server says to itself while it starts belongs to no test
  }

  /** A test may know its answers before the server's end of them: no operation reaches the next test. */
  @AfterEach
  void awaitEndOfAllRequests() {
    await().pollInSameThread().pollDelay(Duration.ZERO).until(() -> Weft.metrics().getOrDefault("http_active_connections", 0.0) == 0);
  }

  /** The spans of the requests so far; another request proves that no more are on their way. */
  List<Span> served(int requests) throws Exception {
    Weft.awaitSpans(requests);
    server.get("/plain");
    List<Span> spans = Weft.awaitSpans(requests + 1);
    assertThat(spans.get(requests).name()).isEqualTo("GET /plain");
    return spans.subList(0, requests);
  }

  Span served() throws Exception {
    return served(1).get(0);
  }
}
