package dev.weft.instrumentations.r2dbc;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** Counts the sets of parameters with which a statement is executed at once. */
@Instrument(subtypesOf = "io.r2dbc.spi.Statement", foundBy = "bindNull", methods = "add", parameters = 0)
public final class AddAdvice {
  private AddAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Object statement) {
    if (R2dbc.STATEMENTS.get(statement) != null) {
      Integer before = R2dbc.ADDED.get(statement);
      R2dbc.ADDED.put(statement, before == null ? 1 : before + 1);
    }
  }
}
