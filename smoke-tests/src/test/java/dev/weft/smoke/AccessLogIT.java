package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.releases.ReleaseResolver;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The access log of a Tomcat whose users log in. */
class AccessLogIT {
  private static final String TOMCAT = "org.apache.tomcat.embed:tomcat-embed-core:10.1.48";
  private static final String APPLICATION = """
      package example;

      import jakarta.servlet.http.HttpServlet;
      import jakarta.servlet.http.HttpServletRequest;
      import jakarta.servlet.http.HttpServletResponse;
      import java.nio.file.Files;
      import org.apache.catalina.Context;
      import org.apache.catalina.authenticator.BasicAuthenticator;
      import org.apache.catalina.startup.Tomcat;
      import org.apache.tomcat.util.descriptor.web.LoginConfig;
      import org.apache.tomcat.util.descriptor.web.SecurityCollection;
      import org.apache.tomcat.util.descriptor.web.SecurityConstraint;

      public class Main {
        public static void main(String[] arguments) throws Exception {
          Tomcat tomcat = new Tomcat();
          tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
          tomcat.setPort(0);
          tomcat.getConnector();
          Context context = tomcat.addContext("", null);
          tomcat.addUser("anna", "secret");
          tomcat.addRole("anna", "user");
          SecurityCollection collection = new SecurityCollection();
          collection.addPattern("/private/*");
          SecurityConstraint constraint = new SecurityConstraint();
          constraint.addCollection(collection);
          constraint.addAuthRole("user");
          context.addConstraint(constraint);
          context.addSecurityRole("user");
          context.setLoginConfig(new LoginConfig("BASIC", "shop", null, null));
          context.getPipeline().addValve(new BasicAuthenticator());
          Tomcat.addServlet(context, "shop", new HttpServlet() {
            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws java.io.IOException {
              response.getOutputStream().print("hello");
            }
          });
          context.addServletMappingDecoded("/*", "shop");
          tomcat.start();
          System.out.println("port " + tomcat.getConnector().getLocalPort());
        }
      }
      """;

  @TempDir
  private Path folder;

  private StartedProcess start(String accessLog, String format) throws IOException {
    Path[] jars = new ReleaseResolver().apply(Map.of(TOMCAT, List.of(TOMCAT))).get(TOMCAT).stream().map(Path::of).toArray(Path[]::new);
    Path classes = new Sources(folder).file("example/Main.java", APPLICATION).compile(11, jars);
    Jdk newest = Jdks.since(11).reduce((one, other) -> other).orElseThrow();
    return new Jvm(newest).agent(AgentJar.WEFT).env("WEFT_PORT", "0").env("OTEL_TRACES_EXPORTER", "none")
        .env("OTEL_TRACES_SAMPLER", "always_off").env("WEFT_ACCESS_LOG", accessLog).env("WEFT_ACCESS_LOG_FORMAT", format)
        .classPath(classes).classPath(jars).start("example.Main");
  }

  private static int port(StartedProcess app) {
    return Integer.parseInt(app.awaitLine("port ").substring("port ".length()));
  }

  private static String request(int port, String lines) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.getOutputStream().write((lines + "\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void hasRequestsThatAreNotSampledAndTheirUsers() throws Exception {
    Path file = folder.resolve("access.log");
    try (StartedProcess app = start(file.toString(), "json")) {
      int port = port(app);
      request(port, "GET /private/orders?token=xyzzy&page=2 HTTP/1.1\r\nAuthorization: Basic YW5uYTpzZWNyZXQ=\r\nX-Forwarded-For: 192.0.2.7"
          + "\r\nUser-Agent: a\"} {\"status\":1,\"x\":\"\u0085\r\nReferer: http://shop/?password=xyzzy");
      request(port, "GET /private/orders HTTP/1.1");
      request(port, "BAD");

      await().atMost(StartedProcess.LIMIT).untilAsserted(() -> assertThat(file).exists().content().hasLineCount(3));
      String text = Files.readString(file);
      assertThat(text).doesNotContain("xyzzy").doesNotContain("YW5uYTpzZWNyZXQ");
      List<JsonNode> lines = text.lines().map(AccessLogIT::parsed).toList();
      JsonNode first = lines.get(0);
      assertThat(first.path("path").asText()).isEqualTo("/private/orders");
      assertThat(first.path("query").asText()).isEqualTo("token=REDACTED&page=2");
      assertThat(first.path("referer").asText()).isEqualTo("http://shop/?password=REDACTED");
      assertThat(first.path("user_id").asText()).isEqualTo("anna");
      assertThat(first.path("client_address").asText()).isEqualTo("192.0.2.7");
      assertThat(first.path("user_agent").asText()).startsWith("a\"} {\"status\":1,\"x\":\"");
      assertThat(first.path("status").asInt()).isEqualTo(200);
      assertThat(first.path("response_bytes").asInt()).isEqualTo(5);
      assertThat(first.path("trace_id").asText()).hasSize(32);
      assertThat(lines.get(1).path("status").asInt()).isEqualTo(401);
      assertThat(lines.get(1).has("user_id")).isFalse();
      assertThat(lines.get(2).path("status").asInt()).isEqualTo(400);
      AgentPort agent = AgentPort.of(app);
      assertThat(agent.metric("weft_access_log_written_total")).hasValue(3);
      assertThat(agent.metric("weft_access_log_dropped_total")).hasValue(0);
      agent.assertNothingWentWrong();
    }
  }

  private static JsonNode parsed(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }

  @Test
  void onAFullDiskCostsALineAndTheApplicationAnswers() throws Exception {
    try (StartedProcess app = start("/dev/full", "combined")) {
      int port = port(app);
      for (int i = 0; i < 3; i++) {
        assertThat(request(port, "GET /orders HTTP/1.1")).startsWith("HTTP/1.1 200").endsWith("hello");
      }
      await().atMost(StartedProcess.LIMIT).untilAsserted(() -> assertThat(app.stderr()).contains("No space left on device"));
      assertThat(app.stderr().lines().filter(line -> line.contains("access log"))).hasSize(1);
      assertThat(AgentPort.of(app).metric("http_requests_total{endpoint=\"/*\",method=\"GET\",status=\"200\"}")).hasValue(3);
    }
  }
}
