package dev.weft.instrumentations.lettuce4;

import com.lambdaworks.redis.protocol.RedisCommand;
import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A command is answered; its operation ends before the thread that waits for it goes on. */
@Instrument(types = "com.lambdaworks.redis.protocol.AsyncCommand", methods = "completeResult")
@Instrument(types = "com.lambdaworks.redis.ReactiveCommandDispatcher$ObservableCommand", methods = "complete", parameters = 0)
public final class CompleteAdvice {
  private CompleteAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void end(@Advice.This RedisCommand<?, ?, ?> command) {
    LettuceCommands.answered(command);
  }
}
