package dev.weft.instrumentations.spymemcached;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.memcached.MemcachedOperation;
import net.bytebuddy.asm.Advice;

/** A call that waits for its answer. */
@Instrument(types = "net.spy.memcached.MemcachedClient", methods = {"get", "gets", "getAndTouch", "getBulk", "cas", "mutate"})
public final class CallAdvice {
  private CallAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start() {
    return MemcachedOperation.startCall(Context.slot(), Commands.SPYMEMCACHED);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      ((MemcachedOperation) operation).endCall(thrown);
    }
  }
}
