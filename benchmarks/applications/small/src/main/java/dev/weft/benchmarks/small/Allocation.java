package dev.weft.benchmarks.small;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;

/**
 * Bytes that all threads of the JVM allocated so far. Exact on Java 21 and newer. Before, what a thread allocated between the last call and
 * its end is missing, as is all of a thread that lived between two calls.
 */
final class Allocation {
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Map<Long, Long> alive = new HashMap<>();
  private final Method total = total();
  private long ended;

  synchronized long bytes() throws ReflectiveOperationException {
    return total == null ? sum() : (long) total.invoke(threads);
  }

  private long sum() {
    long[] identifiers = threads.getAllThreadIds();
    long[] bytes = threads.getThreadAllocatedBytes(identifiers);
    Map<Long, Long> before = new HashMap<>(alive);
    alive.clear();
    for (int i = 0; i < identifiers.length; i++) {
      if (bytes[i] >= 0) {   // -1: it ended meanwhile
        alive.put(identifiers[i], bytes[i]);
        before.remove(identifiers[i]);
      }
    }
    ended += before.values().stream().mapToLong(Long::longValue).sum();
    return ended + alive.values().stream().mapToLong(Long::longValue).sum();
  }

  private static Method total() {
    try {
      return ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes");
    } catch (NoSuchMethodException before21) {
      return null;
    }
  }
}
