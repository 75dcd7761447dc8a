package dev.weft.smoke.app;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.util.concurrent.CountDownLatch;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.loader.WebappLoader;
import org.apache.catalina.startup.Tomcat;

/**
 * Serves the servlet {@code example.Orders} of a web application, asks it some times, takes the application away, and says whether its
 * class loader is collected. Three times, as an operator deploys new versions.
 */
public final class Undeploying {
  private static final int ROUNDS = 3;
  private static final int REQUESTS = 3;
  private static final int TRIES = 200;

  private Undeploying() {}

  public static void main(String[] arguments) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(arguments[0]);
    tomcat.setPort(0);
    tomcat.getConnector();
    tomcat.getHost();
    tomcat.start();
    for (int round = 0; round < ROUNDS; round++) {
      WeakReference<ClassLoader> loader = deployAndTakeAway(tomcat, new File(arguments[0], "webapp"));
      System.out.println(isCollected(loader) ? "collected" : "kept");
    }
    System.out.println("done");
    new CountDownLatch(1).await();
  }

  private static WeakReference<ClassLoader> deployAndTakeAway(Tomcat tomcat, File webapp) throws Exception {
    Context context = tomcat.addContext("/shop", webapp.getAbsolutePath());
    context.stop();
    context.setLoader(new WebappLoader());
    Tomcat.addServlet(context, "orders", "example.Orders");
    context.addServletMappingDecoded("/orders/*", "orders");
    context.start();
    WeakReference<ClassLoader> loader = new WeakReference<>(context.getLoader().getClassLoader());
    for (int i = 0; i < REQUESTS; i++) {
      System.out.println(Calling.get(new URL("http://localhost:" + tomcat.getConnector().getLocalPort() + "/shop/orders/" + i)));
    }
    takeAway(tomcat, context);
    return loader;
  }

  private static void takeAway(Tomcat tomcat, Context context) throws LifecycleException {
    context.stop();
    tomcat.getHost().removeChild(context);
    context.destroy();
  }

  private static boolean isCollected(WeakReference<ClassLoader> loader) throws InterruptedException {
    for (int i = 0; i < TRIES && loader.get() != null; i++) {
      System.gc();
      Thread.sleep(50);
    }
    return loader.get() == null;
  }
}
