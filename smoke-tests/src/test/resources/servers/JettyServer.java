package example;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.servlet.DefaultServlet;
import org.eclipse.jetty.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.servlet.ServletContextHandler;

public class JettyServer {
  public static void main(String[] arguments) throws Exception {
    Server server = new Server(0);
    ServletContextHandler context = new ServletContextHandler();
    context.setContextPath("/shop");
    ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
    errors.addErrorPage(500, "/page");
    context.setErrorHandler(errors);
    context.setResourceBase(Counted.files());
    context.addServlet(DefaultServlet.class, "/");
    context.addEventListener(new Counted());
    server.setHandler(context);
    server.start();
    System.out.println("port " + server.getURI().getPort());
  }
}
