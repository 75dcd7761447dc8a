package dev.weft.instrumentations.redisson;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.redis.OwnCommands;
import dev.weft.telemetry.redis.RedisOperation;
import net.bytebuddy.asm.Advice;
import org.redisson.client.RedisConnection;

/** Redisson prepares and checks a connection, or asks for other servers. The application's commands are sent another way. */
@Instrument(types = "org.redisson.client.RedisConnection", methods = {"async", "sync"})
public final class OwnCommandsAdvice {
  private OwnCommandsAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This RedisConnection connection) {
    Context.Slot slot = Context.slot();
    return OwnCommands.areShown() && RedissonProbe.isOwn(connection) ? RedisOperation.hide(slot) : OwnCommands.begin(slot);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object begun) {
    if (begun != null) {
      ((Context.Slot) begun).reveal();
    }
  }
}
