package dev.weft.instrumentations.jdbc;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.sql.DatabaseConnection;
import dev.weft.telemetry.sql.SqlStatement;
import java.sql.Connection;
import net.bytebuddy.asm.Advice;

/**
 * Remembers the text of each prepared or callable statement that a call returns: of the driver's and of each around it, as any of them may
 * be the outermost one that is seen when it is executed.
 */
@Instrument(subtypesOf = "java.sql.Connection", except = Jdbc.HIKARI,
    methods = {"prepareStatement", "prepareCall"}, takes = "java.lang.String")
public final class PrepareAdvice {
  private PrepareAdvice() {
  }

  /** Returns what {@link Jdbc#PREPARED} is to remember. */
  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Connection connection, @Advice.Argument(0) String sql) {
    DatabaseConnection known = Connections.of(connection);
    return known == null || sql == null ? sql : SqlStatement.prepared(known, sql).preparedOn(known);
  }

  /** Some databases read the text already here, and fail with an exception that quotes it. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object statement, @Advice.Enter Object prepared, @Advice.Thrown Throwable thrown) {
    if (thrown != null && prepared != null) {
      Jdbc.notPrepared(prepared, thrown);
    } else if (statement != null && prepared != null) {
      Jdbc.PREPARED.put(statement, prepared);
    }
  }
}
