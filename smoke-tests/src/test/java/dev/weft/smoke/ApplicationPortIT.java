package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.releases.ReleaseResolver;
import dev.weft.testing.Binaries;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent's pages on the port of a Tomcat, as probes and a real browser see them, and on that of a server on Netty. */
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

        // left once the browser has told what it can tell: that moves the heading, so that there is a shift after the first paint
        static final String PAGE = "<!doctype html><script src='/shop/weft-rum.js'></script><h1>Orders</h1><img src='/shop/end'>"
            + "<script>function pay() { null.amount; } const told = (type, then) => PerformanceObserver.supportedEntryTypes.includes(type) ? "
            + "new PerformanceObserver((list, self) => { self.disconnect(); then(); }).observe({type, buffered: true}) : then();"
            + "addEventListener('load', () => told('resource', () => told('largest-contentful-paint', () => { "
            + "document.querySelector('h1').style.marginTop = '50px'; told('layout-shift', () => { location.href = '/shop/end'; }); })));"
            + "Promise.reject(new RangeError('too much')); pay();</script>";
      }
      """;

  private static final String NETTY = "io.netty:netty-codec-http:4.2.20.Final";
  private static final String ON_NETTY = """
      package example;

      import io.netty.bootstrap.ServerBootstrap;
      import io.netty.buffer.Unpooled;
      import io.netty.channel.Channel;
      import io.netty.channel.ChannelHandlerContext;
      import io.netty.channel.ChannelInitializer;
      import io.netty.channel.SimpleChannelInboundHandler;
      import io.netty.channel.nio.NioEventLoopGroup;
      import io.netty.channel.socket.nio.NioServerSocketChannel;
      import io.netty.handler.codec.http.*;

      public class Main {
        public static void main(String[] arguments) throws Exception {
          Channel server = new ServerBootstrap().group(new NioEventLoopGroup(1)).channel(NioServerSocketChannel.class)
              .childHandler(new ChannelInitializer<Channel>() {
                @Override
                protected void initChannel(Channel channel) {
                  channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(1024), new Answers());
                }
              }).bind("localhost", 0).sync().channel();
          System.out.println("port " + ((java.net.InetSocketAddress) server.localAddress()).getPort());
          server.closeFuture().sync();
        }

        private static final class Answers extends SimpleChannelInboundHandler<FullHttpRequest> {
          @Override
          protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.copiedBuffer("own", java.nio.charset.StandardCharsets.UTF_8));
            response.headers().set("Content-Length", 3);
            context.writeAndFlush(response);
          }
        }
      }
      """;

  /** No page but the one that is asked for, and nothing fetched from elsewhere. */
  private static final String FIREFOX_SETTINGS = """
      user_pref("browser.aboutwelcome.enabled", false);
      user_pref("browser.startup.homepage_override.mstone", "ignore");
      user_pref("datareporting.policy.dataSubmissionEnabled", false);
      user_pref("network.captive-portal-service.enabled", false);
      user_pref("network.connectivity-service.enabled", false);
      """;
  /** A new profile on a busy machine has taken longer than {@link StartedProcess#LIMIT}. */
  private static final Duration TO_START_A_BROWSER = Duration.ofMinutes(3);

  @TempDir
  private Path folder;

  private StartedProcess start(Map<String, String> environment) throws IOException {
    return start(TOMCAT, APPLICATION, environment);
  }

  private StartedProcess start(String server, String application, Map<String, String> environment) throws IOException {
    Path[] jars = new ReleaseResolver().apply(Map.of(server, List.of(server))).get(server).stream().map(Path::of).toArray(Path[]::new);
    Path classes = new Sources(folder).file("example/Main.java", application).compile(11, jars);
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
  void healthIsAnsweredOnNettyToo() throws Exception {
    try (StartedProcess app = start(NETTY, ON_NETTY, Map.of("WEFT_HEALTH_ON_APP_PORT", "true"))) {
      URI address = URI.create("http://localhost:" + app.awaitLine("port ").substring("port ".length()) + "/");
      await().atMost(StartedProcess.LIMIT).until(() -> Http.get(address.resolve("live")).body().contains("\"UP\""));
      assertThat(Http.get(address.resolve("weft-rum.js")).body()).isEqualTo("own");
      AgentPort agent = AgentPort.of(app);
      assertThat(agent.status().path("instrumentations").path("application-port-netty").path("calls").asLong()).isPositive();
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
  void chromiumTellsHowAPageWent() throws Exception {
    Path browser = Binaries.onPath("chromium-headless-shell").orElseGet(() -> Binaries.assumed("chromium"));
    assertThat(metricsAfterAView(browser, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0",
        "--user-data-dir=" + folder.resolve("profile"))).contains("web_vitals_cls{page=\"/shop/orders/*\"}");
  }

  @Test
  void firefoxTellsHowAPageWent() throws Exception {
    Path browser = Binaries.onPath("firefox-esr").orElseGet(() -> Binaries.assumed("firefox"));
    Path profile = Files.createDirectory(folder.resolve("profile"));
    Files.writeString(profile.resolve("user.js"), FIREFOX_SETTINGS);
    assertThat(metricsAfterAView(browser, "--headless", "--no-remote", "--profile", profile.toString()))
        .as("Firefox measures no shifts").doesNotContain("web_vitals_cls{");
  }

  /** Opens a page in a browser, and returns the agent's metrics once the page has told how it went. */
  private String metricsAfterAView(Path browser, String... options) throws Exception {
    try (StartedProcess app = start(Map.of("WEFT_RUM_PATH", "/weft-rum"))) {
      URI shop = shop(app);
      AgentPort agent = AgentPort.of(app);
      await().atMost(StartedProcess.LIMIT).until(() -> Http.get(shop.resolve("weft-rum.js")).body().contains("PerformanceObserver"));
      List<String> command = new ArrayList<>(List.of(browser.toString()));
      command.addAll(List.of(options));
      command.add(shop.resolve("orders/4711").toString());
      try (StartedProcess process = StartedProcess.start(command, Map.of("HOME", folder.toString()))) {
        try {
          await().atMost(TO_START_A_BROWSER).untilAsserted(() -> assertThat(agent.metric("weft_beacons_total{result=\"accepted\"}"))
              .as("%s", process.stderr()).hasValue(1));
        } finally {
          endDescendants(process);
        }
      }
      String metrics = agent.metrics();
      assertThat(metrics).contains("web_vitals_lcp{page=\"/shop/orders/*\"}",
          "browser_errors_total{page=\"/shop/orders/*\"} 2.0", "browser_resources_total{type=\"img\"} 1.0");
      JsonNode groups = Http.json(agent.address().resolve("/errors")).path("groups");
      assertThat(groups.findValuesAsText("type")).containsExactlyInAnyOrder("TypeError", "RangeError");
      assertThat(groups.findValuesAsText("source")).containsOnly("browser");
      agent.assertNothingWentWrong();
      return metrics;
    }
  }

  /** Debian's commands are scripts that start the browser, which has processes of its own; all write into the folder of this test. */
  private static void endDescendants(StartedProcess process) {
    List<ProcessHandle> started = ProcessHandle.of(process.pid()).stream().flatMap(ProcessHandle::descendants).toList();
    started.forEach(ProcessHandle::destroyForcibly);
    started.forEach(each -> each.onExit().completeOnTimeout(each, 10, TimeUnit.SECONDS).join());
  }
}
