package dev.weft.instrumentations.catseffect;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A thread runs a fiber until that ends, is suspended or lets others run. */
@Instrument(types = "cats.effect.IOFiber", methods = "run", parameters = 0)
public final class RunAdvice {
  private RunAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.This Object fiber) {
    return Fibers.goOn(fiber);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object run) {
    if (run != null) {
      ((Fibers.Run) run).end();
    }
  }
}
