package dev.weft.instrumentations.vertxsqlclient;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A prepared query or a batch of it, up to 4.1. What fetches further rows of a cursor is part of it. */
@Instrument(types = {
    "io.vertx.sqlclient.impl.command.ExtendedQueryCommand",
    "io.vertx.sqlclient.internal.command.ExtendedQueryCommand"}, methods = "<init>", takes = "java.lang.String", parameters = 10)
public final class EarlyExtendedCommandAdvice {
  private EarlyExtendedCommandAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) String sql, @Advice.Argument(2) boolean batch, @Advice.Argument(3) Object parameters,
      @Advice.Argument(6) boolean further, @Advice.Argument(9) Object builder) {
    return further ? null : VertxSql.queued(sql, true, batch ? parameters : null, builder);
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.This Object command, @Advice.Enter Object queued) {
    if (queued != null) {
      VertxSql.made(command, queued);
    }
  }
}
