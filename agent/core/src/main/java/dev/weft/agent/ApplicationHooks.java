package dev.weft.agent;

import dev.weft.log.Log;
import dev.weft.weaving.linking.ModuleOpener;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;

/**
 * The shutdown hooks of the application, all of which the JVM starts at once when it shuts down. The JDK keeps them in a private map, which
 * does not change after that.
 */
final class ApplicationHooks {
  private static final int FEW_MILLIS = 1;

  private final Collection<Thread> hooks;

  private ApplicationHooks(Collection<Thread> hooks) {
    this.hooks = hooks;
  }

  /** Finds the hooks; finds none if the JVM does not allow access to them. */
  static ApplicationHooks find(Instrumentation instrumentation) {
    try {
      HooksLoader loader = new HooksLoader();
      if (!System.getProperty("java.specification.version").startsWith("1.")) {
        ModuleOpener.open(instrumentation, loader, Collections.singletonList("java.base/java.lang"));
      }
      Class.forName(HooksLoader.READER, true, loader);
      return new ApplicationHooks(loader.hooks().keySet());
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      Log.debug("the application's shutdown hooks cannot be seen: spans that end while they run may not be delivered", e);
      return new ApplicationHooks(Collections.<Thread>emptySet());
    }
  }

  /**
   * Waits until all hooks except the current thread, itself a hook, have ended.
   *
   * @param until the deadline, by {@link System#nanoTime()}
   * @return false if one still runs then
   */
  boolean awaitEnd(long until) {
    try {
      for (Thread hook : new ArrayList<>(hooks)) {   // the map no longer changes: the hooks run
        if (hook != Thread.currentThread() && !hasEnded(hook, until)) {
          return false;
        }
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean hasEnded(Thread hook, long until) throws InterruptedException {
    // The JVM starts all hooks in one loop without a pause: a new one will start soon.
    while (hook.getState() == Thread.State.NEW && until - System.nanoTime() > 0) {
      Thread.sleep(FEW_MILLIS);
    }
    long left = until - System.nanoTime();
    if (left > 0) {
      hook.join(left / 1_000_000 + 1);
    }
    return hook.getState() == Thread.State.TERMINATED;
  }
}
