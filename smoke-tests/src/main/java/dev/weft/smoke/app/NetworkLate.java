package dev.weft.smoke.app;

import java.net.InetAddress;
import java.util.concurrent.CountDownLatch;

/** Reads the property {@code weft.smoke.main}, uses the network first after so many milliseconds, and waits to be told to stop. */
public final class NetworkLate {
  private NetworkLate() {}

  public static void main(String[] arguments) throws InterruptedException {
    System.getProperty("weft.smoke.main");
    Thread.sleep(Long.parseLong(arguments[0]));
    System.out.println("network " + InetAddress.getLoopbackAddress().isLoopbackAddress());
    new CountDownLatch(1).await();
  }
}
