package dev.weft.instrumentations.vertxsqlclient;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A result has come, or a failure, before the end of its command. */
@Instrument(types = "io.vertx.sqlclient.impl.QueryResultBuilder", methods = "handleResult", takes = {"int", "int"}, parameters = 5)
public final class ResultAdvice {
  private ResultAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Object builder, @Advice.Argument(4) Throwable thrown) {
    if (thrown != null) {
      VertxSql.failed(builder, thrown);
    }
  }
}
