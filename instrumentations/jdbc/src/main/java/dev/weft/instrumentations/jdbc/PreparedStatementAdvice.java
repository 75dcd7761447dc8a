package dev.weft.instrumentations.jdbc;

import dev.weft.advice.Instrument;
import java.sql.PreparedStatement;
import net.bytebuddy.asm.Advice;

/** Times prepared and callable statements. */
@Instrument(subtypesOf = "java.sql.PreparedStatement", except = Jdbc.HIKARI,
    methods = {"execute", "executeQuery", "executeUpdate", "executeLargeUpdate"}, parameters = 0)
public final class PreparedStatementAdvice {
  private PreparedStatementAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This PreparedStatement statement) {
    return Jdbc.startPrepared(statement);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    Jdbc.end(entered, thrown);
  }
}
