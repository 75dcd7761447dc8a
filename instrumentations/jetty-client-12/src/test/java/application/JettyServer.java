package application;

import java.util.function.IntSupplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;

/** A server that sends a request with Jetty's client for each that it gets. Answers the port that it listens on. */
public final class JettyServer implements IntSupplier, AutoCloseable {
  private final Server server = new Server(0);

  /** @param url where the client's requests go */
  public JettyServer(String url) throws Exception {
    JettyApplication client = new JettyApplication();
    server.setHandler(new Handler.Abstract() {
      @Override
      public boolean handle(Request request, Response response, Callback callback) throws Exception {
        response.setStatus(client.send("GET", url));
        callback.succeeded();
        return true;
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
