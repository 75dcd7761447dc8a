package dev.weft.instrumentations.vertxsqlclient;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.Pools;
import io.vertx.core.Future;
import net.bytebuddy.asm.Advice;

/** The application waits for a connection of a pool. */
@Instrument(types = {
    "io.vertx.sqlclient.impl.PoolBase",   // up to 4.1; later it only delegates
    "io.vertx.sqlclient.impl.PoolImpl",
    "io.vertx.sqlclient.internal.pool.PoolImpl"}, methods = "getConnection", parameters = 0)
public final class GetConnectionAdvice {
  private GetConnectionAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object pool) {
    return Pools.isRegistered(pool) ? new ConnectionWait(pool) : null;
  }

  @Advice.OnMethodExit(inline = false)
  @SuppressWarnings("unchecked")
  public static void end(@Advice.Return Object future, @Advice.Enter Object wait) {
    if (wait != null && future != null) {
      ((Future<Object>) future).onComplete((ConnectionWait) wait);
    }
  }
}
