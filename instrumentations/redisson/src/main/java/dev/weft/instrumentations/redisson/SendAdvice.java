package dev.weft.instrumentations.redisson;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.redis.RedisOperation;
import net.bytebuddy.asm.Advice;
import org.redisson.client.RedisConnection;
import org.redisson.client.protocol.CommandData;

/** A command is sent. */
@Instrument(types = "org.redisson.client.RedisConnection", methods = "send", parameters = 1,
    takes = "org.redisson.client.protocol.CommandData")
public final class SendAdvice {
  private SendAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This RedisConnection connection, @Advice.Argument(0) CommandData<?, ?> command) {
    return RedissonCommands.start(connection, command);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void sent(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      RedissonCommands.sent((RedisOperation) operation, thrown);
    }
  }
}
