package application;

import java.net.ServerSocket;
import java.util.concurrent.Callable;
import java.util.function.IntUnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Endpoints by one of Camel's components for HTTP. Answers the ports that it listens on: 0 for that of the REST endpoints, 1 for another. */
public final class CamelServer implements IntUnaryOperator {
  private final int[] ports = new int[2];

  /** @param call what the endpoint for users does on another thread */
  public CamelServer(String component, Callable<Object> call) throws Exception {
    try (ServerSocket free = new ServerSocket(0); ServerSocket another = new ServerSocket(0)) {
      ports[0] = free.getLocalPort();
      ports[1] = another.getLocalPort();
    }
    CamelContext context = new DefaultCamelContext();
    context.addRoutes(new RouteBuilder() {
      @Override
      public void configure() {
        onException(IllegalArgumentException.class).handled(true).setHeader(Exchange.HTTP_RESPONSE_CODE, constant(503));
        restConfiguration().component(component).host("localhost").port(ports[0]);
        rest("/users").get("/{id}").to("direct:user").post("/{id}").to("direct:fails").put("/{id}").to("direct:handled");
        from("direct:user").to("seda:user?waitForTaskToComplete=Always").setBody(constant("a user"));
        from("seda:user").process(exchange -> call.call());
        from("direct:fails").process(exchange -> {
          throw new IllegalStateException("as the test wants it");
        });
        from("direct:handled").process(exchange -> {
          throw new IllegalArgumentException("as the test wants it");
        });
        from(component + ":http://localhost:" + ports[1] + "/files?matchOnUriPrefix=true").setBody(constant("a file"));
      }
    });
    context.start();
  }

  @Override
  public int applyAsInt(int which) {
    return ports[which];
  }
}
