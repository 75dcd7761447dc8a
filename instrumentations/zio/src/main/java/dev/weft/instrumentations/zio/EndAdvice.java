package dev.weft.instrumentations.zio;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A fiber has a result. */
@Instrument(types = "zio.internal.FiberRuntime", methods = "setExitValue", takes = "zio.Exit")
public final class EndAdvice {
  private EndAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void ended(@Advice.This Object fiber) {
    Fibers.ended(fiber);
  }
}
