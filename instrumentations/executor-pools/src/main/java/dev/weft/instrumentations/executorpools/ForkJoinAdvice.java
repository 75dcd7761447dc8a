package dev.weft.instrumentations.executorpools;

import dev.weft.advice.Instrument;
import dev.weft.advice.OffByDefault;
import dev.weft.telemetry.pools.ExecutorNames;
import java.util.concurrent.ForkJoinWorkerThread;
import net.bytebuddy.asm.Advice;

/** A thread of a fork-join pool begins; the threads that carry virtual threads are some, too. */
@OffByDefault
@Instrument(types = "java.util.concurrent.ForkJoinWorkerThread", methods = "run", parameters = 0)
public final class ForkJoinAdvice {
  private ForkJoinAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void begin(@Advice.This ForkJoinWorkerThread thread) {
    ExecutorNames.threadBegins(thread.getPool(), ForkJoinReader.READER);
  }
}
