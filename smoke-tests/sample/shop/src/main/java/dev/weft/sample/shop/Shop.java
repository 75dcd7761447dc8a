package dev.weft.sample.shop;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.Servlet;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import redis.clients.jedis.RedisClient;

/** A small web shop. Prints {@code shop listening on http://localhost:PORT} once it serves; ends on SIGTERM. */
public final class Shop {
  private static final int REPORT_THREADS = 4;
  private static final int CONNECTIONS = 10;

  private static final String CONTEXT_LOG = "org.apache.catalina.core.ContainerBase.[Tomcat].[localhost].[/]";

  private final Tomcat tomcat = new Tomcat();
  private final Context context;

  private Shop(Settings settings) throws SQLException {
    HikariDataSource database = connect(settings);
    Schema.create(database);
    RedisClient redis = RedisClient.create(settings.redis);
    ExecutorService reports = Executors.newFixedThreadPool(REPORT_THREADS);
    Pricing pricing = new Pricing(settings.pricing);
    Catalogue catalogue = new Catalogue(database, redis);
    Orders orders = new Orders(database);

    tomcat.setHostname("localhost");
    tomcat.setPort(settings.port);
    tomcat.getConnector();
    context = tomcat.addContext("", null);
    // What leaves a servlet is logged by the filter. Not said in the settings, as Tomcat sets the level of this one itself.
    Logger.getLogger(CONTEXT_LOG).setLevel(Level.OFF);
    filter();
    serve("products", "/products", new ProductsServlet(catalogue));
    serve("product", "/products/*", new ProductServlet(catalogue, pricing));
    serve("placeOrder", "/orders", new PlaceOrderServlet(orders, pricing, redis));
    serve("order", "/orders/*", new OrderServlet(orders));
    serve("slowReport", "/slow-report", new SlowReportServlet(orders, pricing, reports));
    serve("recommendations", "/recommendations/*", new RecommendationsServlet(redis));
    serve("default", "/", new DefaultServlet());
  }

  public static void main(String[] arguments) throws Exception {
    try (InputStream logging = Shop.class.getResourceAsStream("/logging.properties")) {
      LogManager.getLogManager().readConfiguration(logging);
    }
    Shop shop = new Shop(new Settings());
    Runtime.getRuntime().addShutdownHook(new Thread(shop::stop, "stop"));
    shop.tomcat.start();
    System.out.println("shop listening on http://localhost:" + shop.tomcat.getConnector().getLocalPort());
    shop.tomcat.getServer().await();
  }

  private static HikariDataSource connect(Settings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("shop");
    config.setJdbcUrl(settings.databaseUrl);
    config.setUsername(settings.databaseUser);
    config.setPassword(settings.databasePassword);
    config.setMaximumPoolSize(CONNECTIONS);
    return new HikariDataSource(config);
  }

  private void filter() {
    FilterDef definition = new FilterDef();
    definition.setFilterName("requestLog");
    definition.setFilter(new RequestLogFilter());
    definition.setAsyncSupported("true");
    context.addFilterDef(definition);
    FilterMap everything = new FilterMap();
    everything.setFilterName("requestLog");
    everything.addURLPattern("/*");
    context.addFilterMap(everything);
  }

  private void serve(String name, String pattern, Servlet servlet) {
    Wrapper wrapper = Tomcat.addServlet(context, name, servlet);
    wrapper.setAsyncSupported(true);
    context.addServletMappingDecoded(pattern, name);
  }

  private void stop() {
    try {
      tomcat.stop();
    } catch (LifecycleException failed) {
      System.err.println("shop: " + failed);
    }
  }
}
