package application;

import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.LoginConfig;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.catalina.realm.LockOutRealm;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.servlet.security.ConstraintSecurityHandler;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.security.Credential;

/** A server that knows the user "ann" with the password "secret". Tomcat wants to know who asks for "/private". */
public final class ServerApplication {
  /** Returns the port. */
  public int start(String kind) throws Exception {
    return kind.equals("tomcat") ? tomcat() : kind.equals("jetty") ? jetty() : undertow();
  }

  private int tomcat() throws Exception {
    try {   // a JVM can have one such factory
      Class.forName("org.apache.catalina.webresources.TomcatURLStreamHandlerFactory").getMethod("disable").invoke(null);
    } catch (ClassNotFoundException e) {
      // Tomcat 7 has none
    }
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    tomcat.addUser("ann", "secret");
    tomcat.addRole("ann", "user");
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "login", new LoginServlet());
    map(context);
    SecurityCollection urls = new SecurityCollection();
    SecurityCollection.class.getMethod(hasDecoded(SecurityCollection.class, "addPatternDecoded") ? "addPatternDecoded" : "addPattern", String.class)
        .invoke(urls, "/private");
    SecurityConstraint constraint = new SecurityConstraint();
    constraint.addCollection(urls);
    constraint.addAuthRole("user");
    context.addConstraint(constraint);
    context.addSecurityRole("user");
    context.getPipeline().addValve(new BasicAuthenticator());
    LockOutRealm outer = new LockOutRealm();   // asks another one
    outer.addRealm(tomcat.getEngine().getRealm());
    tomcat.getEngine().setRealm(outer);
    tomcat.start();
    return tomcat.getConnector().getLocalPort();
  }

  private static boolean hasDecoded(Class<?> type, String name) {
    try {
      type.getMethod(name, String.class);
      return true;
    } catch (NoSuchMethodException e) {   // Tomcat 7
      return false;
    }
  }

  private static void map(Context context) throws Exception {
    Method method;
    try {
      method = Context.class.getMethod("addServletMappingDecoded", String.class, String.class);
    } catch (NoSuchMethodException e) {   // Tomcat 7
      method = Context.class.getMethod("addServletMapping", String.class, String.class);
    }
    method.invoke(context, "/*", "login");
  }

  private int jetty() throws Exception {
    UserStore users = new UserStore();
    users.addUser("ann", Credential.getCredential("secret"), new String[] {"user"});
    HashLoginService service = new HashLoginService("realm");
    service.setUserStore(users);
    ConstraintSecurityHandler security = new ConstraintSecurityHandler();
    security.setLoginService(service);
    security.setAuthenticator(new org.eclipse.jetty.security.authentication.BasicAuthenticator());   // Tomcat has one of that name
    Server server = new Server(0);
    ServletContextHandler handler = new ServletContextHandler(ServletContextHandler.SESSIONS);
    handler.setContextPath("/");
    handler.setSecurityHandler(security);
    handler.addServlet(new ServletHolder(new LoginServlet()), "/*");
    server.setHandler(handler);
    server.start();
    return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
  }

  private int undertow() throws Exception {
    DeploymentManager deployment = Servlets.defaultContainer().addDeployment(Servlets.deployment()
        .setClassLoader(LoginServlet.class.getClassLoader()).setContextPath("/").setDeploymentName("test")
        .setIdentityManager(new UndertowUsers()).setLoginConfig(new LoginConfig("BASIC", "realm"))
        .addServlets(Servlets.servlet("login", LoginServlet.class).addMapping("/*")));
    deployment.deploy();
    Undertow server = Undertow.builder().addHttpListener(0, "localhost").setHandler(deployment.start()).build();
    server.start();
    return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }
}
