package application;

import com.sun.jersey.api.core.ApplicationAdapter;
import com.sun.jersey.api.core.ResourceConfig;
import com.sun.jersey.spi.container.servlet.ServletContainer;
import java.nio.file.Files;
import java.util.Collections;
import java.util.function.IntSupplier;
import javax.servlet.http.HttpServlet;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** A web application {@code /shop} on Tomcat, with Jersey as a servlet below {@code /api} and as a filter. Answers the port that it listens on. */
public final class Shop implements IntSupplier {
  private final Tomcat tomcat = new Tomcat();

  public Shop() throws Exception {
    TomcatURLStreamHandlerFactory.disable();   // a JVM takes one such factory only
    tomcat.setBaseDir(Files.createTempDirectory(java.nio.file.Path.of("target"), "tomcat").toAbsolutePath().toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    Context context = tomcat.addContext("/shop", null);
    context.setParentClassLoader(Shop.class.getClassLoader());
    Tomcat.addServlet(context, "api", new ServletContainer(resources()));
    context.addServletMappingDecoded("/api/*", "api");
    Tomcat.addServlet(context, "other", new HttpServlet() {
      private static final long serialVersionUID = 1;
    });
    context.addServletMappingDecoded("/", "other");
    addFilter(context);
    tomcat.start();
  }

  private static ResourceConfig resources() {
    ResourceConfig resources = new ApplicationAdapter(new Resources());
    resources.getProperties().put(ResourceConfig.PROPERTY_RESOURCE_FILTER_FACTORIES, Collections.singletonList(new Resources.Refusing()));
    return resources;
  }

  private static void addFilter(Context context) {
    FilterDef filter = new FilterDef();
    filter.setFilterName("filtered");
    filter.setFilter(new ServletContainer(resources()));
    filter.addInitParameter("com.sun.jersey.config.feature.FilterContextPath", "/filtered");
    context.addFilterDef(filter);
    FilterMap mapping = new FilterMap();
    mapping.setFilterName("filtered");
    mapping.addURLPattern("/filtered/*");
    context.addFilterMap(mapping);
  }

  @Override
  public int getAsInt() {
    return tomcat.getConnector().getLocalPort();
  }
}
