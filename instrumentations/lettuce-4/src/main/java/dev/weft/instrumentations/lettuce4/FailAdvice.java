package dev.weft.instrumentations.lettuce4;

import com.lambdaworks.redis.protocol.RedisCommand;
import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A command is answered with an error, times out, or loses its connection. */
@Instrument(types = "com.lambdaworks.redis.protocol.AsyncCommand", methods = {"completeExceptionally", "doCompleteExceptionally"},
    takes = "java.lang.Throwable")
@Instrument(types = "com.lambdaworks.redis.ReactiveCommandDispatcher$ObservableCommand", methods = "completeExceptionally",
    takes = "java.lang.Throwable")
public final class FailAdvice {
  private FailAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void end(@Advice.This RedisCommand<?, ?, ?> command, @Advice.Argument(0) Throwable failure) {
    LettuceCommands.failed(command, failure);
  }
}
