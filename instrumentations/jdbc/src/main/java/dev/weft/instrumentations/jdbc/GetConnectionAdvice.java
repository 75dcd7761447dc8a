package dev.weft.instrumentations.jdbc;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/**
 * A request waits for a connection that its code asks for. A connection that a pool, or another data source, cannot give is an operation that
 * failed: it lasted as long as the application waited. Nothing is reported if connecting to the database failed in this very call, which is an operation of its own.
 */
@Instrument(subtypesOf = "javax.sql.DataSource", methods = "getConnection")
public final class GetConnectionAdvice {
  private GetConnectionAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object dataSource) {
    return new ConnectionWait(dataSource);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object wait, @Advice.Thrown Throwable thrown) {
    if (wait != null) {
      ((ConnectionWait) wait).end(thrown);
    }
  }
}
