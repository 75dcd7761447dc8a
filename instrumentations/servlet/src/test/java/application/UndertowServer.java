package application;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ListenerInfo;
import io.undertow.servlet.api.ServletStackTraces;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** The application on Undertow. Answers the port that it listens on. */
@SuppressWarnings("try")   // close may throw what it likes
public final class UndertowServer implements IntSupplier, AutoCloseable {
  private final DeploymentManager deployment;
  private final int port = freePort();
  private final Undertow server;

  public UndertowServer(String contextPath, BooleanSupplier hasContext) throws Exception {
    String path = contextPath.isEmpty() ? "/" : contextPath;
    DeploymentInfo application = Servlets.deployment().setClassLoader(UndertowServer.class.getClassLoader()).setDeploymentName(path)
        .setContextPath(path).setServletStackTraces(ServletStackTraces.NONE)   // before 1.3, asynchronous requests get them with status 200
        .addListener(new ListenerInfo(Application.class, new ImmediateInstanceFactory<>(new Application(hasContext))));
    for (int status : new int[] {404, 500, 503}) {
      application.addErrorPage(Servlets.errorPage("/error", status));
    }
    application.addErrorPage(Servlets.errorPage("/context", 418));
    deployment = Servlets.newContainer().addDeployment(application);
    deployment.deploy();
    server = Undertow.builder().addHttpListener(port, "localhost").setServerOption(UndertowOptions.ENABLE_HTTP2, true)
        .setHandler(renaming(Handlers.path().addPrefixPath(path, deployment.start()))).build();
    server.start();
  }

  /** Before 1.4, Undertow does not tell the port that it has chosen. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** What asks for {@code /renamed} gets {@code /plain}. */
  private static HttpHandler renaming(HttpHandler next) {
    return exchange -> {
      if (exchange.getRequestPath().equals("/renamed")) {
        exchange.setRequestURI("/plain");
        exchange.setRequestPath("/plain");
        exchange.setRelativePath("/plain");
      }
      next.handleRequest(exchange);
    };
  }

  @Override
  public int getAsInt() {
    return port;
  }

  @Override
  public void close() throws Exception {
    server.stop();
    deployment.stop();
    deployment.undeploy();
  }
}
