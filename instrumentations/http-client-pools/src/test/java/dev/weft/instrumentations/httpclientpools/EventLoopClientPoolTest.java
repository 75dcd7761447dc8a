package dev.weft.instrumentations.httpclientpools;

import com.sun.net.httpserver.HttpServer;
import dev.weft.testing.Releases;
import dev.weft.testing.WeftExtension;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** As the other test, for clients whose connections belong to event loops. */
@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource("releases")
class EventLoopClientPoolTest {
  /** How the names of their releases begin. */
  static final String RELEASES = "event loops, ";
  private static HttpServer server;

  @Parameter
  private String release;

  static Stream<String> releases() {
    return Releases.names().filter(name -> name.startsWith(RELEASES));
  }

  @BeforeAll
  static void start() throws Exception {
    server = PooledClient.server();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @CsvSource({"vertx,vertx-http-client,1,5", "armeria,armeria-client,1,-1", "micronaut,micronaut-http-client,1,-1", "ktor,ktor-client-cio,0,1000"})
  void clientShowsTheConnectionsOfItsPoolsUntilItIsClosed(String client, String pool, double kept, double max) throws Exception {
    PooledClient.showsItsConnections(release, "application.EventLoopClientApplication", server, client, pool, kept, max);
  }
}
