package dev.weft.instrumentations.vertxsqlclient;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A command has failed, up to 4.5. */
@Instrument(types = "io.vertx.sqlclient.impl.QueryResultBuilder", methods = "tryFail", takes = "java.lang.Throwable", parameters = 1)
public final class FailedAdvice {
  private FailedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Object builder, @Advice.Argument(0) Throwable thrown) {
    VertxSql.ended(builder, thrown);
  }
}
