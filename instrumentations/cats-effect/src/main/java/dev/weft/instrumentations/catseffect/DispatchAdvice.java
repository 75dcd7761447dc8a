package dev.weft.instrumentations.catseffect;

import cats.effect.IO;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import net.bytebuddy.asm.Advice;

/** A thread that runs no fiber hands an effect to a dispatcher: a fiber of that, which has no context, makes the one that runs the effect. */
@Instrument(subtypesOf = "cats.effect.std.Dispatcher", methods = "unsafeToFutureCancelable", takes = "java.lang.Object", parameters = 1)
public final class DispatchAdvice {
  private DispatchAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.Argument(0) Object effect) {
    Operation operation = effect instanceof IO ? Context.inheritable() : null;
    return operation == null ? null : new Object[] {Fibers.in(operation, (IO<?>) effect)};
  }
}
