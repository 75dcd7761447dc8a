package dev.weft.instrumentations.r2dbc;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.sql.DatabaseOperation;
import net.bytebuddy.asm.Advice;

/** A pool asks a connection by a query whether it is valid. That is not the application's. */
@Instrument(types = "io.r2dbc.pool.Validation", methods = "validate")
public final class ValidationAdvice {
  private ValidationAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start() {
    return DatabaseOperation.hide(Context.slot());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object hidden) {
    if (hidden != null) {
      ((Context.Slot) hidden).reveal();
    }
  }
}
