package dev.weft.smoke.app;

import java.lang.management.ManagementFactory;
import java.security.Security;
import java.util.logging.LogManager;
import javax.management.MBeanServer;
import javax.management.MBeanServerBuilder;
import javax.management.MBeanServerDelegate;

/** Sets, some time into main, what can only be set before it is first used, and prints whether it got it. */
public final class SetsFirst {
  private SetsFirst() {}

  /** The application's own. */
  public static final class OwnLogManager extends LogManager {}

  /** The application's own. */
  public static final class OwnBuilder extends MBeanServerBuilder {
    private static boolean used;

    @Override
    public MBeanServer newMBeanServer(String domain, MBeanServer outer, MBeanServerDelegate delegate) {
      used = true;
      return super.newMBeanServer(domain, outer, delegate);
    }
  }

  public static void main(String[] arguments) throws Exception {
    Thread.sleep(Long.parseLong(arguments[0]));
    System.setProperty("java.util.logging.manager", OwnLogManager.class.getName());
    System.out.println("log manager " + (LogManager.getLogManager() instanceof OwnLogManager));
    System.setProperty("javax.management.builder.initial", OwnBuilder.class.getName());
    ManagementFactory.getPlatformMBeanServer();
    System.out.println("server builder " + OwnBuilder.used);
    Security.setProperty("networkaddress.cache.ttl", "7");
    Class<?> policy = Class.forName("sun.net.InetAddressCachePolicy");
    Object ttl = null;
    try {
      java.lang.reflect.Method get = policy.getMethod("get");
      get.setAccessible(true);
      ttl = get.invoke(null);
    } catch (RuntimeException e) {
      ttl = "unreadable";
    }
    System.out.println("address cache " + ttl);
  }
}
