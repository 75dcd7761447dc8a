package dev.weft.instrumentations.stapler;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.kohsuke.stapler.TokenList;

/** Stapler takes the next part of the path. If it looks for a view at that time, it has found one, and shows it next. */
@Instrument(types = "org.kohsuke.stapler.TokenList", methods = "next", parameters = 0)
public final class TakenStepAdvice {
  private TakenStepAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void take(@Advice.This TokenList tokens) {
    byte[] steps = Steps.of(tokens);
    if (steps != null && steps[tokens.idx] == Steps.VIEW_SOUGHT) {
      steps[tokens.idx] = Steps.NAMED;
    }
  }
}
