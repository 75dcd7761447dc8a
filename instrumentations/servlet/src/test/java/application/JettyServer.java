package application;

import java.lang.reflect.Method;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.servlet.ServletContextHandler;

/** The application on Jetty 8 to 12, there on EE 8, 9 or 10. Answers the port that it listens on. */
@SuppressWarnings("try")   // close may throw what it likes
public final class JettyServer implements IntSupplier, AutoCloseable {
  private final Server server = Server.getVersion().startsWith("8.") ? new Server(0) : Pausing.server();

  public JettyServer(String contextPath, BooleanSupplier hasContext) throws Exception {
    ServletContextHandler context = new ServletContextHandler();
    context.setContextPath(contextPath.isEmpty() ? "/" : contextPath);
    ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
    for (int status : new int[] {404, 500, 503}) {
      errors.addErrorPage(status, "/error");
    }
    errors.addErrorPage(418, "/context");
    call(context, "setErrorHandler", errors);
    call(context, "addEventListener", new Application(hasContext));
    call(server, "setHandler", renaming(context));
    if (isHttp2()) {
      Http2.add(server.getConnectors()[0]);
    }
    server.start();
  }

  /** What asks for {@code /renamed} gets {@code /plain}, where the build has the jar for it. */
  private static Object renaming(Object next) throws ReflectiveOperationException {
    try {
      Object rule = Class.forName("org.eclipse.jetty.rewrite.handler.RewritePatternRule").getConstructor().newInstance();
      call(rule, "setPattern", "/renamed");
      call(rule, "setReplacement", "/plain");
      Object handler = Class.forName("org.eclipse.jetty.rewrite.handler.RewriteHandler").getConstructor().newInstance();
      call(handler, "addRule", rule);
      call(handler, "setHandler", next);
      return handler;
    } catch (ClassNotFoundException e) {
      return next;
    }
  }

  /** Whether it is among the server's jars. */
  private static boolean isHttp2() {
    try {
      return Class.forName(Http2.FACTORY) != null;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Asks whether it is shut down each time before it sends something, since Jetty 9.4: a pause there gives it time to close the connection meanwhile. */
  private static final class Pausing extends ServerConnector {
    private Pausing(Server server) {
      super(server);
    }

    static Server server() {
      Server server = new Server();
      server.addConnector(new Pausing(server));
      return server;
    }

    @Override
    public boolean isShutdown() {
      Application.pause();
      return super.isShutdown();
    }
  }

  /** Names what Jetty 8 does not have. */
  private static final class Http2 {
    static final String FACTORY = "org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory";

    static void add(Connector connector) throws ReflectiveOperationException {
      HttpConfiguration configuration = ((ServerConnector) connector).getConnectionFactory(HttpConnectionFactory.class).getHttpConfiguration();
      ((ServerConnector) connector).addConnectionFactory((ConnectionFactory) Class.forName(FACTORY)
          .getConstructor(HttpConfiguration.class).newInstance(configuration));
    }
  }

  /** For methods whose types differ from one release to the next. */
  private static void call(Object target, String name, Object argument) throws ReflectiveOperationException {
    for (Method method : target.getClass().getMethods()) {
      if (method.getName().equals(name) && method.getParameterCount() == 1 && method.getParameterTypes()[0].isInstance(argument)) {
        method.invoke(target, argument);
        return;
      }
    }
    throw new NoSuchMethodException(name);
  }

  @Override
  public int getAsInt() {
    Connector connector = server.getConnectors()[0];
    try {
      return (int) connector.getClass().getMethod("getLocalPort").invoke(connector);   // declared elsewhere in Jetty 8
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }
}
