package dev.weft.instrumentations.lettuce4;

import com.lambdaworks.redis.protocol.RedisCommand;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A synchronous call waits for its command. If it gives up, the command ends with what the application gets. */
@Instrument(types = "com.lambdaworks.redis.LettuceFutures", methods = "awaitOrCancel", takes = "com.lambdaworks.redis.RedisFuture")
public final class AwaitAdvice {
  private AwaitAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Object future) {
    return future instanceof RedisCommand && LettuceCommands.COMMANDS.await(future) ? future : null;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object command, @Advice.Thrown Throwable thrown) {
    if (command != null && thrown != null) {
      LettuceCommands.failed((RedisCommand<?, ?, ?>) command, thrown);
    }
  }
}
