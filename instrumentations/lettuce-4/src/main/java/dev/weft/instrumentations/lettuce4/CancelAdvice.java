package dev.weft.instrumentations.lettuce4;

import com.lambdaworks.redis.protocol.RedisCommand;
import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A command is cancelled: by the application, by a synchronous call that waited for too long, or since its connection is closed. */
@Instrument(types = "com.lambdaworks.redis.protocol.AsyncCommand", methods = "cancel", takes = "boolean")
@Instrument(types = "com.lambdaworks.redis.ReactiveCommandDispatcher$ObservableCommand", methods = "cancel", parameters = 0)
public final class CancelAdvice {
  private CancelAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void end(@Advice.This RedisCommand<?, ?, ?> command) {
    LettuceCommands.COMMANDS.cancel(command);
  }
}
