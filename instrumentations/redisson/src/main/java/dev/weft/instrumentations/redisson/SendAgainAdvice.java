package dev.weft.instrumentations.redisson;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.redis.RedisOperation;
import net.bytebuddy.asm.Advice;

/** A blocking command whose connection was lost is sent again, over the next one. It is under way still. */
@Instrument(types = "org.redisson.client.handler.ConnectionWatchdog", methods = "reattachBlockingQueue", parameters = 2)
public final class SendAgainAdvice {
  private SendAgainAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start() {
    return RedisOperation.hide(Context.slot());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object hidden) {
    if (hidden != null) {
      ((Context.Slot) hidden).reveal();
    }
  }
}
