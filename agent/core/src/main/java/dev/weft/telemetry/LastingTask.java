package dev.weft.telemetry;

import dev.weft.log.Log;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs a task that one thread of the agent has for as long as the JVM runs. If the task fails, mostly because the application has taken all
 * memory, it runs again a moment later: an application that recovers is reported again.
 */
public final class LastingTask implements Runnable {
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Runnable task;
  private boolean failed;

  public LastingTask(Runnable task) {
    this.task = task;
  }

  @Override
  public void run() {
    while (true) {
      try {
        task.run();
        return;
      } catch (Throwable t) {
        tell(t);
      }
      LockSupport.parkNanos(this, PAUSE_NANOS);
    }
  }

  private void tell(Throwable failure) {
    try {
      if (failed) {
        Log.debug(Thread.currentThread().getName() + " failed", failure);
      } else {
        Log.warn(Thread.currentThread().getName() + " failed and goes on, further failures are told at level debug", failure);
        failed = true;
      }
    } catch (Throwable t) {   // even the log failed
      return;
    }
  }
}
