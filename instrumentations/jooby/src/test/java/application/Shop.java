package application;

import io.jooby.ExecutionMode;
import io.jooby.Jooby;
import io.jooby.ServerOptions;
import io.jooby.StatusCode;
import java.io.IOException;
import java.net.ServerSocket;

/** An application whose handlers run on the event loop, or on other threads. */
public final class Shop {
  private final Jooby jooby = new Jooby();
  private final int port;

  public Shop() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(Shop.class.getClassLoader());   // the server is a service
    try {
      jooby.setServerOptions(new ServerOptions().setPort(port));
      jooby.setExecutionMode(ExecutionMode.EVENT_LOOP);
      jooby.get("/orders", context -> "orders");
      jooby.get("/orders/{id}", context -> "order " + context.path("id").value());
      jooby.post("/orders", context -> context.setResponseCode(StatusCode.CREATED).send("made"));
      jooby.dispatch(() -> jooby.get("/later/{id}", context -> "later"));
      jooby.path("/below", () -> jooby.get("/{id}", context -> "below"));
      jooby.get("/orders/{id}/throws", context -> {
        throw new IllegalStateException("failed");
      });
      jooby.dispatch(() -> jooby.get("/orders/{id}/refused", context -> {
        throw new UnsupportedOperationException("refused");
      }));
      jooby.error(UnsupportedOperationException.class, (context, cause, code) -> context.setResponseCode(503).send("refused"));
      jooby.getRoutes().forEach(route -> route.setReturnType(String.class));   // else the older one reads this class file to find out
      jooby.start();
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  public int port() {
    return port;
  }

  public void close() {
    jooby.stop();
  }
}
