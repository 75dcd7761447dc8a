package application;

import io.helidon.common.parameters.Parameters;
import io.helidon.http.BadRequestException;
import io.helidon.http.HeaderNames;
import io.helidon.http.InternalServerException;
import io.helidon.http.Method;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Route;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ResourceConfig;

/** A server with a route for each path. A handler answers before it returns: what another thread does, it waits for. */
public final class HelidonApplication {
  private final Consumer<String> served;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ResourceConfig resources = new ResourceConfig(Greetings.class);
  private final ApplicationHandler jersey = new ApplicationHandler(resources);
  private final WebServer server;
  private final CountDownLatch released = new CountDownLatch(1);
  private final CountDownLatch hung = new CountDownLatch(1);

  public HelidonApplication(Consumer<String> served) {
    this.served = served;
    server = WebServer.builder().host("localhost").port(0).routing(this::routing).build().start();
  }

  private void routing(HttpRouting.Builder routing) {
    routing.any((request, response) -> response.next())
        .addFilter((chain, request, response) -> chain.proceed())
        .any("/ok", (request, response) -> answer(request, response, 200))
        .register("/items", service(rules -> rules.get("/{id}", (request, response) -> answer(request, response, 200))))
        .register("/shops/{shop}", service(rules -> rules.register("/orders", service(
            inner -> inner.get("/{order}", (request, response) -> answer(request, response, 200))))))
        .register("/files", service(rules -> rules.any((request, response) -> answer(request, response, 200))))
        .register("/versions", service(rules -> rules.route(
            Http1Route.route(Method.GET, "/{version}", (request, response) -> answer(request, response, 200)))))
        .register("/rest", service(rules -> rules.any(this::answerByJersey)))
        .get("/passed/*", (request, response) -> response.next())
        .get("/passed/{on}", (request, response) -> answer(request, response, 200))
        .get("/status/{code}", (request, response) -> answer(request, response, Integer.parseInt(request.path().pathParameters().get("code"))))
        .get("/redirect", (request, response) -> {
          response.header(HeaderNames.LOCATION, "/ok");
          answer(request, response, 302);
        })
        .get("/throws", (request, response) -> {
          serve(request);
          throw new IllegalStateException("failed");
        })
        .get("/throws-handled", (request, response) -> {
          throw new UnsupportedOperationException("failed");
        })
        .get("/bad", (request, response) -> {
          throw new BadRequestException("failed");
        })
        .get("/throws-wrapped", (request, response) -> {
          serve(request);
          throw new InternalServerException("failed", new IllegalStateException("failed"));
        })
        .any("/echo", (request, response) -> {
          byte[] body = request.content().hasEntity() ? request.content().as(byte[].class) : new byte[0];
          serve(request);
          response.send(body);
        })
        .post("/form", (request, response) -> response.send(request.content().as(Parameters.class).get("name")))
        .get("/stream", this::stream)
        .get("/later", (request, response) -> elsewhere(() -> {
          answer(request, response, 200);
          return null;
        }))
        .get("/later-throws", (request, response) -> elsewhere(() -> {
          serve(request);
          throw new IllegalStateException("failed");
        }))
        .get("/hang", (request, response) -> {
          serve(request);
          released.await();
          try {
            response.send("answer");
          } finally {
            hung.countDown();
          }
        })
        .get("/close", (request, response) -> {
          throw new CloseConnectionException("closed");
        })
        .error(UnsupportedOperationException.class, (request, response, thrown) -> response.status(503).send("answer"));
  }

  private static HttpService service(Consumer<HttpRules> rules) {
    return rules::accept;
  }

  private void serve(ServerRequest request) {
    String query = request.prologue().query().rawValue();
    served.accept(request.prologue().uriPath().rawPath() + (query.isEmpty() ? "" : "?" + query));
  }

  private void answer(ServerRequest request, ServerResponse response, int status) {
    serve(request);
    response.status(status).send("answer");
  }

  /** As Helidon MP does it. */
  private void answerByJersey(ServerRequest request, ServerResponse response) throws Exception {
    serve(request);
    String root = "http://localhost:" + port();
    ContainerRequest asked = new ContainerRequest(URI.create(root + "/rest/"), URI.create(root + request.prologue().uriPath().rawPath()),
        request.prologue().method().text(), null, new MapPropertiesDelegate(), resources);
    response.send(jersey.apply(asked).get().getEntity().toString());
  }

  private void stream(ServerRequest request, ServerResponse response) throws IOException {
    serve(request);
    try (OutputStream body = response.outputStream()) {
      for (int i = 0; i < 1024; i++) {
        body.write(new byte[8192]);
      }
    }
  }

  private void elsewhere(Callable<Void> work) throws Exception {
    try {
      threads.submit(work).get();
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  public int port() {
    return server.port();
  }

  public void release() throws InterruptedException {
    released.countDown();
    hung.await();
  }

  public void close() {
    server.stop();
    threads.shutdownNow();
  }
}
