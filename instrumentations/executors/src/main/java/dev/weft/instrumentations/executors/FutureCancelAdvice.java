package dev.weft.instrumentations.executors;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Tasks;
import net.bytebuddy.asm.Advice;

/** A future that was cancelled runs nothing any more, though it may stay in its queue for long. */
@Instrument(types = "java.util.concurrent.FutureTask", methods = "cancel", takes = "boolean", parameters = 1)
public final class FutureCancelAdvice {
  private FutureCancelAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object remember(@Advice.This Object future) {
    return future;
  }

  @Advice.OnMethodExit(inline = false)
  public static void forget(@Advice.Return boolean cancelled, @Advice.Enter Object future) {
    if (cancelled && future != null) {
      Tasks.forget(future);
    }
  }
}
