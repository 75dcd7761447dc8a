package dev.weft.instrumentations.redisson;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.redis.RedisOperation;
import net.bytebuddy.asm.Advice;
import org.redisson.client.RedisConnection;
import org.redisson.client.protocol.CommandsData;

/** The commands of a batch are sent together. */
@Instrument(types = "org.redisson.client.RedisConnection", methods = "send", parameters = 1,
    takes = "org.redisson.client.protocol.CommandsData")
public final class SendAllAdvice {
  private SendAllAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This RedisConnection connection, @Advice.Argument(0) CommandsData commands) {
    return RedissonCommands.start(connection, commands);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void sent(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      RedissonCommands.sent((RedisOperation) operation, thrown);
    }
  }
}
