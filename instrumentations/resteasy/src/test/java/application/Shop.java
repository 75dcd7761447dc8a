package application;

import java.util.function.BiConsumer;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.jboss.resteasy.plugins.server.servlet.FilterDispatcher;
import org.jboss.resteasy.plugins.server.servlet.HttpServletDispatcher;

/** On RESTEasy, as a servlet and as a filter. */
public final class Shop extends WebShop {
  public Shop() throws Exception {
  }

  @Override
  Wrapper servlet(Context context, String name) {
    Wrapper servlet = Tomcat.addServlet(context, name, new HttpServletDispatcher());
    parameters(servlet::addInitParameter, "/api");
    return servlet;
  }

  @Override
  void configure(Context context) {
    FilterDef filter = new FilterDef();
    filter.setFilter(new FilterDispatcher());
    parameters(filter::addInitParameter, "/filtered");
    addFilter(context, filter);
  }

  private static void parameters(BiConsumer<String, String> parameters, String prefix) {
    parameters.accept("javax.ws.rs.Application", Resources.class.getName());
    parameters.accept("jakarta.ws.rs.Application", Resources.class.getName());
    parameters.accept("resteasy.servlet.mapping.prefix", prefix);
  }
}
