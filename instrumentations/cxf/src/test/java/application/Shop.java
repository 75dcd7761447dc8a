package application;

import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxrs.JAXRSServerFactoryBean;
import org.apache.cxf.jaxrs.servlet.CXFNonSpringJaxrsServlet;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;

/** On CXF, as an application of its own, and as one endpoint of several below {@code /services}. */
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
  }

  private static final class Services extends CXFNonSpringServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void loadBus(jakarta.servlet.ServletConfig config) {
      super.loadBus(config);
      JAXRSServerFactoryBean factory = new JAXRSServerFactoryBean();
      factory.setBus(getBus());
      factory.setAddress("/v1");
      factory.setResourceClasses(Resources.Home.class, Resources.Orders.class, Forms.class);
      factory.setProvider(new Forms());
      Server server = factory.create();
      server.start();
    }
  }
}
