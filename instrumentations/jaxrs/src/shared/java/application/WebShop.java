package application;

import jakarta.servlet.http.HttpServlet;
import java.nio.file.Files;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** A web application {@code /shop} on Tomcat, with an application of JAX-RS below {@code /api}. Answers the port that it listens on. */
@SuppressWarnings("try")   // close may throw what it likes
abstract class WebShop implements IntSupplier, Consumer<Supplier<String>>, AutoCloseable {
  private final Tomcat tomcat = new Tomcat();

  WebShop() throws Exception {
    TomcatURLStreamHandlerFactory.disable();   // a JVM takes one such factory only
    tomcat.setBaseDir(Files.createTempDirectory(java.nio.file.Path.of("target"), "tomcat").toAbsolutePath().toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    Context context = tomcat.addContext("/shop", null);
    context.setParentClassLoader(WebShop.class.getClassLoader());
    Wrapper servlet = servlet(context, "api");
    servlet.setAsyncSupported(true);
    context.addServletMappingDecoded("/api/*", "api");
    addOther(context);
    configure(context);
    tomcat.start();
  }

  /** What serves {@link Resources} below {@code /api}. */
  abstract Wrapper servlet(Context context, String name);

  /** For what one implementation alone has. */
  abstract void configure(Context context);

  private static void addOther(Context context) {
    Tomcat.addServlet(context, "other", new HttpServlet() {
      private static final long serialVersionUID = 1;
    });
    context.addServletMappingDecoded("/", "other");
  }

  /** In front of a servlet that has nothing to do with it. */
  static void addFilter(Context context, FilterDef filter) {
    filter.setFilterName("filtered");
    filter.setAsyncSupported("true");
    context.addFilterDef(filter);
    FilterMap mapping = new FilterMap();
    mapping.setFilterName("filtered");
    mapping.addURLPattern("/filtered/*");
    context.addFilterMap(mapping);
  }

  @Override
  public final int getAsInt() {
    return tomcat.getConnector().getLocalPort();
  }

  /** Sets what tells the span that is current. */
  @Override
  public final void accept(Supplier<String> newCurrentSpan) {
    Resources.show(newCurrentSpan);
  }

  @Override
  public final void close() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }
}
