package dev.weft.instrumentations.threads;

import dev.weft.advice.Instrument;
import dev.weft.advice.OffByDefault;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.StartedThreads;
import net.bytebuddy.asm.Advice;

/** A platform thread starts. What runs in it asks for its context by itself, so neither {@code run} nor its overrides are woven. */
@OffByDefault
@Instrument(types = "java.lang.Thread", methods = "start", parameters = 0)
public final class StartAdvice {
  private static final Instrumentation THREADS = Instrumentation.of("threads");

  private StartAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object inherit(@Advice.This Thread thread) {
    if (!StartedThreads.inherit(thread)) {
      return null;
    }
    THREADS.called();
    return thread;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void started(@Advice.Enter Object thread, @Advice.Thrown Throwable thrown) {
    if (thread != null && thrown != null) {
      StartedThreads.startFailed((Thread) thread);
    }
  }
}
