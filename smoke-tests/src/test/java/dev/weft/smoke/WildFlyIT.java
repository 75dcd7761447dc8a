package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.demo.OtlpReceiver;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WildFly as it is distributed, with messaging, and an application that uses what the server brings. */
class WildFlyIT {
  private static final String GREETING = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body>"
      + "<g:sayHello xmlns:g='urn:greeter'><arg0>Ann</arg0></g:sayHello></s:Body></s:Envelope>";

  @TempDir
  private Path folder;

  /**
   * 39 has {@code jakarta}, Elytron and threads of its own kind; 10 has {@code javax}, PicketBox, RESTEasy 3 and the JDK's executors. The latter takes
   * half a minute, so it is only started where the environment asks for it.
   */
  @ParameterizedTest
  @CsvSource({"10.1.0.Final,8", "39.0.1.Final,17"})
  void anApplicationThatUsesWhatTheServerBringsIsReported(String release, int java) throws Exception {
    if (java == 8) {
      Distribution.assumeAskedFor("WildFly " + release);
    }
    Jdk jdk = Jdks.since(java).findFirst().orElseThrow();
    WildFly server = WildFly.unpack(release, folder);
    try (OtlpReceiver receiver = OtlpReceiver.start(); StartedProcess process = server.start(jdk, receiver.otlpEndpoint())) {
      process.awaitLine("WFLYSRV0025");   // started, with all deployments
      AgentPort agent = AgentPort.of(process);
      String ann = "Basic " + Base64.getEncoder().encodeToString("ann:secret".getBytes(StandardCharsets.US_ASCII));
      String bob = "Basic " + Base64.getEncoder().encodeToString("bob:secret".getBytes(StandardCharsets.US_ASCII));
      assertThat(answer(server, "/shop/orders/1")).isEqualTo("200 7");
      assertThat(answer(server, "/shop/orders/later")).isEqualTo("200 7");
      assertThat(answer(server, "/shop/orders/session")).isEqualTo("200 ");
      assertThat(answer(server, "/shop/orders/planned")).isEqualTo("200 ");
      assertThat(answer(server, "/shop/cart.jsp")).isEqualTo("200 empty");
      assertThat(answer(server, "/shop/orders/failed")).isEqualTo("500 sorry");
      assertThat(answer(server, "/shop/api/items/5")).isEqualTo("200 5 7");
      assertThat(Http.postXml(server.address().resolve("/shop/Greeter"), GREETING).body()).contains("Hello, Ann");
      assertThat(answer(server, "/shop/send")).isEqualTo("200 ");
      assertThat(answer(server, "/shop/private/1", "Authorization", ann)).isEqualTo("200 7");
      assertThat(answer(server, "/shop/private/1", "Authorization", bob)).startsWith("401 ");
      assertThat(answer(server, "/shop/orders/login?user=ann")).isEqualTo("200 ");
      assertThat(answer(server, "/shop/orders/login?user=bob")).startsWith("403 ");
      assertThat(answer(server, "/nothing")).startsWith("404 ");

      await().atMost(StartedProcess.LIMIT).pollDelay(Duration.ZERO).untilAsserted(() -> assertThat(SpanTrees.of(receiver, "shop")).containsExactlyInAnyOrder(
          "server GET /shop/orders/* [client SELECT []]",
          "server GET /shop/orders/* [client SELECT []]",
          "server GET /shop/orders/* []",
          "server GET /shop/orders/* []",   // which plans the next line
          "internal Reports.write [client SELECT []]",
          "server GET /shop/cart.jsp []",
          "server GET /shop/orders/* []",   // login
          "server GET /shop/orders/* []",   // login that is refused
          "server GET /shop/orders/* failed []",
          "server GET /shop/api/items/{id} [client SELECT []]",
          "server POST /shop/Greeter/sayHello []",
          "server GET /shop/send [producer send bills [consumer process bills [client SELECT []]]]",
          "server GET /shop/private/* [client SELECT []]",
          "server GET []",
          "server GET []"));
      assertThat(agent.metrics().lines()).contains(
          "http_requests_total{endpoint=\"/shop/orders/*\",method=\"GET\",status=\"200\"} 5.0",
          "errors_total{endpoint=\"/shop/orders/*\",error_type=\"java.lang.IllegalStateException\"} 1.0",
          "database_queries_total{query_type=\"select\",status=\"success\"} 6.0",
          "database_connections_active{pool=\"ExampleDS\"} 0.0",
          "database_connections_max{pool=\"ExampleDS\"} 20.0",
          "database_connections_pending{pool=\"ExampleDS\"} 0.0",
          "database_connection_wait_seconds_count{pool=\"ExampleDS\"} 6",
          "messages_total{destination=\"bills\",operation=\"process\",status=\"success\",system=\"jms\"} 1.0",
          "sessions_active 2.0",
          "auth_attempts_total{result=\"success\"} 2.0",
          "auth_attempts_total{result=\"failed\"} 2.0");
      assertThat(agent.metrics()).doesNotContain("pool=\"none\"");
      assertThat(agent.metric("database_connections_idle{pool=\"ExampleDS\"}").orElse(0)).isPositive();
      assertThat(agent.metric("server_threads{pool=\"default\",state=\"max\"}").orElse(0)).isPositive();
      assertThat(Http.json(agent.address().resolve("/health")).path("status").asText()).isEqualTo("UP");
      agent.assertNothingWentWrong();
      assertThat(server.log().filter(line -> line.contains("asked for"))).hasSize(8)
          .allMatch(line -> receiver.traces("shop").stream().anyMatch(trace -> line.contains("trace=" + trace.id())));

      Files.delete(server.deployment("shop.war.deployed"));
      await().atMost(StartedProcess.LIMIT).until(() -> Files.exists(server.deployment("shop.war.undeployed")));
      assertThat(answer(server, "/shop/orders/1")).startsWith("404 ");
      assertThat(agent.metrics()).contains("sessions_active 0.0");
      agent.assertNothingWentWrong();

      assertThat(process.terminate()).isEqualTo(128 + 15);
      assertThat(server.log().filter(line -> line.contains(" ERROR "))).hasSize(1).allMatch(line -> line.contains("no order"));
      assertThat(server.log()).noneMatch(line -> line.contains("dev.weft") || line.contains("WeftDispatcher"));
      assertThat(process.stderr().lines()).allMatch(line -> line.startsWith("[weft] INFO ") || line.startsWith("[weft] WARN security event"));
    }
  }

  private static String answer(WildFly server, String path, String... headers) {
    HttpResponse<String> response = Http.get(server.address().resolve(path), headers);
    return response.statusCode() + " " + response.body().strip();
  }
}
