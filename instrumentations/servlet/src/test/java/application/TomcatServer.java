package application;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Valve;
import org.apache.catalina.authenticator.FormAuthenticator;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;

/** The application on Tomcat 7 to 11. Answers the port that it listens on; to run it stops that port alone. */
@SuppressWarnings("try")   // close may throw what it likes
public final class TomcatServer implements IntSupplier, Runnable, AutoCloseable {
  private final Tomcat tomcat = new Tomcat();

  public TomcatServer(String contextPath, BooleanSupplier hasContext) throws Exception {
    disableUrlStreamHandlerFactory();
    tomcat.setBaseDir(Files.createTempDirectory(Path.of("target"), "tomcat").toAbsolutePath().toString());
    tomcat.setPort(0);
    addHttp2(tomcat.getConnector());
    Context context = tomcat.addContext(contextPath, null);
    context.addServletContainerInitializer((types, servlets) -> new Application(hasContext).deploy(servlets), null);
    for (int status : new int[] {404, 418, 500, 503}) {
      ErrorPage page = new ErrorPage();
      page.setErrorCode(status);
      page.setLocation(status == 418 ? "/context" : "/error");
      context.addErrorPage(page);
    }
    guard(context);
    Valve renaming = renaming();
    if (renaming != null) {
      tomcat.getHost().getPipeline().addValve(renaming);
    }
    tomcat.start();
    if (renaming != null) {
      renaming.getClass().getMethod("setConfiguration", String.class).invoke(renaming, "RewriteRule ^/renamed$ /plain");
    }
  }

  /** What asks for {@code /renamed} gets {@code /plain}. Since 8. */
  private static Valve renaming() throws ReflectiveOperationException {
    try {
      return (Valve) Class.forName("org.apache.catalina.valves.rewrite.RewriteValve").getConstructor().newInstance();
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  /** What is below {@code /orders/guarded} needs a login, for which {@code /plain} is the page. */
  private static void guard(Context context) {
    SecurityCollection paths = new SecurityCollection();
    paths.addPattern("/orders/guarded/*");
    SecurityConstraint constraint = new SecurityConstraint();
    constraint.addCollection(paths);
    constraint.addAuthRole("user");
    context.addConstraint(constraint);
    LoginConfig login = new LoginConfig();
    login.setAuthMethod("FORM");
    login.setLoginPage("/plain");
    login.setErrorPage("/plain");
    context.setLoginConfig(login);
    context.getPipeline().addValve(new FormAuthenticator());
  }

  /** Since 8.5. */
  private static void addHttp2(Connector connector) throws ReflectiveOperationException {
    try {
      Class<?> protocol = Class.forName("org.apache.coyote.UpgradeProtocol");
      connector.getClass().getMethod("addUpgradeProtocol", protocol)
          .invoke(connector, Class.forName("org.apache.coyote.http2.Http2Protocol").getConstructor().newInstance());
    } catch (ClassNotFoundException e) {
      return;
    }
  }

  /** A JVM takes one such factory only. Releases before 8 set none. */
  private static void disableUrlStreamHandlerFactory() throws ReflectiveOperationException {
    try {
      Class.forName("org.apache.catalina.webresources.TomcatURLStreamHandlerFactory").getMethod("disable").invoke(null);
    } catch (ClassNotFoundException e) {
      return;
    }
  }

  @Override
  public int getAsInt() {
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public void run() {
    try {
      tomcat.getConnector().stop();
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }
}
