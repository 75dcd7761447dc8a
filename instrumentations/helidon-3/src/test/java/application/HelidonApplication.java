package application;

import io.helidon.common.http.DataChunk;
import io.helidon.common.reactive.Multi;
import io.helidon.webserver.BareRequest;
import io.helidon.webserver.Routing;
import io.helidon.webserver.ServerRequest;
import io.helidon.webserver.ServerResponse;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.jersey.JerseySupport;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.glassfish.jersey.server.ResourceConfig;

/** A server with a route for each path. */
public final class HelidonApplication {
  private final Consumer<String> served;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final WebServer server;
  private volatile ServerResponse hanging;

  public HelidonApplication(Consumer<String> served) throws Exception {
    this.served = served;
    Greetings.served = served;
    Routing routing = Routing.builder()
        .any((request, response) -> request.next())
        .any("/ok", (request, response) -> answer(request, response, 200))
        .register("/items", rules -> rules.get("/{id}", (request, response) -> answer(request, response, 200)))
        .register("/shops/{shop}", rules -> rules.register("/orders", inner -> inner.get("/{order}", (request, response) -> answer(request, response, 200))))
        .register("/files", rules -> rules.get((request, response) -> answer(request, response, 200)))
        .register("/rest", JerseySupport.builder(new ResourceConfig(Greetings.class)).build())
        .get("/passed/*", (request, response) -> request.next())
        .get("/passed/{on}", (request, response) -> answer(request, response, 200))
        .get("/status/{code}", (request, response) -> answer(request, response, Integer.parseInt(request.path().param("code"))))
        .get("/redirect", (request, response) -> {
          response.headers().add("Location", "/ok");
          answer(request, response, 302);
        })
        .get("/throws", (request, response) -> {
          serve(request);
          throw new IllegalStateException("failed");
        })
        .get("/throws-handled", (request, response) -> {
          throw new UnsupportedOperationException("failed");
        })
        .any("/echo", this::echo)
        .get("/stream", (request, response) -> {
          serve(request);
          response.send(Multi.range(0, 1024).map(i -> DataChunk.create(new byte[8192])));
        })
        .get("/later", (request, response) -> threads.execute(() -> answer(request, response, 200)))
        .get("/later-throws", (request, response) -> threads.execute(() -> {
          serve(request);
          request.next(new IllegalStateException("failed"));
        }))
        .get("/hang", (request, response) -> {
          hanging = response;
          serve(request);
        })
        .get("/close", (request, response) -> close(request))
        .error(UnsupportedOperationException.class, (request, response, thrown) -> response.status(503).send("answer"))
        .build();
    server = WebServer.builder(routing).bindAddress(InetAddress.getLoopbackAddress()).port(0).build().start().await(10, TimeUnit.SECONDS);
  }

  private void serve(ServerRequest request) {
    served.accept(request.uri().toString());
  }

  private void answer(ServerRequest request, ServerResponse response, int status) {
    serve(request);
    response.status(status).send("answer");
  }

  private void echo(ServerRequest request, ServerResponse response) {
    request.content().as(byte[].class).thenAccept(body -> {
      serve(request);
      response.send(body);
    }).exceptionallyAccept(request::next);
  }

  /** Applications see only the request that is around the one of the server. */
  private static void close(ServerRequest request) {
    try {
      Field inner = request.getClass().getSuperclass().getDeclaredField("bareRequest");
      inner.setAccessible(true);
      ((BareRequest) inner.get(request)).closeConnection();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  public int port() {
    return server.port();
  }

  public void release() {
    hanging.send("answer");
  }

  public void close() {
    server.shutdown().await(10, TimeUnit.SECONDS);
    threads.shutdownNow();
  }
}
