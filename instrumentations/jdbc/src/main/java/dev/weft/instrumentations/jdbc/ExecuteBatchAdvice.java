package dev.weft.instrumentations.jdbc;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.sql.DatabaseOperation;
import dev.weft.telemetry.sql.SqlBatch;
import java.sql.BatchUpdateException;
import java.sql.PreparedStatement;
import java.sql.Statement;
import net.bytebuddy.asm.Advice;

/** Times batches: one operation each, however many statements are sent. */
@Instrument(subtypesOf = "java.sql.Statement", except = Jdbc.HIKARI, methods = {"executeBatch", "executeLargeBatch"}, parameters = 0)
public final class ExecuteBatchAdvice {
  private ExecuteBatchAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Statement statement) {
    SqlBatch batch = Jdbc.BATCHES.remove(statement);   // also if nested: executed once, then collected anew
    if (batch == null && statement instanceof PreparedStatement) {
      return Jdbc.startPrepared(statement);
    }
    return Jdbc.startBatch(statement, batch == null ? new SqlBatch() : batch);
  }

  /** The result has one count for each statement, so those of a prepared statement's batch need not be counted while they are added. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object counts, @Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (entered instanceof DatabaseOperation) {
      count((DatabaseOperation) entered, counts, thrown);
    }
    Jdbc.end(entered, thrown);
  }

  private static void count(DatabaseOperation operation, Object counts, Throwable thrown) {
    Object known = thrown instanceof BatchUpdateException ? ((BatchUpdateException) thrown).getUpdateCounts() : counts;
    if (known instanceof int[]) {
      operation.batch(((int[]) known).length);
    } else if (known instanceof long[]) {
      operation.batch(((long[]) known).length);
    }
  }
}
