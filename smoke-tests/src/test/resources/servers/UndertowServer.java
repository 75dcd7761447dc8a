package example;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import java.net.InetSocketAddress;
import java.nio.file.Paths;

public class UndertowServer {
  public static void main(String[] arguments) throws Exception {
    DeploymentInfo application = Servlets.deployment().setClassLoader(UndertowServer.class.getClassLoader()).setDeploymentName("shop")
        .setContextPath("/shop").addListener(Servlets.listener(Counted.class)).addErrorPage(Servlets.errorPage("/page", 500))
        .setResourceManager(new PathResourceManager(Paths.get(Counted.files())));
    DeploymentManager deployment = Servlets.newContainer().addDeployment(application);
    deployment.deploy();
    Undertow server = Undertow.builder().addHttpListener(0, "localhost")
        .setHandler(Handlers.path().addPrefixPath("/shop", deployment.start())).build();
    server.start();
    System.out.println("port " + ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort());
  }
}
