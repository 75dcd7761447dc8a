package dev.weft.smoke.app;

import javax.management.MBeanServerFactory;

/** As {@link Calling}, with a server of beans of its own. The JVM's own beans are in another one, which nothing here asks for. */
public final class OwnBeans {
  private OwnBeans() {}

  public static void main(String[] arguments) throws Exception {
    MBeanServerFactory.createMBeanServer("shop");
    Calling.main(arguments);
  }
}
