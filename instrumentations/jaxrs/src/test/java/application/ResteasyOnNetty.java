package application;

import java.util.Arrays;
import java.util.function.IntSupplier;
import org.jboss.resteasy.plugins.server.netty.NettyJaxrsServer;

/** RESTEasy, whose templates on Netty do not begin with the path of the application. Answers the port that it listens on. */
public final class ResteasyOnNetty implements IntSupplier {
  private final NettyJaxrsServer server = new NettyJaxrsServer();

  public ResteasyOnNetty() {
    server.setHostname("localhost");
    server.setPort(0);
    server.setRootResourcePath("/api");
    server.getDeployment().setResourceClasses(Arrays.asList(Orders.class.getName()));
    server.getDeployment().setProviderClasses(Arrays.asList(Users.class.getName()));
    server.start();
  }

  @Override
  public int getAsInt() {
    return server.getPort();
  }
}
