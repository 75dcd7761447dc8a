package dev.weft.instrumentations.r2dbc;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.sql.PendingResults;
import io.r2dbc.spi.Result;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A result is read, which is part of its statement, or a part of it is chosen, which is to be read then. */
@Instrument(subtypesOf = "io.r2dbc.spi.Result", foundBy = "getRowsUpdated", methods = {"map", "getRowsUpdated", "flatMap", "filter"})
public final class ResultAdvice {
  private ResultAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object result) {
    return R2dbc.RESULTS.remove(result);
  }

  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
  public static Object end(@Advice.Return(typing = Assigner.Typing.DYNAMIC) Object returned, @Advice.Enter Object pending) {
    if (pending == null) {
      return returned;
    }
    PendingResults results = (PendingResults) pending;
    if (returned instanceof Result) {
      R2dbc.RESULTS.put(returned, results);
      return returned;
    }
    return Followed.of(returned, () -> Reading.begin(results));
  }
}
