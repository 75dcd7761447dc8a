package application;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import org.apache.jasper.servlet.JasperInitializer;
import org.apache.tomcat.InstanceManager;
import org.apache.tomcat.SimpleInstanceManager;

/** What Jetty does for JSPs if it looks for annotations. Tomcat has done it before, and Tomcat 7 needs nothing of it. */
public final class JasperStart implements ServletContextListener {
  @Override
  public void contextInitialized(ServletContextEvent event) {
    if (event.getServletContext().getAttribute(InstanceManager.class.getName()) == null) {
      event.getServletContext().setAttribute(InstanceManager.class.getName(), new SimpleInstanceManager());
      try {
        new JasperInitializer().onStartup(null, event.getServletContext());
      } catch (ServletException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    // nothing to undo
  }
}
