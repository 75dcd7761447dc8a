package dev.weft.instrumentations.r2dbc;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.sql.SqlBatch;
import dev.weft.telemetry.sql.SqlStatement;
import net.bytebuddy.asm.Advice;

/** Collects the texts of a batch. Drivers' classes are named one by one, since many classes have a method of this name. */
@Instrument(types = {
    "io.r2dbc.h2.H2Batch",
    "io.r2dbc.postgresql.PostgresqlBatch",
    "org.mariadb.r2dbc.MariadbBatch"}, methods = "add", takes = "java.lang.String", parameters = 1)
public final class AddToBatchAdvice {
  private AddToBatchAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Object batch, @Advice.Argument(0) String sql) {
    SqlBatch texts = R2dbc.BATCHES.get(batch);
    if (texts != null) {
      texts.add(SqlStatement.of(Databases.KNOWN.get(batch), sql));
    }
  }
}
