package application;

import java.nio.file.Path;
import java.util.function.IntSupplier;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** Tomcat 7 to 11. */
@SuppressWarnings("try")   // close may throw what it likes
final class TomcatServer implements IntSupplier, AutoCloseable {
  private final Tomcat tomcat = new Tomcat();

  TomcatServer(Path folder, Path pages) throws Exception {
    disableUrlStreamHandlerFactory();
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    Context context = tomcat.addWebapp("/shop", pages.toString());
    context.setParentClassLoader(Shop.class.getClassLoader());
    ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);   // for what no page uses
    tomcat.start();
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
  public void close() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }
}
