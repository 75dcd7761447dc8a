package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.trace.v1.Span;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.h2.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A request with 12,000 statements: the first spans are its trace, the metrics have all. */
class TraceBoundIT {
  private static final int STATEMENTS = 12_000;
  private static final int MOST = 10_000;
  /** With the request to the target and the statement that fails, without the local root. */
  private static final int LEFT_OUT = STATEMENTS + 2 - (MOST - 1) - 1;

  private static final String APPLICATION = """
      package example;

      import com.sun.net.httpserver.HttpServer;
      import java.io.InputStream;
      import java.net.InetAddress;
      import java.net.InetSocketAddress;
      import java.net.URL;
      import java.sql.Connection;
      import java.sql.DriverManager;
      import java.sql.PreparedStatement;
      import java.sql.SQLException;

      public class Main {
        public static void main(String[] arguments) throws Exception {
          Connection connection = DriverManager.getConnection("jdbc:h2:mem:shop");
          PreparedStatement statement = connection.prepareStatement("SELECT ?");
          statement.setInt(1, 7);
          HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
          server.createContext("/job", exchange -> {
            try {
              for (int i = 0; i < 12_000; i++) {
                statement.executeQuery().close();
              }
              connection.createStatement().executeQuery("SELECT 1/0");
            } catch (SQLException expected) {
              try (InputStream answer = new URL(arguments[0]).openStream()) {
                answer.read();
              }
            }
            exchange.sendResponseHeaders(200, -1);
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

  @Test
  void theTraceOfARequestWithVeryManyStatementsHasABound() throws Exception {
    Path classes = new Sources(folder).file("example/Main.java", APPLICATION).compile(11);
    Path h2 = Path.of(Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Collector collector = new Collector(Collector.Manner.ACCEPTING); Target target = new Target();
        StartedProcess app = new Jvm(Jdks.own()).agent(AgentJar.WEFT).env("WEFT_PORT", "0").env("WEFT_TRACES_KEEP", "errors")
            .env("OTEL_BSP_MAX_QUEUE_SIZE", "20000").env("OTEL_BSP_SCHEDULE_DELAY", "100")
            .env("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint().toString())
            .classPath(classes, h2).start("example.Main", target.address().toString())) {
      URI server = URI.create("http://127.0.0.1:" + app.awaitLine("port ").substring(5).trim());
      AgentPort port = AgentPort.of(app);
      assertThat(Http.get(server.resolve("/job")).statusCode()).isEqualTo(200);
      await().atMost(StartedProcess.LIMIT).until(() -> port.metric("weft_spans_exported_total").orElse(0) >= MOST + 1);
      List<Span> spans = collector.spans();
      assertThat(spans).hasSize(MOST + 1);
      assertThat(spans).extracting(Span::getTraceId).containsOnly(spans.get(0).getTraceId());
      assertThat(spans).filteredOn(span -> span.getStatus().getCodeValue() == 2).singleElement()
          .satisfies(failed -> assertThat(failed.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT));
      assertThat(spans).filteredOn(span -> span.getKind() == Span.SpanKind.SPAN_KIND_SERVER).singleElement()
          .satisfies(root -> assertThat(root.getAttributesList()).anySatisfy(attribute -> {
            assertThat(attribute.getKey()).isEqualTo("weft.spans_left_out");
            assertThat(attribute.getValue().getIntValue()).isEqualTo(LEFT_OUT);
          }));
      assertThat(target.traceParents()).singleElement().asString().endsWith("-02");
      assertThat(port.metric("weft_spans_left_out_total")).hasValue(LEFT_OUT);
      assertThat(port.status().path("exporter").path("leftOut").asInt()).isEqualTo(LEFT_OUT);
      assertThat(port.metrics().lines().filter(line -> line.startsWith("database_queries_total{"))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum()).isEqualTo(STATEMENTS + 1);
      assertThat(port.metric(target.counted())).hasValue(1);
      assertThat(app.stderr().lines().filter(line -> line.contains(" WARN "))).singleElement().asString()
          .contains("has " + MOST + " spans (WEFT_TRACES_MAX_SPANS)");
      port.assertNothingWentWrong();
    }
  }
}
