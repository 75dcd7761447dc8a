package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Requests to the JDK's HTTP server on every release of Java; those to the agent's own port are not among them. */
class JdkHttpServerIT {
  private static final String APPLICATION = """
      package example;

      import com.sun.net.httpserver.HttpServer;
      import java.net.InetAddress;
      import java.net.InetSocketAddress;

      public class Main {
        public static void main(String[] arguments) throws Exception {
          HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
          server.createContext("/orders", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[100]);
            exchange.close();
          });
          server.start();
          System.out.println("port " + server.getAddress().getPort());
          Thread.currentThread().join();
        }
      }
      """;

  @TempDir
  private Path folder;

  @OnEveryJdk
  void requestsAreCountedByTheirContext(Jdk jdk) {
    Path classes = new Sources(folder).file("example/Main.java", APPLICATION).compile(8);
    try (StartedProcess app = new Jvm(jdk).agent(AgentJar.WEFT).env("WEFT_PORT", "0").classPath(classes).start("example.Main")) {
      URI server = URI.create("http://127.0.0.1:" + app.awaitLine("port ").substring(5).trim());
      AgentPort port = AgentPort.of(app);
      for (int i = 0; i < 3; i++) {
        assertThat(Http.get(server.resolve("/orders/" + i)).statusCode()).isEqualTo(200);
      }
      assertThat(Http.get(server.resolve("/nothing")).statusCode()).isEqualTo(404);
      await().atMost(StartedProcess.LIMIT).untilAsserted(() -> {
        assertThat(port.metric("http_requests_total{endpoint=\"/orders/*\",method=\"GET\",status=\"200\"}")).hasValue(3);
        assertThat(port.metric("http_requests_total{endpoint=\"other\",method=\"GET\",status=\"404\"}")).hasValue(1);
      });
      assertThat(port.metric("http_response_size_bytes_sum{endpoint=\"/orders/*\",method=\"GET\"}")).hasValue(300);
      assertThat(port.metrics().lines().filter(line -> line.startsWith("http_requests_total{"))).hasSize(2);
      assertThat(port.metric("http_active_connections")).hasValue(0);
      port.assertNothingWentWrong();
    }
  }
}
