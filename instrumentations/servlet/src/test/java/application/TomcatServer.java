package application;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;
import org.apache.tomcat.util.descriptor.web.ErrorPage;

/** The application on Tomcat 9 and 10.1. Answers the port that it listens on. */
@SuppressWarnings("try")   // close may throw what it likes
public final class TomcatServer implements IntSupplier, AutoCloseable {
  private final Tomcat tomcat = new Tomcat();

  public TomcatServer(String contextPath, BooleanSupplier hasContext) throws Exception {
    TomcatURLStreamHandlerFactory.disable();   // a JVM takes one such factory only
    tomcat.setBaseDir(Files.createTempDirectory(Path.of("target"), "tomcat").toAbsolutePath().toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    Context context = tomcat.addContext(contextPath, null);
    context.addServletContainerInitializer((types, servlets) -> new Application(hasContext).deploy(servlets), null);
    for (int status : new int[] {404, 500, 503}) {
      ErrorPage page = new ErrorPage();
      page.setErrorCode(status);
      page.setLocation("/error");
      context.addErrorPage(page);
    }
    tomcat.start();
  }

  @Override
  public int getAsInt() {
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public void close() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }
}
