package dev.weft.instrumentations.r2dbc;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.sql.DatabaseConnection;
import dev.weft.telemetry.sql.DatabaseOperation;
import dev.weft.telemetry.sql.PreparedSql;
import dev.weft.telemetry.sql.SqlStatement;
import net.bytebuddy.asm.Advice;

/** Remembers the text of a statement. */
@Instrument(subtypesOf = "io.r2dbc.spi.Connection", foundBy = "createSavepoint", methods = "createStatement", takes = "java.lang.String", parameters = 1)
public final class CreateStatementAdvice {
  private CreateStatementAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object connection, @Advice.Argument(0) String sql) {
    DatabaseConnection known = Databases.KNOWN.get(connection);
    return known == null || sql == null ? null : SqlStatement.prepared(known, sql).preparedOn(known);
  }

  /** Some drivers read the text already here, and fail with an exception that quotes it. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object statement, @Advice.Enter Object prepared, @Advice.Thrown Throwable thrown) {
    if (prepared != null && statement != null) {
      R2dbc.STATEMENTS.put(statement, (PreparedSql) prepared);
    } else if (prepared != null && thrown != null) {
      DatabaseOperation.notPrepared((PreparedSql) prepared, thrown);
    }
  }
}
