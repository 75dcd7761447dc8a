package dev.weft.instrumentations.lettuce;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.RedisCommand;
import net.bytebuddy.asm.Advice;

/** A command is answered; its operation ends before the thread that waits for it goes on. An answer that is an error goes on to {@link FailAdvice}. */
@Instrument(types = "io.lettuce.core.protocol.AsyncCommand", methods = "completeResult")
@Instrument(types = "io.lettuce.core.RedisPublisher$SubscriptionCommand", methods = {"doOnComplete", "complete"}, parameters = 0)   // 5.1, before
public final class CompleteAdvice {
  private CompleteAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void end(@Advice.This RedisCommand<?, ?, ?> command) {
    CommandOutput<?, ?, ?> output = command.getOutput();
    if (output == null || !output.hasError()) {
      LettuceCommands.complete(command, null);
    }
  }
}
