package application;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A gateway, and the service behind it, which answers the parents that a request has. */
public final class GatewayApplication {
  private static volatile String service;
  private static volatile String unreachable;

  private final HttpServer behind;
  private final ConfigurableApplicationContext context;

  /** @param prefix of the gateway's properties */
  public GatewayApplication(String prefix) throws IOException {
    behind = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    behind.createContext("/", exchange -> {
      List<String> parents = exchange.getRequestHeaders().getOrDefault("traceparent", List.of());
      byte[] body = String.join(",", parents).getBytes();
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(exchange.getRequestURI().getPath().contains("broken") ? 503 : 200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    behind.start();
    service = "http://localhost:" + behind.getAddress().getPort();
    try (ServerSocket closed = new ServerSocket(0)) {
      unreachable = "http://localhost:" + closed.getLocalPort();
    }
    SpringApplication application = new SpringApplication(Gateway.class);
    application.setWebApplicationType(WebApplicationType.REACTIVE);
    application.setBannerMode(Banner.Mode.OFF);
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.port", "0");
    properties.put("logging.level.root", "off");
    properties.put(prefix + ".routes[0].uri", service);
    properties.put(prefix + ".routes[0].predicates[0]", "Path=/items/**");
    properties.put(prefix + ".routes[1].id", "named");
    properties.put(prefix + ".routes[1].uri", service);
    properties.put(prefix + ".routes[1].predicates[0]", "Path=/named/{id},/alias/{id}");
    properties.put(prefix + ".routes[1].filters[0]", "RewritePath=/.*, /rewritten");
    application.setDefaultProperties(properties);
    context = application.run();
  }

  public int port() {
    return Integer.parseInt(context.getEnvironment().getProperty("local.server.port"));
  }

  public void close() {
    context.close();
    behind.stop(0);
  }

  /** Routes that are made by code, beside those of the properties. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @RestController
  public static class Gateway {
    @Bean
    public RouteLocator routes(RouteLocatorBuilder builder) {
      return builder.routes()
          .route("orders", route -> route.path("/orders/{id}/**").uri(service))
          .route("posted", route -> route.path("/mixed/**").and().method(HttpMethod.POST).uri(service))
          .route("mixed", route -> route.header("X-Mixed").uri(service))
          .route("by-host", route -> route.host("shop.example").uri(service))
          .route(route -> route.header("X-Any").uri(service))
          .route("forwarded", route -> route.path("/forwarded/{id}").uri("forward:///here"))
          .route("down", route -> route.path("/down/**").uri(unreachable))
          .build();
    }

    @GetMapping("/here")
    public String here() {
      return "";
    }

    @GetMapping("/own/{id}")
    public String own() {
      return "";
    }
  }
}
