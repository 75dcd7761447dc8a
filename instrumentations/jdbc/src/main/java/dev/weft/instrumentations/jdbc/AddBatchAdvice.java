package dev.weft.instrumentations.jdbc;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.sql.DatabaseConnection;
import dev.weft.telemetry.sql.SqlBatch;
import dev.weft.telemetry.sql.SqlStatement;
import java.sql.Statement;
import net.bytebuddy.asm.Advice;

/** Collects the texts of a batch. A prepared statement's batch has one text and is counted when it is executed. */
@Instrument(subtypesOf = "java.sql.Statement", except = Jdbc.HIKARI, methods = "addBatch", takes = "java.lang.String", parameters = 1)
public final class AddBatchAdvice {
  private AddBatchAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Statement statement, @Advice.Argument(0) String sql) {
    SqlBatch batch = Jdbc.BATCHES.get(statement);
    if (batch == null) {
      batch = new SqlBatch();
      Jdbc.BATCHES.put(statement, batch);
    }
    DatabaseConnection connection = Connections.ofStatement(statement);
    batch.add(SqlStatement.of(connection == null ? DatabaseConnection.UNKNOWN : connection, sql));
  }
}
