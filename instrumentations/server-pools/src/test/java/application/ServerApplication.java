package application;

import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentManager;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardThreadExecutor;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.ExecutorThreadPool;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ThreadPool;

/** A server with a servlet that begins sessions. */
public final class ServerApplication {
  private Callable<?> stop;

  /** Returns the port. */
  public int start(String kind) throws Exception {
    return kind.startsWith("tomcat") ? tomcat(kind.equals("tomcat-shared")) : kind.startsWith("jetty") ? jetty(kind) : undertow();
  }

  private int tomcat(boolean isPoolShared) throws Exception {
    try {   // a JVM can have one such factory
      Class.forName("org.apache.catalina.webresources.TomcatURLStreamHandlerFactory").getMethod("disable").invoke(null);
    } catch (ClassNotFoundException e) {
      // Tomcat 7 has none
    }
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    tomcat.setPort(0);
    if (isPoolShared) {
      StandardThreadExecutor pool = new StandardThreadExecutor();
      tomcat.getService().addExecutor(pool);
      Object protocol = tomcat.getConnector().getProtocolHandler();
      protocol.getClass().getMethod("setExecutor", Executor.class).invoke(protocol, pool);
    }
    tomcat.getConnector();
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "session", new SessionServlet());
    map(context);
    tomcat.start();
    stop = () -> {
      tomcat.stop();
      tomcat.destroy();
      return null;
    };
    return tomcat.getConnector().getLocalPort();
  }

  private static void map(Context context) throws Exception {
    Method method;
    try {
      method = Context.class.getMethod("addServletMappingDecoded", String.class, String.class);
    } catch (NoSuchMethodException e) {   // Tomcat 7
      method = Context.class.getMethod("addServletMapping", String.class, String.class);
    }
    method.invoke(context, "/*", "session");
  }

  private int jetty(String kind) throws Exception {
    Server server = new Server(jettyPool(kind));
    server.addConnector(new ServerConnector(server));
    ServletContextHandler handler = new ServletContextHandler(ServletContextHandler.SESSIONS);
    handler.setContextPath("/");
    handler.addServlet(new ServletHolder(new SessionServlet()), "/*");
    server.setHandler(handler);
    server.start();
    stop = () -> {
      server.stop();
      return null;
    };
    return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
  }

  private static ThreadPool jettyPool(String kind) throws ReflectiveOperationException {
    switch (kind) {
      case "jetty-executor":
        return new ExecutorThreadPool(new ThreadPoolExecutor(8, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, new LinkedBlockingQueue<>()));
      case "jetty-virtual":
        Class<?> type = Class.forName("org.eclipse.jetty.util.thread.VirtualThreadPool");   // since 12
        Object pool = type.getConstructor().newInstance();
        type.getMethod("setName", String.class).invoke(pool, "virtual");
        return (ThreadPool) pool;
      default:
        return new QueuedThreadPool();
    }
  }

  private int undertow() throws Exception {
    DeploymentManager deployment = Servlets.defaultContainer().addDeployment(Servlets.deployment()
        .setClassLoader(SessionServlet.class.getClassLoader()).setContextPath("/").setDeploymentName("test")
        .addServlets(Servlets.servlet("session", SessionServlet.class).addMapping("/*")));
    deployment.deploy();
    Undertow server = Undertow.builder().addHttpListener(0, "localhost").setHandler(deployment.start()).build();
    server.start();
    stop = () -> {
      server.stop();
      deployment.stop();
      return null;
    };
    return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }

  public void stop() throws Exception {
    stop.call();
  }
}
