package dev.weft.instrumentations.lettuce;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import io.lettuce.core.protocol.RedisCommand;
import net.bytebuddy.asm.Advice;

/** A command is cancelled: by the application, by a synchronous call that waited for too long, or since its connection is closed. */
@Instrument(types = "io.lettuce.core.protocol.AsyncCommand", methods = "cancel", takes = "boolean")
@Instrument(types = "io.lettuce.core.RedisPublisher$SubscriptionCommand", methods = "cancel", parameters = 0)   // before 5.1
public final class CancelAdvice {
  private CancelAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void end(@Advice.This RedisCommand<?, ?, ?> command) {
    LettuceCommands.COMMANDS.cancel(command);
  }
}
