package application;

import java.nio.file.Path;
import java.util.function.IntSupplier;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.webapp.WebAppContext;

/** Jetty 9.4 to 12. */
@SuppressWarnings("try")   // close may throw what it likes
final class JettyServer implements IntSupplier, AutoCloseable {
  private final Server server = new Server(0);

  JettyServer(Path pages) throws Exception {
    WebAppContext context = new WebAppContext();
    context.setContextPath("/shop");
    context.setWar(pages.toString());
    context.setParentLoaderPriority(true);
    server.setHandler(context);
    server.start();
  }

  @Override
  public int getAsInt() {
    return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }
}
