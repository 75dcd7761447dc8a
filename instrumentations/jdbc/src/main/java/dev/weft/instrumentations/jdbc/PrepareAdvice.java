package dev.weft.instrumentations.jdbc;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.DatabaseConnection;
import dev.weft.telemetry.PreparedSql;
import dev.weft.telemetry.SqlStatement;
import java.sql.Connection;
import net.bytebuddy.asm.Advice;

/**
 * Remembers what a prepared or callable statement will execute: for a pool's proxy and for the driver's statement in it, since either may
 * be the outermost that is seen when it is executed.
 */
@Instrument(subtypesOf = "java.sql.Connection", methods = {"prepareStatement", "prepareCall"}, takes = "java.lang.String")
public final class PrepareAdvice {
  private PrepareAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Connection connection, @Advice.Argument(0) String sql) {
    DatabaseConnection known = Connections.of(connection);
    return SqlStatement.of(known, sql).preparedOn(known);
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.Return Object statement, @Advice.Enter Object prepared) {
    if (statement != null && prepared != null) {
      Jdbc.PREPARED.put(statement, (PreparedSql) prepared);
    }
  }
}
