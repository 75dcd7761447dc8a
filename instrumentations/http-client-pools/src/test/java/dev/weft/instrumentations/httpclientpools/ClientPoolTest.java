package dev.weft.instrumentations.httpclientpools;

import static dev.weft.instrumentations.httpclientpools.PooledClient.series;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A client shows the connections that it uses and keeps, until it is closed. */
@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource("releases")
class ClientPoolTest {
  private static HttpServer server;

  @Parameter
  private String release;

  static Stream<String> releases() {
    return Releases.names().filter(name -> !name.startsWith(EventLoopClientPoolTest.RELEASES));
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
  @CsvSource({"apache4,apache-http-client-4,true", "apache5,apache-http-client-5,true", "okhttp,okhttp,false"})
  void clientShowsItsConnections(String client, String pool, boolean limited) throws Exception {
    List<Map<String, Double>> seen = new ArrayList<>();
    Runnable look = () -> seen.add(Weft.metrics());
    Object application = new ReleaseLoader(release).create("application.ClientApplication", new Class<?>[0]);
    String url = "http://localhost:" + server.getAddress().getPort() + "/";
    ReleaseLoader.call(application.getClass().getClassLoader(), () -> application.getClass()
        .getMethod(client, String.class, Runnable.class, Runnable.class).invoke(application, url, look, look));
    assertThat(seen.get(0)).containsEntry(series(pool, "active"), 1.0).containsEntry(series(pool, "idle"), 0.0);
    assertThat(seen.get(1)).containsEntry(series(pool, "active"), 0.0).containsEntry(series(pool, "idle"), 1.0);
    if (limited) {
      assertThat(seen.get(0)).containsEntry(series(pool, "pending"), 0.0);
      assertThat(seen.get(0).get(series(pool, "max"))).isPositive();
      assertThat(Weft.metrics()).doesNotContainKey(series(pool, "max"));
    }
  }

  @ParameterizedTest
  @CsvSource({"jetty,jetty-client,64", "async,async-http-client,-1", "orders,orders,3", "http,reactor-netty,3"})
  void clientShowsTheConnectionsOfItsPoolsUntilItIsClosed(String client, String pool, double max) throws Exception {
    PooledClient.showsItsConnections(release, "application.ClientApplication", server, client, pool, 1, max);
  }
}
