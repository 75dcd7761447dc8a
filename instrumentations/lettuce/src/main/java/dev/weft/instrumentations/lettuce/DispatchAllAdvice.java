package dev.weft.instrumentations.lettuce;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.redis.RedisOperation;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.protocol.RedisCommand;
import java.util.Collection;
import net.bytebuddy.asm.Advice;

/** Several commands are handed to a connection at once: each is an operation, as if they had been dispatched one by one. */
@Instrument(types = "io.lettuce.core.RedisChannelHandler", methods = "dispatch", takes = "java.util.Collection")
public final class DispatchAllAdvice {
  private DispatchAllAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(
      @Advice.This RedisChannelHandler<?, ?> connection, @Advice.Argument(0) Collection<? extends RedisCommand<?, ?, ?>> commands) {
    for (RedisCommand<?, ?, ?> command : commands) {
      RedisOperation operation = LettuceCommands.start(connection, command);
      if (operation != null) {
        LettuceCommands.dispatched(operation, LettuceCommands.isAwaited(command), null);
      }
    }
    return commands;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object commands, @Advice.Thrown Throwable thrown) {
    if (commands != null && thrown != null) {
      for (Object command : (Collection<?>) commands) {
        LettuceCommands.complete((RedisCommand<?, ?, ?>) command, thrown);
      }
    }
  }
}
