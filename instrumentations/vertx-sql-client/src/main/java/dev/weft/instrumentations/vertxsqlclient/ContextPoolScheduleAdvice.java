package dev.weft.instrumentations.vertxsqlclient;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** The same from 4.1 to 4.5. */
@Instrument(types = {
    "io.vertx.sqlclient.impl.PoolBase",   // 4.1
    "io.vertx.sqlclient.impl.PoolImpl",
    "io.vertx.sqlclient.impl.pool.SqlConnectionPool$PooledConnection"},
    methods = "schedule", takes = {"io.vertx.core.impl.ContextInternal", "io.vertx.sqlclient.impl.command.CommandBase"}, parameters = 2)
public final class ContextPoolScheduleAdvice {
  private ContextPoolScheduleAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Object scheduler, @Advice.Argument(1) Object command) {
    VertxSql.handedOn(scheduler, command);
  }
}
