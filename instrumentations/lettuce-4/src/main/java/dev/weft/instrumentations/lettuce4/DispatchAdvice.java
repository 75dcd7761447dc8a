package dev.weft.instrumentations.lettuce4;

import com.lambdaworks.redis.RedisChannelHandler;
import com.lambdaworks.redis.protocol.RedisCommand;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.redis.RedisOperation;
import net.bytebuddy.asm.Advice;

/** A command is handed to its connection: by a synchronous or asynchronous call, or by a subscription. */
@Instrument(types = "com.lambdaworks.redis.RedisChannelHandler", methods = "dispatch", takes = "com.lambdaworks.redis.protocol.RedisCommand")
public final class DispatchAdvice {
  private DispatchAdvice() {
  }

  /** Returns the operation; in an array if its command's end will not be seen. */
  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This RedisChannelHandler<?, ?> connection, @Advice.Argument(0) RedisCommand<?, ?, ?> command) {
    RedisOperation operation = LettuceCommands.start(connection, command);
    return operation == null || LettuceCommands.isAwaited(command) ? operation : new Object[] {operation};
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object started, @Advice.Thrown Throwable thrown) {
    if (started instanceof RedisOperation) {
      LettuceCommands.dispatched((RedisOperation) started, true, thrown);
    } else if (started != null) {
      LettuceCommands.dispatched((RedisOperation) ((Object[]) started)[0], false, thrown);
    }
  }
}
