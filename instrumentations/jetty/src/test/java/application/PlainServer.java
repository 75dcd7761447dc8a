package application;

import java.io.IOException;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.AbstractHandler;

/** Jetty without servlets. Answers the port that it listens on. */
public final class PlainServer extends AbstractHandler implements IntSupplier {
  private final Server server = new Server(0);
  private final Supplier<String> look;

  /** @param look what it sees while a request is served is the answer */
  public PlainServer(Supplier<String> look) throws Exception {
    this.look = look;
    server.setHandler(this);
    server.start();
  }

  /** Who asks for {@code /nothing} is answered by Jetty. */
  @Override
  public void handle(String target, Request request, HttpServletRequest wrapped, HttpServletResponse response) throws IOException {
    if (target.equals("/broken")) {
      throw new IllegalStateException("broken");
    }
    if (!target.equals("/nothing")) {
      request.setHandled(true);
      response.setHeader("X-Seen", "yes");
      response.getWriter().print(look.get());
    }
  }

  @Override
  public int getAsInt() {
    Connector connector = server.getConnectors()[0];
    try {
      return (int) connector.getClass().getMethod("getLocalPort").invoke(connector);   // declared elsewhere in Jetty 9
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
