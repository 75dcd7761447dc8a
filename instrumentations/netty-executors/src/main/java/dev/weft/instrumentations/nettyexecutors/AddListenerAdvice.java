package dev.weft.instrumentations.nettyexecutors;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A listener waits for a future, or is told at once, on a thread of Netty's. */
@Instrument(types = "io.netty.util.concurrent.DefaultPromise", methods = "addListener0",
    takes = "io.netty.util.concurrent.GenericFutureListener", parameters = 1)
@Instrument(types = "io.netty.util.concurrent.CompleteFuture", methods = "addListener",
    takes = "io.netty.util.concurrent.GenericFutureListener", parameters = 1)
public final class AddListenerAdvice {
  private AddListenerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void added(@Advice.This Object future, @Advice.Argument(0) Object listener) {
    WaitingListener.added(future, listener);
  }
}
