package dev.weft.instrumentations.catseffect;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A fiber has an outcome. */
@Instrument(types = "cats.effect.IOFiber", methods = "done", takes = "cats.effect.kernel.Outcome", parameters = 1)
public final class EndAdvice {
  private EndAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void ended(@Advice.This Object fiber) {
    Fibers.ended(fiber);
  }
}
