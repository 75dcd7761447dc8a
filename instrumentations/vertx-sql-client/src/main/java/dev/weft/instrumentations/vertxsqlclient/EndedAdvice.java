package dev.weft.instrumentations.vertxsqlclient;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A command has ended, since 5.0. */
@Instrument(types = "io.vertx.sqlclient.impl.QueryResultBuilder", methods = "complete", takes = {"java.lang.Boolean", "java.lang.Throwable"}, parameters = 2)
public final class EndedAdvice {
  private EndedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Object builder, @Advice.Argument(1) Throwable thrown) {
    VertxSql.ended(builder, thrown);
  }
}
