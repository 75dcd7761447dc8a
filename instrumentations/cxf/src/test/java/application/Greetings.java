package application;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntSupplier;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.apache.cxf.transport.http.HttpDestinationFactory;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.apache.cxf.transport.servlet.ServletDestinationFactory;

/** A SOAP service below {@code /services}, and alone, as WildFly and TomEE have it. */
public final class Greetings implements IntSupplier {
  private final Tomcat tomcat = new Tomcat();

  public Greetings() throws Exception {
    TomcatURLStreamHandlerFactory.disable();   // a JVM takes one such factory only
    tomcat.setBaseDir(Files.createTempDirectory(Path.of("target"), "tomcat").toAbsolutePath().toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    Context context = tomcat.addContext("/shop", null);
    context.setParentClassLoader(Greetings.class.getClassLoader());
    add(context, "/services/*", new Services("/Greeter"));
    add(context, "/only/*", new Services(null));
    add(context, "/Greeter", new Alone("/shop/Greeter"));
    add(context, "/alone/*", new Alone("/shop/alone"));
    add(context, "/one", new Alone(""));
    tomcat.start();
  }

  private static void add(Context context, String mapping, HttpServlet servlet) {
    Wrapper wrapper = Tomcat.addServlet(context, mapping, servlet);
    wrapper.setLoadOnStartup(1);
    context.addServletMappingDecoded(mapping, mapping);
  }

  private static Server serve(Bus bus, String address) {
    JaxWsServerFactoryBean factory = new JaxWsServerFactoryBean();
    factory.setBus(bus);
    factory.setAddress(address);
    factory.setServiceBean(new Greeter());
    return factory.create();
  }

  @Override
  public int getAsInt() {
    return tomcat.getConnector().getLocalPort();
  }

  private static final class Services extends CXFNonSpringServlet {
    private static final long serialVersionUID = 1;
    private final String address;

    Services(String address) {
      this.address = address;
    }

    @Override
    protected void loadBus(ServletConfig config) {
      super.loadBus(config);
      getBus().setExtension(new ServletDestinationFactory(), HttpDestinationFactory.class);   // else one without an address may go to Jetty
      serve(getBus(), address);
    }
  }

  /** The address is a whole URL, and the server hands requests to the endpoint itself. */
  private static final class Alone extends HttpServlet {
    private static final long serialVersionUID = 1;
    private final String path;
    private transient AbstractHTTPDestination endpoint;

    Alone(String path) {
      this.path = path;
    }

    @Override
    public void init() {
      Bus bus = BusFactory.newInstance().createBus();
      bus.setExtension(new ServletDestinationFactory(), HttpDestinationFactory.class);
      endpoint = (AbstractHTTPDestination) serve(bus, "http://localhost:80" + path).getDestination();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
      endpoint.invoke(getServletConfig(), getServletContext(), request, response);
    }
  }
}
