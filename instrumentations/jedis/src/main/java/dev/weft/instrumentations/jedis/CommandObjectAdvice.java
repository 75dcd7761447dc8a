package dev.weft.instrumentations.jedis;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.redis.RedisOperation;
import net.bytebuddy.asm.Advice;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;

/** A command over one connection, sent, answered and its answer converted. */
@Instrument(types = "redis.clients.jedis.Connection", methods = "executeCommand", takes = "redis.clients.jedis.CommandObject")
public final class CommandObjectAdvice {
  private CommandObjectAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Connection connection, @Advice.Argument(0) CommandObject<?> command) {
    return CommandAdvice.enter(connection, command.getArguments());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object answer, @Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      JedisCommands.end((RedisOperation) operation, answer, thrown);
    }
  }
}
