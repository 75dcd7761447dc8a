package application;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.function.IntSupplier;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;

/** A SOAP service on a Jetty without servlets that CXF starts. */
public final class Published implements IntSupplier {
  private final int port;

  public Published() throws Exception {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    JaxWsServerFactoryBean factory = new JaxWsServerFactoryBean();
    factory.setAddress("http://localhost:" + port + "/ws/Greeter");
    factory.setServiceBean(new Greeter());
    factory.create();
  }

  @Override
  public int getAsInt() {
    return port;
  }
}
