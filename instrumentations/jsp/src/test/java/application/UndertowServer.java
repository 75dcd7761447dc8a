package application;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.jsp.HackInstanceManager;
import io.undertow.jsp.JspFileHandler;
import io.undertow.jsp.JspServletBuilder;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.function.IntSupplier;

/** Undertow with Jastow, as WildFly has them. */
@SuppressWarnings("try")   // close may throw what it likes
final class UndertowServer implements IntSupplier, AutoCloseable {
  private final DeploymentManager deployment;
  private final Undertow server;

  UndertowServer(Path pages) throws Exception {
    DeploymentInfo application = Servlets.deployment().setClassLoader(UndertowServer.class.getClassLoader()).setDeploymentName("shop")
        .setContextPath("/shop").setResourceManager(new PathResourceManager(pages)).addWelcomePage("index.jsp")
        .addErrorPage(Servlets.errorPage("/missing.jsp", 404))
        .addServlet(JspServletBuilder.createServlet("pages", "*.jsp").addMapping("*.jspx"))
        .addServlet(JspServletBuilder.createServlet("named", "/named/*").addHandlerChainWrapper(JspFileHandler.jspFileHandlerWrapper("/cart.jsp")))
        .addServlet(Servlets.servlet(Dispatching.class).addMapping("/dispatching/*"));
    JspServletBuilder.setupDeployment(application, new HashMap<>(), new HashMap<>(), new HackInstanceManager());
    deployment = Servlets.newContainer().addDeployment(application);
    deployment.deploy();
    server = Undertow.builder().addHttpListener(0, "localhost").setHandler(Handlers.path().addPrefixPath("/shop", deployment.start())).build();
    server.start();
  }

  @Override
  public int getAsInt() {
    return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }

  @Override
  public void close() throws Exception {
    server.stop();
    deployment.stop();
    deployment.undeploy();
  }
}
