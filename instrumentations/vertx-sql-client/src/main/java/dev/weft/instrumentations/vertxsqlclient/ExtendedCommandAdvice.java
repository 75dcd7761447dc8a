package dev.weft.instrumentations.vertxsqlclient;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A prepared query or a batch of it, since 4.2. What fetches further rows of a cursor is part of it. */
@Instrument(types = {
    "io.vertx.sqlclient.impl.command.ExtendedQueryCommand",
    "io.vertx.sqlclient.internal.command.ExtendedQueryCommand"}, methods = "<init>", takes = "java.lang.String", parameters = 11)
public final class ExtendedCommandAdvice {
  private ExtendedCommandAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) String sql, @Advice.Argument(3) boolean batch, @Advice.Argument(4) Object parameters,
      @Advice.Argument(7) boolean further, @Advice.Argument(10) Object builder) {
    return further ? null : VertxSql.queued(sql, true, batch ? parameters : null, builder);
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.This Object command, @Advice.Enter Object queued) {
    if (queued != null) {
      VertxSql.made(command, queued);
    }
  }
}
