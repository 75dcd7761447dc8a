package dev.weft.instrumentations.nettyexecutors;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Scope;
import net.bytebuddy.asm.Advice;

/** A listener is told that its future is done. */
@Instrument(types = "io.netty.util.concurrent.DefaultPromise", methods = "notifyListener0",
    takes = {"io.netty.util.concurrent.Future", "io.netty.util.concurrent.GenericFutureListener"}, parameters = 2)
public final class NotifyListenerAdvice {
  private NotifyListenerAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.Argument(0) Object future, @Advice.Argument(1) Object listener) {
    return WaitingListener.begin(future, listener);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
