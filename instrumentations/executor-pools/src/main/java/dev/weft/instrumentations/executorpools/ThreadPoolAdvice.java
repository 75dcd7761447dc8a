package dev.weft.instrumentations.executorpools;

import dev.weft.advice.Instrument;
import dev.weft.advice.OffByDefault;
import dev.weft.telemetry.pools.ExecutorNames;
import dev.weft.telemetry.pools.ThreadPoolReader;
import java.util.concurrent.ThreadPoolExecutor;
import net.bytebuddy.asm.Advice;

/** A thread of a pool begins. The application may hold a wrapper of the pool, such as that of {@code Executors.newSingleThreadExecutor()}. */
@OffByDefault
@Instrument(types = "java.util.concurrent.ThreadPoolExecutor", methods = "runWorker", parameters = 1)
public final class ThreadPoolAdvice {
  private ThreadPoolAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void begin(@Advice.This ThreadPoolExecutor pool) {
    ExecutorNames.threadBegins(pool, ThreadPoolReader.READER);
  }
}
