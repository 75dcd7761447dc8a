package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.demo.OtlpReceiver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Open Liberty as it is distributed, and an application that uses what the server brings. */
class LibertyIT {
  @TempDir
  private Path folder;

  @Test
  void anApplicationThatUsesWhatTheServerBringsIsReported() throws Exception {
    Jdk jdk = Jdks.since(17).findFirst().orElseThrow();
    Liberty server = Liberty.unpack(folder);
    try (OtlpReceiver receiver = OtlpReceiver.start(); StartedProcess process = server.start(jdk, receiver.otlpEndpoint())) {
      process.awaitLine("CWWKF0011I");   // started, with all features
      process.awaitLine("CWWKZ0001I");   // and the application
      AgentPort agent = AgentPort.of(process);
      assertThat(answer(server, "/shop/orders/1")).isEqualTo("200 7");
      assertThat(answer(server, "/shop/orders/later")).isEqualTo("200 7");
      assertThat(answer(server, "/shop/orders/session")).isEqualTo("200 ");
      assertThat(answer(server, "/shop/orders/failed")).isEqualTo("500 sorry");
      assertThat(answer(server, "/shop/api/items/5")).isEqualTo("200 5 7");
      assertThat(answer(server, "/shop/private/1", "Authorization", login("ann:secret"))).isEqualTo("200 7");
      assertThat(answer(server, "/shop/private/1")).startsWith("401 ");
      assertThat(answer(server, "/shop")).startsWith("302 ");
      assertThat(answer(server, "/shop/failed.txt")).isEqualTo("200 sorry");
      assertThat(answer(server, "/shop/nothing")).isEqualTo("404 7");
      assertThat(answer(server, "/nothing")).startsWith("404 ");
      assertThat(refused(server)).startsWith("HTTP/1.1 400 ");
      assertThat(overHttp2(server, "/shop/orders/1", "/shop/orders/later", "/nothing")).containsExactly(200, 200, 404);

      await().atMost(StartedProcess.LIMIT).pollDelay(Duration.ZERO).untilAsserted(() -> assertThat(SpanTrees.of(receiver, "shop")).containsExactlyInAnyOrder(
          "server GET /shop/orders/* [client SELECT []]",
          "server GET /shop/orders/* [client SELECT []]",
          "server GET /shop/orders/* []",
          "server GET /shop/orders/* failed []",
          "server GET /shop/api/items/{id} [client SELECT []]",
          "server GET /shop/private/* [client SELECT []]",
          "server GET []",   // 401
          "server GET /shop/* []",   // 302
          "server GET /shop/* []",   // a file
          "server GET /shop/* [client SELECT []]",   // 404, with an error page
          "server GET []",   // 404
          "server HTTP []",   // 400
          "server GET /shop/orders/* [client SELECT []]",   // HTTP/2, from here on
          "server GET /shop/orders/* [client SELECT []]",
          "server GET []"));
      assertThat(agent.metrics().lines()).contains(
          "http_requests_total{endpoint=\"/shop/orders/*\",method=\"GET\",status=\"200\"} 5.0",
          "http_requests_total{endpoint=\"/shop/*\",method=\"GET\",status=\"302\"} 1.0",
          "http_requests_total{endpoint=\"/shop/*\",method=\"GET\",status=\"200\"} 1.0",
          "http_requests_total{endpoint=\"/shop/*\",method=\"GET\",status=\"404\"} 1.0",
          "http_requests_total{endpoint=\"other\",method=\"GET\",status=\"401\"} 1.0",
          "http_requests_total{endpoint=\"other\",method=\"GET\",status=\"404\"} 2.0",
          "http_requests_total{endpoint=\"other\",method=\"other\",status=\"400\"} 1.0",
          "http_requests_total{endpoint=\"/shop/api/items/{id}\",method=\"GET\",status=\"200\"} 1.0",
          "errors_total{endpoint=\"/shop/orders/*\",error_type=\"java.lang.IllegalStateException\"} 1.0",
          "database_queries_total{query_type=\"select\",status=\"success\"} 7.0",
          "http_active_connections 0.0",
          "auth_attempts_total{result=\"success\"} 1.0");
      assertThat(Http.json(URI.create(agent.address() + "/health")).path("status").asText()).isEqualTo("UP");
      agent.assertNothingWentWrong();

      server.undeploy();
      process.awaitLine("CWWKZ0009I");   // the application has stopped
      agent.assertNothingWentWrong();

      assertThat(process.terminate()).isEqualTo(128 + 15);
      assertThat(server.log().filter(line -> line.matches(".* [EW] [A-Z]+\\d+[EW]: .*"))).hasSize(2)
          .allMatch(line -> line.contains("Shop.doGet") || line.contains("no order"));
      assertThat(server.log()).noneMatch(line -> line.contains("dev.weft") || line.contains("WeftDispatcher"));
    }
  }

  private static String login(String userAndPassword) {
    return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.US_ASCII));
  }

  /** The status line that answers a request which the server does not read to its end. */
  private static String refused(Liberty server) throws IOException {
    try (Socket socket = new Socket(server.address().getHost(), server.address().getPort())) {
      socket.setSoTimeout((int) StartedProcess.LIMIT.toMillis());
      socket.getOutputStream().write("GET\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
    }
  }

  /** Statuses of requests over one connection, of which the first asks for HTTP/2. */
  private static List<Integer> overHttp2(Liberty server, String... paths) throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    List<Integer> statuses = new ArrayList<>();
    for (String path : paths) {
      HttpRequest request = HttpRequest.newBuilder(server.address().resolve(path)).timeout(StartedProcess.LIMIT).build();
      HttpResponse<Void> response = client.send(request, HttpResponse.BodyHandlers.discarding());
      assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
      statuses.add(response.statusCode());
    }
    return statuses;
  }

  private static String answer(Liberty server, String path, String... headers) {
    HttpResponse<String> response = Http.get(server.address().resolve(path), headers);
    return response.statusCode() + " " + response.body().strip();
  }
}
