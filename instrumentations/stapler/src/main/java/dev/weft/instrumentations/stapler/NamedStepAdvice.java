package dev.weft.instrumentations.stapler;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.kohsuke.stapler.RequestImpl;

/** Stapler takes a step by a name that the object's class has: that of a field, or of a method such as {@code getJob} or {@code doBuild}. */
@Instrument(subtypesOf = "org.kohsuke.stapler.NameBasedDispatcher", methods = "doDispatch", takes = "org.kohsuke.stapler.RequestImpl",
    parameters = 3)
public final class NamedStepAdvice {
  private NamedStepAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void step(@Advice.Argument(0) RequestImpl request) {
    byte[] steps = Steps.of(request.tokens);
    if (steps != null) {
      steps[request.tokens.idx - 1] = Steps.NAMED;   // the name has been taken off the path
    }
  }
}
