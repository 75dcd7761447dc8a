package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
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

  private static final String SERVICE = """
      package example;

      import java.net.InetAddress;
      import java.net.ServerSocket;
      import java.net.URL;
      import javax.jws.WebMethod;
      import javax.jws.WebService;
      import javax.xml.namespace.QName;
      import javax.xml.ws.Endpoint;
      import javax.xml.ws.Service;

      public class Main {
        @WebService(targetNamespace = "urn:greeter")
        public interface Greeter {
          @WebMethod(operationName = "sayHello")
          String greet(String name);

          String fail(String name);
        }

        @WebService(targetNamespace = "urn:greeter", serviceName = "Greeters", endpointInterface = "example.Main$Greeter")
        public static class Greeting implements Greeter {
          @Override
          public String greet(String name) {
            return "Hello, " + name;
          }

          @Override
          public String fail(String name) {
            throw new IllegalStateException(name);
          }
        }

        public static void main(String[] arguments) throws Exception {
          String address;
          try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = "http://127.0.0.1:" + free.getLocalPort() + "/ws/Greeter";
          }
          Endpoint.publish(address, new Greeting());
          Greeter greeter = Service.create(new URL(address + "?wsdl"), new QName("urn:greeter", "Greeters")).getPort(Greeter.class);
          System.out.println(greeter.greet("Ann"));
          try {
            greeter.fail("Ann");
          } catch (RuntimeException expected) {
            Thread.currentThread().join();
          }
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

  /** JDK 8 has Metro, in packages of its own. */
  @Test
  void operationsOfServicesThatJdk8PublishesAreRoutes() {
    Jdk jdk = Jdks.all().findFirst().filter(oldest -> oldest.feature() == 8).orElse(null);
    Assumptions.assumeTrue(jdk != null, "there is no JDK 8");
    Path classes = new Sources(folder).file("example/Main.java", SERVICE).compile(8);
    try (StartedProcess app = new Jvm(jdk).agent(AgentJar.WEFT).env("WEFT_PORT", "0").classPath(classes).start("example.Main")) {
      app.awaitLine("Hello, Ann");
      AgentPort port = AgentPort.of(app);
      await().atMost(StartedProcess.LIMIT).untilAsserted(() -> {
        assertThat(port.metric("http_requests_total{endpoint=\"/ws/Greeter/sayHello\",method=\"POST\",status=\"200\"}")).hasValue(1);
        assertThat(port.metric("errors_total{endpoint=\"/ws/Greeter/fail\",error_type=\"java.lang.IllegalStateException\"}")).hasValue(1);
      });
      port.assertNothingWentWrong();
    }
  }
}
