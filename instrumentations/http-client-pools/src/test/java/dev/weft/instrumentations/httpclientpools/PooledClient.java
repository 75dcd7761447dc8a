package dev.weft.instrumentations.httpclientpools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Weft;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A client whose pool is looked at while a server holds its answer back, afterwards, and once the client is closed. */
final class PooledClient {
  private static final Semaphore REACHED = new Semaphore(0);
  private static final Semaphore ANSWERED = new Semaphore(0);

  /** What the application can do. */
  interface Application {
    void open(String kind) throws Exception;

    String get(String url) throws Exception;

    void close() throws Exception;
  }

  private PooledClient() {
  }

  /** Starts a server that answers at once, but below {@code /held} when it is told to. */
  static HttpServer server() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
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
    return server;
  }

  /**
   * Looks at the pool.
   *
   * @param application the class that has the methods of {@link Application}
   * @param kept how many connections are kept after an answer
   * @param max how many connections there may be; -1 if that is not shown
   */
  static void showsItsConnections(String release, String application, HttpServer server, String kind, String pool, double kept, double max)
      throws Exception {
    Application client = ReleaseLoader.proxy(Application.class, new ReleaseLoader(release).create(application, new Class<?>[0]));
    client.open(kind);
    try {
      CompletableFuture<String> answer = new CompletableFuture<>();
      Thread user = new Thread(() -> {
        try {
          answer.complete(client.get("http://localhost:" + server.getAddress().getPort() + "/held"));
        } catch (Throwable failed) {
          answer.completeExceptionally(failed);
        }
      });
      user.start();
      assertThat(REACHED.tryAcquire(10, TimeUnit.SECONDS)).as(answer::toString).isTrue();
      try {
        assertThat(Weft.metrics()).containsEntry(series(pool, "active"), 1.0).containsEntry(series(pool, "idle"), 0.0);
      } finally {
        ANSWERED.release();
      }
      assertThat(answer.get(10, TimeUnit.SECONDS)).isNotEmpty();
      await().untilAsserted(() -> assertThat(Weft.metrics()).containsEntry(series(pool, "active"), 0.0).containsEntry(series(pool, "idle"), kept));
      assertThat(Weft.metrics().getOrDefault(series(pool, "max"), -1.0)).isEqualTo(max);
    } finally {
      client.close();
    }
    assertThat(Weft.metrics()).doesNotContainKeys(series(pool, "active"), series(pool, "idle"), series(pool, "max"));
  }

  static String series(String pool, String state) {
    return "http_client_connections{pool=\"" + pool + "\",state=\"" + state + "\"}";
  }
}
