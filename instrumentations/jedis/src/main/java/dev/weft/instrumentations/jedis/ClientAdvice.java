package dev.weft.instrumentations.jedis;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.redis.RedisOperation;
import net.bytebuddy.asm.Advice;
import redis.clients.jedis.CommandObject;

/**
 * A command of a client with connections of its own, from the wait for one to the last retry: with Redis down, no connection would ever
 * see the command. A hit in the client's own cache is none.
 */
@Instrument(types = "redis.clients.jedis.UnifiedJedis", methods = "executeCommand", takes = "redis.clients.jedis.CommandObject")
public final class ClientAdvice {
  private ClientAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) CommandObject<?> command) {
    return SentArguments.start(Context.slot(), command.getArguments());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object answer, @Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      JedisCommands.end((RedisOperation) operation, answer, thrown);
    }
  }
}
