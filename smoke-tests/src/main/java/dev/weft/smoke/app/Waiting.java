package dev.weft.smoke.app;

import java.util.concurrent.CountDownLatch;

/** Says {@code started}, waits for the JVM to be told to stop, and says {@code stopped} in a shutdown hook. */
public final class Waiting {
  private Waiting() {}

  public static void main(String[] arguments) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("stopped")));
    System.out.println("started");
    new CountDownLatch(1).await();
  }
}
