package dev.weft.instrumentations.vertxsqlclient;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A command is given to a pool, and then to a connection of it: in 4.0, and since 5.0. */
@Instrument(types = {
    "io.vertx.sqlclient.impl.PoolBase",
    "io.vertx.sqlclient.impl.pool.ConnectionPool$PooledConnection"},
    methods = "schedule", takes = "io.vertx.sqlclient.impl.command.CommandBase", parameters = 2)
@Instrument(types = {
    "io.vertx.sqlclient.internal.pool.PoolImpl",
    "io.vertx.sqlclient.impl.pool.SqlConnectionPool$PooledConnection"},
    methods = "schedule", takes = "io.vertx.sqlclient.internal.command.CommandBase", parameters = 2)
public final class PoolScheduleAdvice {
  private PoolScheduleAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.This Object scheduler, @Advice.Argument(0) Object command) {
    VertxSql.handedOn(scheduler, command);
  }
}
