package dev.weft.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Random;

/** Does the same small piece of work again and again, which takes a hundredth of a core, and prints each time how much CPU time it took. */
final class PaceProbe {
  private static final int MILLIS_BETWEEN = 20;
  private static final int STEPS = 15_000;
  private static final int WARM_UPS = 5_000;
  /** 256 KB: more than the first cache holds, which a core that shares its parts with another machine's does not have for itself. */
  private static final int[] TABLE = new Random(1).ints(1 << 16).toArray();

  private static int result;

  private PaceProbe() {
  }

  public static void main(String[] arguments) throws InterruptedException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (int i = 0; i < WARM_UPS; i++) {
      work();
    }
    while (!System.out.checkError()) {   // until nobody reads it
      long before = threads.getCurrentThreadCpuTime();
      work();
      System.out.println(threads.getCurrentThreadCpuTime() - before);
      Thread.sleep(MILLIS_BETWEEN);
    }
  }

  private static void work() {
    int x = result;
    for (int i = 0; i < STEPS; i++) {
      x = x * 1_664_525 + 1_013_904_223 + TABLE[x >>> 16];
    }
    result = x;
  }
}
