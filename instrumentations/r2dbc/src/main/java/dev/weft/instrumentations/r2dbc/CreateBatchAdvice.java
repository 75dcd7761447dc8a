package dev.weft.instrumentations.r2dbc;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.sql.DatabaseConnection;
import dev.weft.telemetry.sql.SqlBatch;
import net.bytebuddy.asm.Advice;

/** Remembers where a batch leads. */
@Instrument(subtypesOf = "io.r2dbc.spi.Connection", foundBy = "createSavepoint", methods = "createBatch", parameters = 0)
public final class CreateBatchAdvice {
  private CreateBatchAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object connection) {
    return Databases.KNOWN.get(connection);
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.Return Object batch, @Advice.Enter Object known) {
    if (batch != null && known != null) {
      Databases.KNOWN.put(batch, (DatabaseConnection) known);
      R2dbc.BATCHES.put(batch, new SqlBatch());
    }
  }
}
