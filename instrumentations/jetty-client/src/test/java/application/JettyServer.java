package application;

import java.util.function.IntSupplier;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.AbstractHandler;

/** A server that sends a request with Jetty's client for each that it gets. Answers the port that it listens on. */
public final class JettyServer implements IntSupplier, AutoCloseable {
  private final Server server = new Server(0);

  /** @param url where the client's requests go */
  public JettyServer(String url) throws Exception {
    JettyApplication client = new JettyApplication();
    server.setHandler(new AbstractHandler() {
      @Override
      public void handle(String target, Request request, HttpServletRequest servletRequest, HttpServletResponse response) {
        try {
          response.setStatus(client.send("GET", url));
        } catch (Exception e) {
          response.setStatus(500);
        }
        request.setHandled(true);
      }
    });
    server.start();
  }

  @Override
  public int getAsInt() {
    return server.getURI().getPort();
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }
}
