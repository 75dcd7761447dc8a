package dev.weft.smoke.app;

import java.io.IOException;
import java.net.URL;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Once told to stop, goes on for a while: while its shutdown hook waits, a worker asks an address over and over, and the hook asks it, too,
 * when the worker is done. Prints how often it asked. With {@code endless} the hook never ends: it goes on asking, and says when it no
 * longer sees the agent's own hook.
 */
public final class Finishing {
  private static final CountDownLatch STOPPING = new CountDownLatch(1);
  private static final AtomicInteger ASKED = new AtomicInteger();

  private Finishing() {}

  public static void main(String[] arguments) throws Exception {
    URL address = new URL(arguments[0]);
    boolean endless = arguments[1].equals("endless");
    int times = endless ? 0 : Integer.parseInt(arguments[1]);
    Thread worker = new Thread(() -> {
      try {
        STOPPING.await();
        for (int i = 0; i < times; i++) {
          Thread.sleep(20);
          ask(address);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    worker.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      STOPPING.countDown();
      try {
        worker.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      ask(address);
      System.out.println("asked " + ASKED);
      if (endless) {
        goOn(address);
      }
    }));
    System.out.println("started");
    new CountDownLatch(1).await();
  }

  private static void goOn(URL address) {
    while (isAlive("weft-shutdown")) {
      ask(address);
    }
    System.out.println("agent's hook has ended");
    while (true) {
      ask(address);
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean isAlive(String name) {
    return Thread.getAllStackTraces().keySet().stream().anyMatch(thread -> thread.getName().equals(name));
  }

  private static void ask(URL address) {
    try {
      Calling.get(address);
      ASKED.incrementAndGet();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
