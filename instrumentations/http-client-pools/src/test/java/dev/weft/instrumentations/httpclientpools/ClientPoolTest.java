package dev.weft.instrumentations.httpclientpools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
@MethodSource(Releases.NAMES)
class ClientPoolTest {
  private static final Semaphore REACHED = new Semaphore(0);
  private static final Semaphore ANSWERED = new Semaphore(0);
  private static HttpServer server;

  @Parameter
  private String release;

  @BeforeAll
  static void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      byte[] body = new byte[100_000];
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.createContext("/held", exchange -> {
      REACHED.release();
      try {
        ANSWERED.tryAcquire(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      exchange.sendResponseHeaders(200, 1);
      exchange.getResponseBody().write('a');
      exchange.close();
    });
    server.start();
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

  interface Application {
    void open(String kind) throws Exception;

    String get(String url) throws Exception;

    void close() throws Exception;
  }

  @ParameterizedTest
  @CsvSource({"jetty,jetty-client,64", "async,async-http-client,-1", "orders,orders,3", "http,reactor-netty,3"})
  void clientShowsTheConnectionsOfItsPoolsUntilItIsClosed(String client, String pool, double max) throws Exception {
    Application application =
        ReleaseLoader.proxy(Application.class, new ReleaseLoader(release).create("application.ClientApplication", new Class<?>[0]));
    application.open(client);
    try {
      CompletableFuture<String> answer = new CompletableFuture<>();
      Thread user = new Thread(() -> {
        try {
          answer.complete(application.get("http://localhost:" + server.getAddress().getPort() + "/held"));
        } catch (Throwable failed) {
          answer.completeExceptionally(failed);
        }
      });
      user.start();
      assertThat(REACHED.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
      assertThat(Weft.metrics()).containsEntry(series(pool, "active"), 1.0).containsEntry(series(pool, "idle"), 0.0);
      ANSWERED.release();
      assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("a");
      await().untilAsserted(() -> assertThat(Weft.metrics()).containsEntry(series(pool, "active"), 0.0).containsEntry(series(pool, "idle"), 1.0));
      assertThat(Weft.metrics().getOrDefault(series(pool, "max"), -1.0)).isEqualTo(max);
    } finally {
      application.close();
    }
    assertThat(Weft.metrics()).doesNotContainKeys(series(pool, "active"), series(pool, "idle"), series(pool, "max"));
  }

  private static String series(String pool, String state) {
    return "http_client_connections{pool=\"" + pool + "\",state=\"" + state + "\"}";
  }
}
