package dev.weft.instrumentations.executors;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Tasks;
import java.util.concurrent.ThreadPoolExecutor;
import net.bytebuddy.asm.Advice;

/** A new thread of a pool has its first task in a field that only the JDK can read: the context moves to the worker that will run it. */
@Instrument(types = "java.util.concurrent.ThreadPoolExecutor$Worker", methods = "<init>",
    takes = {"java.util.concurrent.ThreadPoolExecutor", "java.lang.Runnable"}, parameters = 2)
public final class PoolWorkerAdvice {
  private PoolWorkerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object takeFirst(@Advice.Argument(0) ThreadPoolExecutor pool, @Advice.Argument(1) Runnable task) {
    return task == null ? null : Tasks.takeFirst(task, pool);
  }

  @Advice.OnMethodExit(inline = false)
  public static void start(@Advice.This Object worker, @Advice.Enter Object submission) {
    if (submission != null) {
      Tasks.startThread(worker, submission);
    }
  }
}
