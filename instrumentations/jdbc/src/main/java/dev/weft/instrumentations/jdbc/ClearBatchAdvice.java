package dev.weft.instrumentations.jdbc;

import dev.weft.advice.Instrument;
import java.sql.Statement;
import net.bytebuddy.asm.Advice;

/** Forgets what was collected. */
@Instrument(subtypesOf = "java.sql.Statement", except = Jdbc.HIKARI, methods = "clearBatch", parameters = 0)
public final class ClearBatchAdvice {
  private ClearBatchAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Statement statement) {
    Jdbc.BATCHES.remove(statement);
  }
}
