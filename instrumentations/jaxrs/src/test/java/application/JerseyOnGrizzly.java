package application;

import java.net.URI;
import java.util.function.IntSupplier;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** Jersey below {@code /api}. Answers the port that it listens on. */
public final class JerseyOnGrizzly implements IntSupplier {
  private final HttpServer server =
      GrizzlyHttpServerFactory.createHttpServer(URI.create("http://localhost:0/api"), new ResourceConfig(Orders.class, Users.class));

  @Override
  public int getAsInt() {
    return server.getListeners().iterator().next().getPort();
  }
}
