package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.catalina.startup.Tomcat;

/** What a request does on other threads belongs to its trace, on every release of Java; what is done outside belongs to none. */
class ContextIT {
  @OnEveryJdk
  void goesWithTasksToOtherThreadsAndNoFurther(Jdk jdk) throws IOException, URISyntaxException {
    HttpServer echo = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    echo.createContext("/", exchange -> {
      byte[] told = exchange.getRequestHeaders().getFirst("traceparent").getBytes(StandardCharsets.US_ASCII);
      exchange.sendResponseHeaders(200, told.length);
      exchange.getResponseBody().write(told);
      exchange.close();
    });
    echo.start();
    Path servlets = Path.of(Tomcat.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (StartedProcess app = new Jvm(jdk).agent(AgentJar.WEFT).env("WEFT_PORT", "0").classPath(Jvm.APPLICATIONS, servlets)
        .start("dev.weft.smoke.app.Contexts", "http://127.0.0.1:" + echo.getAddress().getPort() + "/")) {
      assertThat(app.awaitExit()).as(app.stderr()).isZero();
      String virtual = jdk.feature() >= 21 ? "same" : "absent";
      List<String> inside = app.stdout().lines().filter(line -> line.startsWith("inside")).distinct().toList();
      assertThat(inside).containsExactly("inside pool same", "inside nested same", "inside scheduled same", "inside fork-join same",
          "inside future same", "inside stage same", "inside virtual " + virtual);
      assertThat(app.stdout().lines().filter(line -> line.startsWith("outside"))).hasSize(35).noneMatch(line -> line.endsWith("same"));
    } finally {
      echo.stop(0);
    }
  }
}
