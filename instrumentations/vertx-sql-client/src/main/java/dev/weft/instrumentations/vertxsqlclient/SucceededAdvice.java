package dev.weft.instrumentations.vertxsqlclient;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A command has ended, up to 4.5. */
@Instrument(types = "io.vertx.sqlclient.impl.QueryResultBuilder", methods = "tryComplete", takes = "java.lang.Boolean", parameters = 1)
public final class SucceededAdvice {
  private SucceededAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Object builder) {
    VertxSql.ended(builder, null);
  }
}
