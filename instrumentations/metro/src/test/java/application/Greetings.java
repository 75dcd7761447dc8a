package application;

import com.sun.net.httpserver.HttpServer;
import com.sun.xml.ws.transport.http.servlet.WSServlet;
import com.sun.xml.ws.transport.http.servlet.WSServletContextListener;
import jakarta.xml.ws.Endpoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntSupplier;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;

/** A SOAP service in servlets: one that serves it alone, and one below whose path it is one of several. */
public final class Greetings implements IntSupplier {
  private static final String CONFIGURATION = """
      <endpoints xmlns="http://java.sun.com/xml/ns/jax-ws/ri/runtime" version="2.0">
        <endpoint name="alone" implementation="application.Greeter" url-pattern="/Greeter"/>
        <endpoint name="several" implementation="application.Greeter" url-pattern="/services/Greeter"/>
      </endpoints>
      """;

  private final Tomcat tomcat = new Tomcat();

  public Greetings() throws Exception {
    TomcatURLStreamHandlerFactory.disable();   // a JVM takes one such factory only
    Path folder = Files.createTempDirectory(Path.of("target"), "tomcat").toAbsolutePath();
    Files.writeString(Files.createDirectories(folder.resolve("shop/WEB-INF")).resolve("sun-jaxws.xml"), CONFIGURATION);
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    Context context = tomcat.addContext("/shop", folder.resolve("shop").toString());
    context.setParentClassLoader(Greetings.class.getClassLoader());
    context.addApplicationListener(WSServletContextListener.class.getName());
    Tomcat.addServlet(context, "services", new WSServlet());
    context.addServletMappingDecoded("/Greeter", "services");
    context.addServletMappingDecoded("/services/*", "services");
    tomcat.start();
  }

  @Override
  public int getAsInt() {
    return tomcat.getConnector().getLocalPort();
  }

  /** The same without servlets, as {@code Endpoint.publish} has it. */
  public static final class Published implements IntSupplier {
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    public Published() throws Exception {
      Class.forName("com.sun.xml.ws.fault.SOAPFaultBuilder");   // finds JAXB by the context class loader, another one in the server from JDK 21 on
      Endpoint.create(new Greeter()).publish(server.createContext("/Greeter"));
      server.start();
    }

    @Override
    public int getAsInt() {
      return server.getAddress().getPort();
    }
  }
}
