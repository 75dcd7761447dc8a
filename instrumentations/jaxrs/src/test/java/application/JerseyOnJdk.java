package application;

import com.sun.net.httpserver.HttpServer;
import java.net.URI;
import java.util.function.IntSupplier;
import org.glassfish.jersey.jdkhttp.JdkHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** Jersey below {@code /api}. Answers the port that it listens on. */
public final class JerseyOnJdk implements IntSupplier {
  private final HttpServer server =
      JdkHttpServerFactory.createHttpServer(URI.create("http://localhost:0/api"), new ResourceConfig(Orders.class, Users.class));

  @Override
  public int getAsInt() {
    return server.getAddress().getPort();
  }
}
