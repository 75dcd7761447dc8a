package dev.weft.instrumentations.jdbc;

import dev.weft.advice.Instrument;
import java.sql.Statement;
import net.bytebuddy.asm.Advice;

/** Times statements whose text comes with the call, those that return generated keys among them. */
@Instrument(subtypesOf = "java.sql.Statement", except = Jdbc.HIKARI,
    methods = {"execute", "executeQuery", "executeUpdate", "executeLargeUpdate"}, takes = "java.lang.String")
public final class StatementAdvice {
  private StatementAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Statement statement, @Advice.Argument(0) String sql) {
    return Jdbc.start(statement, sql);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    Jdbc.end(entered, thrown);
  }
}
