package dev.weft.instrumentations.lettuce;

import dev.weft.advice.Instrument;
import io.lettuce.core.protocol.RedisCommand;
import net.bytebuddy.asm.Advice;

/**
 * A synchronous call waits for its command. If it gives up, it cancels the command and throws another exception: the command ends with what
 * the application gets.
 */
@Instrument(types = {"io.lettuce.core.internal.Futures", "io.lettuce.core.LettuceFutures"}, methods = "awaitOrCancel",
    takes = "io.lettuce.core.RedisFuture")
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
      LettuceCommands.complete((RedisCommand<?, ?, ?>) command, thrown);
    }
  }
}
