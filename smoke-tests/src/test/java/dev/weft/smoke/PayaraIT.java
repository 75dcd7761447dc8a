package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.demo.OtlpReceiver;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payara Micro as it is distributed, which has the web container and the connection pools of Payara and GlassFish. */
class PayaraIT {
  @TempDir
  private Path folder;

  @ParameterizedTest
  @CsvSource({"5.2022.5,8", "6.2024.10,17"})
  void anApplicationThatUsesWhatTheServerBringsIsReported(String release, int java) throws Exception {
    Distribution.assumeAskedFor("Payara Micro " + release);
    Jdk jdk = Jdks.since(java).findFirst().orElseThrow();
    PayaraMicro server = PayaraMicro.prepare(release, folder);
    try (OtlpReceiver receiver = OtlpReceiver.start(); StartedProcess process = server.start(jdk, receiver.otlpEndpoint())) {
      AgentPort agent = AgentPort.of(process);
      process.awaitErrorLine("create-file-user returned");   // started
      process.awaitErrorLine(" ready in ");   // with the application
      assertThat(answer(server, "/shop/orders/1")).isEqualTo("200 7");
      assertThat(answer(server, "/shop/orders/later")).isEqualTo("200 7");
      assertThat(answer(server, "/shop/orders/session")).isEqualTo("200 ");
      assertThat(answer(server, "/shop/orders/planned")).isEqualTo("200 ");
      int page = Http.get(server.address().resolve("/shop/cart.jsp")).statusCode();   // Payara 5 compiles none on a JRE
      assertThat(answer(server, "/shop/orders/failed")).isEqualTo("500 sorry");
      assertThat(answer(server, "/shop/api/items/5")).isEqualTo("200 5 7");
      assertThat(answer(server, "/shop/private/1", "Authorization", login("ann:secret"))).isEqualTo("200 7");
      assertThat(answer(server, "/shop/private/1", "Authorization", login("bob:secret"))).startsWith("401 ");
      assertThat(answer(server, "/nothing")).startsWith("404 ");

      await().atMost(StartedProcess.LIMIT).pollDelay(Duration.ZERO).untilAsserted(() -> assertThat(SpanTrees.of(receiver, "shop")).containsExactlyInAnyOrder(
          "server GET /shop/orders/* [client SELECT []]",
          "server GET /shop/orders/* [client SELECT []]",
          "server GET /shop/orders/* []",
          "server GET /shop/orders/* []",   // which plans the next line
          "internal Reports.write [client SELECT []]",
          page == 200 ? "server GET /shop/cart.jsp []" : "server GET /shop/cart.jsp failed []",
          "server GET /shop/orders/* failed []",
          "server GET /shop/api/items/{id} [client SELECT []]",
          "server GET /shop/private/* [client SELECT []]",
          "server GET []",
          "server GET /* []"));
      assertThat(agent.metrics().lines()).contains(
          "http_requests_total{endpoint=\"/shop/orders/*\",method=\"GET\",status=\"200\"} 4.0",
          "errors_total{endpoint=\"/shop/orders/*\",error_type=\"java.lang.IllegalStateException\"} 1.0",
          "database_queries_total{query_type=\"select\",status=\"success\"} 5.0",
          "database_connections_active{pool=\"H2Pool\"} 0.0",
          "database_connections_max{pool=\"H2Pool\"} 32.0",
          "database_connections_pending{pool=\"H2Pool\"} 0.0",
          "database_connection_wait_seconds_count{pool=\"H2Pool\"} 5",
          "sessions_active 1.0",
          "auth_attempts_total{result=\"success\"} 1.0",
          "auth_attempts_total{result=\"failed\"} 1.0");
      assertThat(agent.metric("database_connections_idle{pool=\"H2Pool\"}").orElse(0)).isPositive();
      assertThat(agent.metrics()).doesNotContain("pool=\"none\"");
      assertThat(Http.json(agent.address().resolve("/health")).path("status").asText()).isEqualTo("UP");
      agent.assertNothingWentWrong();

      assertThat(process.terminate()).isEqualTo(128 + 15);
      assertThat(process.stderr()).doesNotContain("dev.weft", "WeftDispatcher", "LinkageError", "NoClassDefFoundError");
    }
  }

  private static String login(String userAndPassword) {
    return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.US_ASCII));
  }

  private static String answer(PayaraMicro server, String path, String... headers) {
    HttpResponse<String> response = Http.get(server.address().resolve(path), headers);
    return response.statusCode() + " " + response.body().strip();
  }
}
