package dev.weft.instrumentations.lettuce;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import io.lettuce.core.protocol.RedisCommand;
import net.bytebuddy.asm.Advice;

/** A command is answered with an error, times out, or loses its connection. */
@Instrument(types = "io.lettuce.core.protocol.AsyncCommand", methods = "doCompleteExceptionally", takes = "java.lang.Throwable")
@Instrument(types = "io.lettuce.core.RedisPublisher$SubscriptionCommand", methods = "onError", takes = "java.lang.Throwable")
public final class FailAdvice {
  private FailAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void end(@Advice.This RedisCommand<?, ?, ?> command, @Advice.Argument(0) Throwable failure) {
    LettuceCommands.complete(command, failure);
  }
}
