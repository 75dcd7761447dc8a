package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.releases.ReleaseResolver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent's pages on the port of a Tomcat, as probes and a real browser see them. */
class ApplicationPortIT {
  private static final String TOMCAT = "org.apache.tomcat.embed:tomcat-embed-core:10.1.48";
  private static final String APPLICATION = """
      package example;

      import jakarta.servlet.http.HttpServlet;
      import jakarta.servlet.http.HttpServletRequest;
      import jakarta.servlet.http.HttpServletResponse;
      import java.nio.file.Files;
      import org.apache.catalina.Context;
      import org.apache.catalina.startup.Tomcat;

      public class Main {
        public static void main(String[] arguments) throws Exception {
          Tomcat tomcat = new Tomcat();
          tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
          tomcat.setPort(0);
          tomcat.getConnector();
          Context context = tomcat.addContext("/shop", null);
          Tomcat.addServlet(context, "shop", new HttpServlet() {
            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws java.io.IOException {
              response.setContentType("text/html");
              response.getOutputStream().print(request.getRequestURI().endsWith("/end") ? "the end" : PAGE);
            }
          });
          context.addServletMappingDecoded("/*", "shop");
          tomcat.start();
          System.out.println("port " + tomcat.getConnector().getLocalPort());
        }

        static final String PAGE = "<!doctype html><script src='/shop/weft-rum.js'></script><h1>Orders</h1><img src='/shop/end'>"
            + "<script>function pay() { null.amount; } addEventListener('load', () => { "
            + "document.querySelector('h1').style.marginTop = '50px'; setTimeout(() => { location.href = '/shop/end'; }, 1000); });"
            + "Promise.reject(new RangeError('too much')); pay();</script>";
      }
      """;

  @TempDir
  private Path folder;

  private StartedProcess start(Map<String, String> environment) throws IOException {
    Path[] jars = new ReleaseResolver().apply(Map.of(TOMCAT, List.of(TOMCAT))).get(TOMCAT).stream().map(Path::of).toArray(Path[]::new);
    Path classes = new Sources(folder).file("example/Main.java", APPLICATION).compile(11, jars);
    Jdk newest = Jdks.since(11).reduce((one, other) -> other).orElseThrow();
    Jvm jvm = new Jvm(newest).agent(AgentJar.WEFT).env("WEFT_PORT", "0").env("OTEL_TRACES_EXPORTER", "none");
    environment.forEach(jvm::env);
    return jvm.classPath(classes).classPath(jars).start("example.Main");
  }

  private static URI shop(StartedProcess app) {
    return URI.create("http://localhost:" + app.awaitLine("port ").substring("port ".length()) + "/shop/");
  }

  @Test
  void healthIsAnsweredThere() throws Exception {
    try (StartedProcess app = start(Map.of("WEFT_HEALTH_ON_APP_PORT", "true"))) {
      URI shop = shop(app);
      await().atMost(StartedProcess.LIMIT).until(() -> Http.get(shop.resolve("ready")).body().contains("\"UP\""));
      JsonNode live = Http.json(shop.resolve("live"));
      assertThat(live.path("status").asText()).isEqualTo("UP");
      assertThat(Http.get(shop.resolve("weft-rum.js")).body()).contains("<h1>");
      AgentPort agent = AgentPort.of(app);
      assertThat(agent.status().path("instrumentations").path("application-port").path("calls").asLong()).isGreaterThanOrEqualTo(2);
      agent.assertNothingWentWrong();
    }
  }

  @Test
  void nothingOfItIsThereWithoutTheSettings() throws Exception {
    try (StartedProcess app = start(Map.of())) {
      URI shop = shop(app);
      AgentPort agent = AgentPort.of(app);
      assertThat(Http.get(shop.resolve("live")).body()).contains("<h1>");
      assertThat(agent.status().path("instrumentations").path("application-port").toString()).contains("by default").doesNotContain("woven");
    }
  }

  @Test
  void aBrowserTellsHowAPageWent() throws Exception {
    Path browser = Binaries.onPath("chromium-headless-shell").orElseGet(() -> Binaries.assumed("chromium"));
    try (StartedProcess app = start(Map.of("WEFT_RUM_PATH", "/weft-rum"))) {
      URI shop = shop(app);
      AgentPort agent = AgentPort.of(app);
      await().atMost(StartedProcess.LIMIT).until(() -> Http.get(shop.resolve("weft-rum.js")).body().contains("PerformanceObserver"));
      Process process = new ProcessBuilder(browser.toString(), "--headless", "--no-sandbox", "--disable-gpu",
          "--user-data-dir=" + folder.resolve("profile"), "--remote-debugging-port=0", shop.resolve("orders/4711").toString())
          .redirectErrorStream(true).redirectOutput(folder.resolve("browser.log").toFile()).start();
      try {
        await().atMost(StartedProcess.LIMIT).untilAsserted(() -> assertThat(agent.metric("weft_beacons_total{result=\"accepted\"}")).hasValue(1));
      } finally {
        process.descendants().forEach(ProcessHandle::destroy);   // Debian's command is a script that starts the browser
        process.destroy();
        process.waitFor(10, TimeUnit.SECONDS);
      }
      String metrics = agent.metrics();
      assertThat(metrics).contains("web_vitals_lcp{page=\"/shop/orders/*\"}", "web_vitals_cls{page=\"/shop/orders/*\"}",
          "browser_errors_total{page=\"/shop/orders/*\"} 2.0", "browser_resources_total{type=\"img\"} 1.0");
      JsonNode groups = Http.json(agent.address().resolve("/errors")).path("groups");
      assertThat(groups.findValuesAsText("type")).containsExactlyInAnyOrder("TypeError", "RangeError");
      assertThat(groups.findValuesAsText("source")).containsOnly("browser");
      agent.assertNothingWentWrong();
    }
  }
}
