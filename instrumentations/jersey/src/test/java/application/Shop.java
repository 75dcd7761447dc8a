package application;

import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/** On Jersey, as a servlet and as a filter. */
public final class Shop extends WebShop {
  public Shop() throws Exception {
  }

  @Override
  Wrapper servlet(Context context, String name) {
    return Tomcat.addServlet(context, name, new ServletContainer(ResourceConfig.forApplication(new Resources())));
  }

  @Override
  void configure(Context context) {
    FilterDef filter = new FilterDef();
    filter.setFilter(new ServletContainer(ResourceConfig.forApplication(new Resources())));
    addFilter(context, filter);
  }
}
