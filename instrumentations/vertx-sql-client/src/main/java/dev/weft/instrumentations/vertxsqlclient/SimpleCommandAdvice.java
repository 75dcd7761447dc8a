package dev.weft.instrumentations.vertxsqlclient;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A query without parameters. */
@Instrument(types = {
    "io.vertx.sqlclient.impl.command.SimpleQueryCommand",
    "io.vertx.sqlclient.internal.command.SimpleQueryCommand"}, methods = "<init>", takes = {"java.lang.String", "boolean", "boolean"}, parameters = 5)
public final class SimpleCommandAdvice {
  private SimpleCommandAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) String sql, @Advice.Argument(4) Object builder) {
    return VertxSql.queued(sql, false, null, builder);
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.This Object command, @Advice.Enter Object queued) {
    if (queued != null) {
      VertxSql.made(command, queued);
    }
  }
}
