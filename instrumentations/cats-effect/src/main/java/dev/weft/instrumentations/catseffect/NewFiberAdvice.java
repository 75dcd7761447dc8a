package dev.weft.instrumentations.catseffect;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A fiber is made: by the fiber that starts it, or by a thread that runs an effect. Those that run a pool's task are made by other constructors. */
@Instrument(types = "cats.effect.IOFiber", methods = "<init>", takes = "scala.collection.immutable.Map", parameters = 5)
@Instrument(types = "cats.effect.IOFiber", methods = "<init>", takes = {"int", "scala.collection.immutable.Map"}, parameters = 6)
public final class NewFiberAdvice {
  private NewFiberAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void made(@Advice.This Object fiber) {
    Fibers.made(fiber);
  }
}
