package dev.weft.instrumentations.nettyexecutors;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A listener does not wait for a future any more. */
@Instrument(types = "io.netty.util.concurrent.DefaultPromise", methods = "removeListener0",
    takes = "io.netty.util.concurrent.GenericFutureListener", parameters = 1)
public final class RemoveListenerAdvice {
  private RemoveListenerAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void forget(@Advice.This Object future, @Advice.Argument(0) Object listener) {
    WaitingListener.take(future, listener);
  }
}
