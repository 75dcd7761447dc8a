package application;

import java.io.IOException;
import java.net.ServerSocket;
import spark.Service;

/** An application with routes, filters and a handler of exceptions. */
public final class Shop {
  private final Service service = Service.ignite();
  private final int port;

  public Shop() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {   // the oldest release does not tell which port it has taken
      port = free.getLocalPort();
    }
    service.port(port);
    service.before("/orders/*", (request, response) -> response.header("before", "yes"));
    service.after("/orders/*", (request, response) -> response.header("after", "yes"));
    service.get("/orders/:id", (request, response) -> "order " + request.params("id"));
    service.get("/files/*", (request, response) -> "file");
    service.get("bare", (request, response) -> "bare");
    service.get("/orders/:id/throws", (request, response) -> {
      throw new IllegalStateException("failed");
    });
    service.get("/orders/:id/refused", (request, response) -> {
      throw new UnsupportedOperationException("refused");
    });
    service.get("/orders/:id/gone", (request, response) -> service.halt(410));
    service.post("/orders", (request, response) -> {
      response.status(201);
      return "made";
    });
    service.exception(UnsupportedOperationException.class, (exception, request, response) -> {
      response.status(503);
      response.body("refused");
    });
    service.init();
    service.awaitInitialization();
  }

  public int port() {
    return port;
  }

  public void close() {
    service.stop();
  }
}
