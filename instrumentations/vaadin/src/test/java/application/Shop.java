package application;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.di.LookupInitializer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.server.VaadinServlet;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import com.vaadin.flow.server.startup.LookupServletContainerInitializer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;

/** A web application {@code /shop} on Tomcat, whose pages are views of Vaadin. */
public final class Shop {
  private final Tomcat tomcat = new Tomcat();

  public Shop() throws Exception {
    TomcatURLStreamHandlerFactory.disable();   // a JVM takes one such factory only
    Path folder = Files.createTempDirectory(Path.of("target"), "vaadin").toAbsolutePath();
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    Context context = tomcat.addContext("/shop", folder.toString());
    context.setParentClassLoader(Shop.class.getClassLoader());
    context.addServletContainerInitializer(new LookupServletContainerInitializer(), Set.of(LookupInitializer.class));
    context.addParameter("productionMode", "true");
    Tomcat.addServlet(context, "vaadin", VaadinServlet.class.getName());
    context.addServletMappingDecoded("/*", "vaadin");
    tomcat.start();
    ApplicationRouteRegistry registry = ApplicationRouteRegistry.getInstance(new VaadinServletContext(context.getServletContext()));
    RouteConfiguration routes = RouteConfiguration.forRegistry(registry);
    routes.setAnnotatedRoute(Start.class);
    routes.setAnnotatedRoute(Order.class);
    routes.setAnnotatedRoute(Moved.class);
  }

  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  public void close() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }

  /** The home page. */
  @Tag("start-view")
  @Route("")
  public static final class Start extends Component {
    private static final long serialVersionUID = 1;
  }

  /** A view of one order. */
  @Tag("order-view")
  @Route("orders/:id")
  public static final class Order extends Component {
    private static final long serialVersionUID = 1;
  }

  /** A view that goes on to another. */
  @Tag("moved-view")
  @Route("moved")
  public static final class Moved extends Component implements BeforeEnterObserver {
    private static final long serialVersionUID = 1;

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
      event.forwardTo(Start.class);
    }
  }
}
