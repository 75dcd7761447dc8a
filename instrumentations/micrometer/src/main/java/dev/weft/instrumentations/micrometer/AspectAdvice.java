package dev.weft.instrumentations.micrometer;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** An application that has one of Micrometer's aspects decides itself which methods are timed or counted. */
@Instrument(types = {"io.micrometer.core.aop.TimedAspect", "io.micrometer.core.aop.CountedAspect"}, methods = "<init>")
public final class AspectAdvice {
  private AspectAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void made(@Advice.This Object aspect) {
    Aspects.made(aspect.getClass());
  }
}
