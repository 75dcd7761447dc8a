package application;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;
import org.kohsuke.stapler.MetaClassLoader;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest;
import org.kohsuke.stapler.StaplerResponse;
import org.kohsuke.stapler.WebApp;

/** A web application {@code /shop} on Tomcat, all of whose paths Stapler serves. */
public final class Shop {
  private final Tomcat tomcat = new Tomcat();

  public Shop() throws Exception {
    TomcatURLStreamHandlerFactory.disable();   // a JVM takes one such factory only
    Path folder = Files.createTempDirectory(Path.of("target"), "stapler").toAbsolutePath();
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    Context context = tomcat.addContext("/shop", folder.toString());
    context.setParentClassLoader(Shop.class.getClassLoader());
    Tomcat.addServlet(context, "stapler", Stapler.class.getName());
    context.addServletMappingDecoded("/*", "stapler");
    context.getServletContext().setAttribute("app", new Root());
    tomcat.start();
    if (hasViewsOfAnyLanguage()) {
      WebApp.get(context.getServletContext()).facets.add(new Views());
    } else {
      MetaClassLoader.debugLoader = new MetaClassLoader(ClassLoader.getSystemClassLoader());   // has Jelly's files
    }
  }

  private static boolean hasViewsOfAnyLanguage() {
    return Shop.class.getClassLoader().getResource("org/kohsuke/stapler/ScriptExecutor.class") != null;
  }

  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  public void close() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }

  /** What all paths begin at. */
  public static final class Root {
    public final Map<?, ?> orders = withoutTypes(Map.of("7", new Order(), "eight", new Order()));

    /** A map whose class has no generic supertype: of such a class, Stapler asks a library that Maven Central does not have. */
    private static Map<?, ?> withoutTypes(Map<String, Order> map) {
      return (Map<?, ?>) Proxy.newProxyInstance(Root.class.getClassLoader(), new Class<?>[] {Map.class},
          (proxy, method, arguments) -> method.invoke(map, arguments));
    }

    public Customer getCustomer(String name) {
      return name.equals("nobody") ? null : new Customer();
    }

    public Order[] getArchive() {
      return new Order[] {new Order()};
    }

    public Order getDynamic(String token, StaplerRequest request, StaplerResponse response) {
      return token.startsWith("order-") ? new Order() : null;
    }

    public void doIndex(StaplerResponse response) {
      response.setStatus(200);
    }

    public void doForwarded(StaplerRequest request, StaplerResponse response) throws Exception {
      response.forward(this, "customer/ann/last/show", request);
    }
  }

  /** Has orders. */
  public static final class Customer {
    public Order getLast() {
      return new Order();
    }

    public Order getOrder(int number) {
      return new Order();
    }
  }

  /** Has actions and the views {@code list} and {@code broken}. */
  public static final class Order {
    public void doIndex(StaplerResponse response) {
      response.setStatus(200);
    }

    public void doShow(StaplerResponse response) {
      response.setStatus(200);
    }

    public void doFail() {
      throw new IllegalStateException("failed");
    }
  }
}
