package dev.weft.benchmarks.small;

import jakarta.servlet.Servlet;
import java.util.logging.LogManager;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/**
 * A web application whose requests cost little themselves, so that what an agent adds to them shows. Nothing in it varies with time: all
 * pools have a fixed size, no connection is closed for its age, nothing is logged.
 *
 * <p>Environment: {@code SMALL_PORT} (a free one unless set), {@code SMALL_REDIS_URL} ({@code redis://localhost:6379} unless set, connected
 * to by the first request that needs it). Prints {@code listening on http://localhost:PORT} once it serves; ends on SIGTERM.
 *
 * <p>Requests, and the spans of each: {@code /plain} 1, {@code /jdbc} 4 (three queries), {@code /redis} 4 (three commands),
 * {@code /client} 3 (a request to its own {@code /plain}), {@code /mixed} 5 (a query, a command and such a request), {@code /log} 1
 * (a line is logged). {@code /allocated} answers how many bytes were allocated so far.
 */
public final class SmallApplication {
  /** Twice as many as any load has connections, since some requests wait for another one of the same server. */
  static final int THREADS = 32;

  private final Tomcat tomcat = new Tomcat();
  private final Context context;

  private SmallApplication(int port, String redisUrl) throws Exception {
    tomcat.setHostname("localhost");
    tomcat.setPort(port);
    Connector connector = tomcat.getConnector();
    connector.setProperty("maxThreads", String.valueOf(THREADS));
    connector.setProperty("minSpareThreads", String.valueOf(THREADS));
    connector.setProperty("maxKeepAliveRequests", "-1");
    connector.setProperty("keepAliveTimeout", "-1");
    context = tomcat.addContext("", null);

    Database database = new Database();
    Cache cache = new Cache(redisUrl);
    Client client = new Client();
    serve("/plain", new TextServlet(() -> "hello"));
    serve("/jdbc", new TextServlet(() -> database.name(7) + database.count(20, 30) + database.stock()));
    serve("/redis", new TextServlet(() -> cache.set() + cache.get() + cache.increment()));
    serve("/client", new TextServlet(client::get));
    serve("/mixed", new TextServlet(() -> database.name(7) + cache.get() + client.get()));
    serve("/log", new TextServlet(Log::line));
    Allocation allocation = new Allocation();
    serve("/allocated", new TextServlet(() -> String.valueOf(allocation.bytes())));
    tomcat.start();
    client.connectTo(connector.getLocalPort());
    System.out.println("listening on http://localhost:" + connector.getLocalPort());
  }

  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    SmallApplication application = new SmallApplication(
        Integer.parseInt(value("SMALL_PORT", "0")), value("SMALL_REDIS_URL", "redis://localhost:6379"));
    application.tomcat.getServer().await();
  }

  private void serve(String path, Servlet servlet) {
    Tomcat.addServlet(context, path, servlet);
    context.addServletMappingDecoded(path, path);
  }

  private static String value(String variable, String otherwise) {
    String value = System.getenv(variable);
    return value == null || value.isEmpty() ? otherwise : value;
  }
}
