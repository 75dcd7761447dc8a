package dev.weft.instrumentations.lettuce;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import io.lettuce.core.protocol.AsyncCommand;
import net.bytebuddy.asm.Advice;

/** A command is cancelled: by the application, by a synchronous call that waited for too long, or since its connection is closed. */
@Instrument(types = "io.lettuce.core.protocol.AsyncCommand", methods = "cancel", takes = "boolean")
public final class CancelAdvice {
  private CancelAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void end(@Advice.This AsyncCommand<?, ?, ?> command) {
    LettuceCommands.cancel(command);
  }
}
