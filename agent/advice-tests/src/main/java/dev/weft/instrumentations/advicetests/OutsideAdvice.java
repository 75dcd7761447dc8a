package dev.weft.instrumentations.advicetests;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Scope;
import net.bytebuddy.asm.Advice;

/** What the method does belongs to no operation. */
@Instrument(types = "application.Library", methods = "outside")
public final class OutsideAdvice {
  private OutsideAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object leave() {
    return Context.attach(null);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void comeBack(@Advice.Enter Object scope) {
    if (scope != null) {
      Step.SCOPE_EXIT.reached();
      ((Scope) scope).close();
    }
  }
}
