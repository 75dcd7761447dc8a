package dev.weft.instrumentations.zio;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A fiber is made: by the fiber that forks it, or by a thread that runs an effect. */
@Instrument(types = "zio.internal.FiberRuntime", methods = "<init>", parameters = 3)
public final class NewFiberAdvice {
  private NewFiberAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void made(@Advice.This Object fiber) {
    Fibers.made(fiber);
  }
}
