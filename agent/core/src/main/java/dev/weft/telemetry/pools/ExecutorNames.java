package dev.weft.telemetry.pools;

import dev.weft.telemetry.Globs;
import java.util.concurrent.ThreadPoolExecutor;

/** Which executors show their figures, and under which names. Executors have no names, so both depend on those of their threads. */
public final class ExecutorNames {
  private static volatile Globs chosen = Globs.NONE;

  private ExecutorNames() {
  }

  /** @param threads patterns for the names of threads */
  public static void choose(Globs threads) {
    chosen = threads;
  }

  /** This thread begins to run an executor's tasks. The first one with a chosen name has the executor read at each scrape. */
  public static void threadBegins(Object executor, PoolReader<?> reader) {
    if (!Pools.isRegistered(executor)) {
      String thread = Thread.currentThread().getName();
      if (chosen.match(thread) && !isOfAgent(executor)) {
        Pools.register(PoolKind.EXECUTOR_THREADS, executor, reader, ofThread(thread));
      }
    }
  }

  /** Whether a library of the agent's made the executor: such libraries name their threads by a factory of their own. */
  private static boolean isOfAgent(Object executor) {
    return executor instanceof ThreadPoolExecutor
        && ((ThreadPoolExecutor) executor).getThreadFactory().getClass().getClassLoader() == ExecutorNames.class.getClassLoader();
  }

  /**
   * {@code orders} for the thread {@code orders-7}, {@code pool-*-thread} for {@code pool-3-thread-1}: without the thread's number, and with a star
   * for other numbers, such as that of a port or of the executor, except those after a letter ({@code s3-upload}).
   */
  static String ofThread(String thread) {
    int end = thread.length();
    while (end > 0 && isDigit(thread.charAt(end - 1))) {
      end--;
    }
    if (end < thread.length()) {
      while (end > 0 && !Character.isLetterOrDigit(thread.charAt(end - 1))) {
        end--;
      }
    }
    StringBuilder name = new StringBuilder(end);
    for (int i = 0; i < end;) {
      if (!isDigit(thread.charAt(i)) || i > 0 && Character.isLetterOrDigit(thread.charAt(i - 1))) {
        name.append(thread.charAt(i++));
      } else {
        name.append('*');
        while (i < end && isDigit(thread.charAt(i))) {
          i++;
        }
      }
    }
    return name.length() == 0 ? "*" : name.toString();
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }
}
