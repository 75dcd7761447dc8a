package dev.weft.instrumentations.lettuce;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Scope;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.RedisCommand;
import net.bytebuddy.asm.Advice;

/** A reactive command is answered. An answer that is an error goes on to {@link ReactiveFailAdvice}. */
@Instrument(types = "io.lettuce.core.RedisPublisher$SubscriptionCommand", methods = "doOnComplete")
public final class ReactiveCompleteAdvice {
  private ReactiveCompleteAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object end(@Advice.This RedisCommand<?, ?, ?> command) {
    CommandOutput<?, ?, ?> output = command.getOutput();
    return output == null || !output.hasError() ? LettuceCommands.completeReactive(command, null) : null;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
