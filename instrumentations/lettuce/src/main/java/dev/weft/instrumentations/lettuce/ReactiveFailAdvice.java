package dev.weft.instrumentations.lettuce;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Scope;
import io.lettuce.core.protocol.RedisCommand;
import net.bytebuddy.asm.Advice;

/** A reactive command is answered with an error, cancelled, times out, or loses its connection. */
@Instrument(types = "io.lettuce.core.RedisPublisher$SubscriptionCommand", methods = "onError", takes = "java.lang.Throwable")
public final class ReactiveFailAdvice {
  private ReactiveFailAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object end(@Advice.This RedisCommand<?, ?, ?> command, @Advice.Argument(0) Throwable failure) {
    return LettuceCommands.completeReactive(command, failure);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
