package application;

import jakarta.faces.FactoryFinder;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.ExceptionQueuedEventContext;
import jakarta.faces.webapp.FacesServlet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** A web application {@code /shop} on Tomcat, whose pages are views of JSF. */
public final class Shop {
  private final Tomcat tomcat = new Tomcat();

  public Shop() throws Exception {
    TomcatURLStreamHandlerFactory.disable();   // a JVM takes one such factory only
    Path folder = Files.createTempDirectory(Path.of("target"), "jsf").toAbsolutePath();
    Path pages = Files.createDirectories(folder.resolve("shop"));
    write(pages, "WEB-INF/web.xml", "<web-app xmlns='http://xmlns.jcp.org/xml/ns/javaee' version='3.1'>"
        + "<context-param><param-name>com.sun.faces.expressionFactory</param-name><param-value>org.apache.el.ExpressionFactoryImpl</param-value></context-param><listener><listener-class>"
        + listener() + "</listener-class></listener><servlet><servlet-name>faces</servlet-name><servlet-class>"
        + FacesServlet.class.getName() + "</servlet-class></servlet>"
        + "<servlet-mapping><servlet-name>faces</servlet-name><url-pattern>*.xhtml</url-pattern></servlet-mapping>"
        + "<servlet-mapping><servlet-name>faces</servlet-name><url-pattern>/faces/*</url-pattern></servlet-mapping>"
        + "<error-page><error-code>404</error-code><location>/missing.xhtml</location></error-page></web-app>");
    write(pages, "WEB-INF/beans.xml", "<beans xmlns='http://xmlns.jcp.org/xml/ns/javaee' version='1.1' bean-discovery-mode='all'/>");
    write(pages, "WEB-INF/faces-config.xml", "<faces-config xmlns='http://xmlns.jcp.org/xml/ns/javaee' version='2.2'><factory><exception-handler-factory>"
        + Handlers.class.getName() + "</exception-handler-factory></factory></faces-config>");
    page(pages, "greeting.xhtml", "Hello");
    page(pages, "missing.xhtml", "Missing");
    page(pages, "orders/list.xhtml", "Orders");
    page(pages, "orders/failing.xhtml", "<h:outputText value='#{orders.failing}'/>");
    page(pages, "orders/refused.xhtml", "<h:outputText value='#{orders.refused}'/>");
    page(pages, "orders/form.xhtml", "<h:form id='form' prependId='false'><h:commandButton id='go' action='#{orders.next}'/>"
        + "<h:commandButton id='fail' action='#{orders.fail}'/></h:form>");
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    tomcat.setAddDefaultWebXmlToWebapp(false);
    Context context = tomcat.addWebapp("/shop", pages.toString());
    context.setParentClassLoader(Shop.class.getClassLoader());
    ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);   // for what is declared below
    tomcat.start();
    context.getServletContext().setAttribute("orders", new Orders());
  }

  /** What starts JSF. Containers with JSP find it in a tag library. */
  private static String listener() {
    try {
      return Class.forName("com.sun.faces.config.ConfigureListener", false, Shop.class.getClassLoader()).getName();
    } catch (ClassNotFoundException e) {
      return "org.apache.myfaces.webapp.StartupServletContextListener";
    }
  }

  private static void page(Path folder, String name, String body) throws IOException {
    write(folder, name, "<html xmlns='http://www.w3.org/1999/xhtml' xmlns:h='http://java.sun.com/jsf/html'><h:head/><h:body>" + body + "</h:body></html>");
  }

  private static void write(Path folder, String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  /** The name of the field in which a form has the state of its view. */
  public String stateField() {
    return FactoryFinder.class.getName().startsWith("javax.") ? "javax.faces.ViewState" : "jakarta.faces.ViewState";
  }

  public void close() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }

  /** What the views show. */
  public static final class Orders {
    public String getFailing() {
      throw new IllegalStateException("failed");
    }

    public String getRefused() {
      throw new UnsupportedOperationException("refused");
    }

    public String fail() {
      throw new IllegalStateException("failed");
    }

    public String next() {
      return "/greeting.xhtml";
    }
  }

  /** Answers a refusal by itself. */
  public static final class Handlers extends ExceptionHandlerFactory {
    private final ExceptionHandlerFactory wrapped;

    public Handlers(ExceptionHandlerFactory wrapped) {
      this.wrapped = wrapped;
    }

    @Override
    public ExceptionHandlerFactory getWrapped() {
      return wrapped;
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
      return new Handler(wrapped.getExceptionHandler());
    }
  }

  private static final class Handler extends ExceptionHandlerWrapper {
    private final ExceptionHandler wrapped;

    Handler(ExceptionHandler wrapped) {
      this.wrapped = wrapped;
    }

    @Override
    public ExceptionHandler getWrapped() {
      return wrapped;
    }

    @Override
    public void handle() {
      for (Iterator<ExceptionQueuedEvent> events = getUnhandledExceptionQueuedEvents().iterator(); events.hasNext();) {
        ExceptionQueuedEventContext queued = (ExceptionQueuedEventContext) events.next().getSource();
        if (isRefusal(queued.getException())) {
          events.remove();
          FacesContext context = FacesContext.getCurrentInstance();
          context.getExternalContext().setResponseStatus(503);
          context.responseComplete();
        }
      }
      wrapped.handle();
    }

    private static boolean isRefusal(Throwable thrown) {
      Throwable cause = thrown;
      while (cause != null && !(cause instanceof UnsupportedOperationException)) {
        cause = cause.getCause();
      }
      return cause != null;
    }
  }
}
