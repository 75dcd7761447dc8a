package application;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxrs.JAXRSServerFactoryBean;
import org.apache.cxf.jaxrs.servlet.CXFNonSpringJaxrsServlet;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.apache.cxf.transport.http.HttpDestinationFactory;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.apache.cxf.transport.servlet.ServletDestinationFactory;
import org.apache.tomcat.util.descriptor.web.FilterDef;

/** On CXF, as an application of its own, as one endpoint of several below {@code /services}, and behind a filter, as TomEE has it. */
public final class Shop extends WebShop {
  public Shop() throws Exception {
  }

  @Override
  Wrapper servlet(Context context, String name) {
    return Tomcat.addServlet(context, name, new CXFNonSpringJaxrsServlet(new Resources()));
  }

  @Override
  void configure(Context context) {
    Wrapper services = Tomcat.addServlet(context, "services", new Services());
    services.setLoadOnStartup(1);
    services.setAsyncSupported(true);
    context.addServletMappingDecoded("/services/*", "services");
    FilterDef filter = new FilterDef();
    filter.setFilter(new Filtered());
    addFilter(context, filter);
  }

  private static Server serve(Bus bus, String address) {
    JAXRSServerFactoryBean factory = new JAXRSServerFactoryBean();
    factory.setBus(bus);
    factory.setAddress(address);
    factory.setResourceClasses(Resources.Home.class, Resources.Orders.class, Forms.class);
    factory.setProvider(new Forms());
    Server server = factory.create();
    server.start();
    return server;
  }

  private static final class Services extends CXFNonSpringServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void loadBus(jakarta.servlet.ServletConfig config) {
      super.loadBus(config);
      serve(getBus(), "/v1");
    }
  }

  /** Hands requests to the endpoint itself, and says where its paths begin. */
  private static final class Filtered implements Filter {
    private AbstractHTTPDestination endpoint;

    @Override
    public void init(FilterConfig config) {
      Bus bus = BusFactory.newInstance().createBus();
      bus.setExtension(new ServletDestinationFactory(), HttpDestinationFactory.class);
      endpoint = (AbstractHTTPDestination) serve(bus, "/").getDestination();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException, ServletException {
      String host = "http://localhost:" + request.getLocalPort();
      request.setAttribute("org.apache.cxf.transport.endpoint.address", host + "/shop/filtered/");
      endpoint.invoke(null, request.getServletContext(), (HttpServletRequest) request, (HttpServletResponse) response);
    }

    @Override
    public void destroy() {
    }
  }
}
