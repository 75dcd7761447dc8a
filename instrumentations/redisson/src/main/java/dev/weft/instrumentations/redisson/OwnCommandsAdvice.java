package dev.weft.instrumentations.redisson;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.redis.RedisOperation;
import net.bytebuddy.asm.Advice;

/** Redisson prepares and checks a connection, or asks for other servers. The application's commands are sent another way. */
@Instrument(types = "org.redisson.client.RedisConnection", methods = "async")
public final class OwnCommandsAdvice {
  private OwnCommandsAdvice() {
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
