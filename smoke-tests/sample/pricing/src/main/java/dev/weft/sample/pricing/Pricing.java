package dev.weft.sample.pricing;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.logging.LogManager;
import javax.servlet.DispatcherType;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.eclipse.jetty.util.log.JavaUtilLog;
import org.eclipse.jetty.util.log.Log;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.h2.jdbcx.JdbcConnectionPool;

/** Knows what things cost. Prints {@code pricing listening on http://localhost:PORT} once it serves; ends on SIGTERM. */
public final class Pricing {
  private static final int THREADS = 50;

  private Pricing() {}

  public static void main(String[] arguments) throws Exception {
    try (InputStream logging = Pricing.class.getResourceAsStream("/logging.properties")) {
      LogManager.getLogManager().readConfiguration(logging);
    }
    Log.setLog(new JavaUtilLog());
    Settings settings = new Settings();
    JdbcConnectionPool database = JdbcConnectionPool.create(settings.databaseUrl, "sa", "");
    Schema.create(database);
    StatefulRedisConnection<String, String> redis = RedisClient.create(settings.redis).connect();
    Exchange exchange = new Exchange();
    Server server = server(settings, handler(new Prices(database), exchange, redis));
    server.start();
    String address = "http://localhost:" + server.getURI().getPort();
    exchange.listensOn(address);
    System.out.println("pricing listening on " + address);
    server.join();
  }

  private static ServletContextHandler handler(Prices prices, Exchange exchange, StatefulRedisConnection<String, String> redis) {
    ServletContextHandler context = new ServletContextHandler();
    context.setContextPath("/");
    context.addFilter(new FilterHolder(new PoweredByFilter()), "/*", EnumSet.of(DispatcherType.REQUEST));
    context.addServlet(new ServletHolder("prices", new PricesServlet(prices, exchange, redis)), "/prices");
    context.addServlet(new ServletHolder("price", new PriceServlet(prices, exchange, redis)), "/prices/*");
    context.addServlet(new ServletHolder("rates", new RatesServlet(prices, redis)), "/rates/*");
    return context;
  }

  private static Server server(Settings settings, ServletContextHandler handler) {
    Server server = new Server(new QueuedThreadPool(THREADS));
    ServerConnector connector = new ServerConnector(server);
    connector.setHost(settings.host);
    connector.setPort(settings.port);
    server.addConnector(connector);
    server.setHandler(handler);
    server.setStopAtShutdown(true);
    return server;
  }
}
